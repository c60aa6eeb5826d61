package se.faltbud.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.faltbud.app.config.Settings.TelegramMode;
import se.faltbud.people.Channel;
import se.faltbud.people.Language;
import se.faltbud.refusal.CannotRun;

class SettingsTest {
  private static final String TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz_-12345";

  private static List<String> problems(Map<String, String> variables) {
    CannotRun refused =
        catchThrowableOfType(CannotRun.class, () -> Settings.read(variables, false));
    return refused == null ? List.of() : refused.reasons();
  }

  @Test
  void nothingSetMeansTheStandardValues() {
    Settings settings = Settings.read(Map.of("PATH", "/bin", "TELEGRAM_BOT_TOKEN", ""), false);

    assertThat(settings.mongoUri()).isEmpty();
    assertThat(settings.dataDir()).isEqualTo(Path.of("./data"));
    assertThat(settings.botConfig()).isEqualTo(Path.of("./bot-config"));
    assertThat(settings.httpPort()).isEqualTo(8080);
    assertThat(settings.publicUrl()).hasToString("http://localhost:8080");
    assertThat(settings.telegramToken()).isEmpty();
    assertThat(settings.telegramMode()).isEqualTo(TelegramMode.POLLING);
    assertThat(settings.telegramApiUrl()).hasToString("https://api.telegram.org");
    assertThat(settings.clockStart()).isEmpty();
    assertThat(settings.mail()).isEmpty();
    assertThat(settings.doors()).isEmpty();
  }

  @Test
  void everythingSetIsTaken() {
    Settings settings =
        Settings.read(
            Map.ofEntries(
                Map.entry("MONGODB_URI", "mongodb://user:hemligt@db:27017/faltbud"),
                Map.entry("HTTP_PORT", "0"),
                Map.entry("PUBLIC_URL", "https://bud.example.se/"),
                Map.entry("TELEGRAM_BOT_TOKEN", TOKEN),
                Map.entry("TELEGRAM_MODE", "Webhook"),
                Map.entry("TELEGRAM_WEBHOOK_SECRET", "abc_DEF-1"),
                Map.entry("SESSION_SECRET", "0123456789abcdef"),
                Map.entry("SMTP_URL", "smtps://bud:l%C3%B6sen@mejl.example.se"),
                Map.entry("MAIL_FROM", "Fältbud <bud@example.se>"),
                Map.entry("ALLOW_TEST_CLOCK", "true"),
                Map.entry("CLOCK_START", "2026-11-23T07:00:00Z")),
            false);

    assertThat(settings.publicUrl()).hasToString("https://bud.example.se");
    assertThat(settings.telegramToken().orElseThrow().reveal()).isEqualTo(TOKEN);
    assertThat(settings.telegramMode()).isEqualTo(TelegramMode.WEBHOOK);
    assertThat(settings.clockStart()).contains(Instant.parse("2026-11-23T07:00:00Z"));
    assertThat(settings.mail().orElseThrow().server().port()).isEqualTo(465);
    assertThat(settings.mail().orElseThrow().from().address()).isEqualTo("bud@example.se");
    assertThat(settings.doors()).contains(Channel.TELEGRAM, Channel.MAIL);
    assertThat(settings.toString())
        .doesNotContain("lösen", "l%C3%B6sen", "hemligt", "AAabcdef", "abc_DEF", "0123456789abcdef")
        .contains("***");
  }

  @Test
  void allProblemsAreListedAndNoSecretIsShown() {
    List<String> problems =
        problems(
            Map.of(
                "MONGODB_URI", "postgres://user:hemligt@db",
                "HTTP_PORT", "70000",
                "PUBLIC_URL", "https://",
                "TELEGRAM_BOT_TOKEN", "hemlig token",
                "TELEGRAM_MODE", "webhook",
                "SESSION_SECRET", "hemlig",
                "CLOCK_START", "igår",
                "ALLOW_TEST_CLOCK", "ja"));

    assertThat(problems).allMatch(p -> p.matches("[A-Z_]+ .+")).doesNotHaveDuplicates();
    assertThat(problems.stream().map(p -> p.substring(0, p.indexOf(' '))))
        .contains(
            "MONGODB_URI",
            "HTTP_PORT",
            "PUBLIC_URL",
            "TELEGRAM_BOT_TOKEN",
            "TELEGRAM_WEBHOOK_SECRET",
            "SESSION_SECRET",
            "CLOCK_START",
            "ALLOW_TEST_CLOCK");
    assertThat(String.join("\n", problems)).doesNotContain("hemlig");
  }

  @Test
  void httpsNeedsASessionSecret() {
    assertThat(problems(Map.of("PUBLIC_URL", "https://bud.example.se")))
        .singleElement()
        .asString()
        .startsWith("SESSION_SECRET is required");
  }

  @Test
  void telegramCallsNoPlainHttpButAStandInMay() {
    Map<String, String> variables =
        new HashMap<>(
            Map.of(
                "TELEGRAM_MODE",
                "webhook",
                "TELEGRAM_WEBHOOK_SECRET",
                "s",
                "TELEGRAM_BOT_TOKEN",
                "1:x"));
    assertThat(problems(variables)).hasSize(2);
    variables.put("TELEGRAM_API_URL", "http://127.0.0.1:9999");
    assertThat(problems(variables)).isEmpty();
  }

  @Test
  void mailNeedsBothServerAndSender() {
    assertThat(problems(Map.of("OIDC_ISSUER", "https://login.example.se", "OIDC_CLIENT_ID", "x")))
        .singleElement()
        .asString()
        .startsWith("OIDC_CLIENT_SECRET is required");
    assertThat(
            problems(
                Map.of(
                    "OIDC_ISSUER", "http://login.example.se",
                    "OIDC_CLIENT_ID", "x",
                    "OIDC_CLIENT_SECRET", "hemligt")))
        .singleElement()
        .asString()
        .isEqualTo("OIDC_ISSUER must be https");
    assertThat(problems(Map.of("SMTP_URL", "smtp://mejl.example.se")))
        .containsExactly("MAIL_FROM is required with SMTP_URL");
    assertThat(problems(Map.of("MAIL_FROM", "bud@example.se")))
        .containsExactly("SMTP_URL is required with MAIL_FROM");
    assertThat(problems(Map.of("SMTP_URL", "http://u:hemligt@x", "MAIL_FROM", "hemlig")))
        .hasSize(2)
        .allMatch(line -> line.matches("(SMTP_URL|MAIL_FROM) must .+"))
        .noneMatch(line -> line.contains("hemlig"));
  }

  @Test
  void theClockIsSetOnlyInTheDemoOrATest() {
    Map<String, String> variables = Map.of("CLOCK_START", "2026-11-23T07:00:00Z");
    assertThat(problems(variables)).singleElement().asString().startsWith("CLOCK_START");
    assertThat(Settings.read(variables, true).clockStart()).isPresent();
  }

  @Test
  void theTableNamesExactlyWhatIsRead() {
    Set<String> asked = new HashSet<>();
    Map<String, String> spy =
        new HashMap<>() {
          @Override
          public String get(Object key) {
            asked.add((String) key);
            return null;
          }
        };
    Settings.read(spy, false);
    assertThat(Settings.VARIABLES.stream().map(Settings.Variable::name))
        .containsExactlyInAnyOrderElementsOf(asked);
  }

  @Test
  void theShellsLanguageIsFollowed() {
    assertThat(Environment.language(Map.of("LANG", "sv_SE.UTF-8"))).isEqualTo(Language.SV);
    assertThat(Environment.language(Map.of("LANG", "sv_SE", "LC_ALL", "C"))).isEqualTo(Language.EN);
    assertThat(Environment.language(Map.of())).isEqualTo(Language.EN);
  }
}
