package se.faltbud.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.faltbud.discord.DiscordDoor;
import se.faltbud.mail.smtp.MailFrom;
import se.faltbud.mail.smtp.SmtpAddress;
import se.faltbud.oidc.OpenIdProvider;
import se.faltbud.people.Channel;
import se.faltbud.refusal.CannotRun;
import se.faltbud.telegram.TelegramDoor;
import se.faltbud.web.session.MiniAppRoutes;

/**
 * Everything the environment decides, checked. Immutable.
 *
 * @param mongoUri MongoDB to use; the embedded store in {@code dataDir} when absent
 * @param httpPort 0 to 65535; 0 takes any free port
 * @param publicUrl address people and Telegram reach, without a slash at the end
 * @param telegramToken Telegram is off when absent
 * @param telegramApiUrl base of the Bot API, without a slash at the end
 * @param webhookSecret present in webhook mode
 * @param discordToken Discord is off when absent
 * @param discordApiUrl base of another API than Discord's own
 * @param sessionSecret made and kept in the store when absent
 * @param accounts work accounts open nothing when absent
 * @param mail no mail is sent when absent
 * @param clockStart where the service's clock starts; the real time when absent
 */
public record Settings(
    Optional<Secret> mongoUri,
    Path dataDir,
    Path botConfig,
    int httpPort,
    URI publicUrl,
    Optional<Secret> telegramToken,
    TelegramMode telegramMode,
    URI telegramApiUrl,
    Optional<Secret> webhookSecret,
    Optional<Secret> discordToken,
    Optional<URI> discordApiUrl,
    Optional<Secret> sessionSecret,
    Optional<OpenIdProvider.Settings> accounts,
    Optional<Mail> mail,
    Optional<Instant> clockStart) {

  /** Telegram's own Bot API. */
  public static final String TELEGRAM = "https://api.telegram.org";

  /**
   * How mail is sent.
   *
   * @param server holds a password, which it never shows
   */
  public record Mail(SmtpAddress server, MailFrom from) {}

  /** How updates come from Telegram. */
  public enum TelegramMode {
    POLLING,
    WEBHOOK,
    OFF
  }

  /**
   * A variable the service reads.
   *
   * @param secret whether its value is never shown
   * @param standard the value when it is not set; empty when there is none
   */
  public record Variable(String name, boolean secret, String standard) {}

  /** Every variable that is read, in the order they are documented. */
  public static final List<Variable> VARIABLES =
      List.of(
          new Variable("MONGODB_URI", true, ""),
          new Variable("DATA_DIR", false, "./data"),
          new Variable("BOT_CONFIG", false, "./bot-config"),
          new Variable("HTTP_PORT", false, "8080"),
          new Variable("PUBLIC_URL", false, "http://localhost:8080"),
          new Variable("TELEGRAM_BOT_TOKEN", true, ""),
          new Variable("TELEGRAM_MODE", false, "polling"),
          new Variable("TELEGRAM_API_URL", false, TELEGRAM),
          new Variable("TELEGRAM_WEBHOOK_SECRET", true, ""),
          new Variable("DISCORD_BOT_TOKEN", true, ""),
          new Variable("DISCORD_API_URL", false, ""),
          new Variable("SESSION_SECRET", true, ""),
          new Variable("OIDC_ISSUER", false, ""),
          new Variable("OIDC_CLIENT_ID", false, ""),
          new Variable("OIDC_CLIENT_SECRET", true, ""),
          new Variable("SMTP_URL", true, ""),
          new Variable("MAIL_FROM", false, ""),
          new Variable("CLOCK_START", false, ""),
          new Variable("ALLOW_TEST_CLOCK", false, "false"));

  /** The ways people can be written to unasked, besides the web. */
  public Set<Channel> doors() {
    Set<Channel> open = EnumSet.noneOf(Channel.class);
    if (telegramDoor().isPresent()) {
      open.add(Channel.TELEGRAM);
    }
    if (rings()) {
      open.add(Channel.PUSH);
    }
    if (mail.isPresent()) {
      open.add(Channel.MAIL);
    }
    return open;
  }

  /** Whether phones can be rung: browsers allow it over https alone. */
  public boolean rings() {
    return secure();
  }

  private boolean secure() {
    return "https".equalsIgnoreCase(publicUrl.getScheme());
  }

  /** How to open the door to Telegram; empty when it is to stay shut. */
  public Optional<TelegramDoor.Settings> telegramDoor() {
    if (telegramMode == TelegramMode.OFF) {
      return Optional.empty();
    }
    return telegramToken.map(
        token ->
            new TelegramDoor.Settings(
                token.reveal(),
                telegramApiUrl,
                telegramMode == TelegramMode.WEBHOOK
                    ? TelegramDoor.Mode.WEBHOOK
                    : TelegramDoor.Mode.POLLING,
                URI.create(publicUrl + "/telegram/webhook"),
                webhookSecret.map(Secret::reveal).orElse(""),
                miniApp()));
  }

  private Optional<URI> miniApp() {
    return secure() ? Optional.of(URI.create(publicUrl + MiniAppRoutes.PATH)) : Optional.empty();
  }

  /** How to open the door to Discord; empty when it is to stay shut. */
  public Optional<DiscordDoor.Settings> discordDoor() {
    return discordToken.map(
        token -> new DiscordDoor.Settings(token.reveal(), discordApiUrl, Duration.ofMinutes(5)));
  }

  /**
   * Reads and checks.
   *
   * @param variables as the environment gives them; an empty value counts as not set
   * @param demo whether the demo is started, which may set the clock
   * @throws CannotRun with every problem; none of them shows a secret
   */
  public static Settings read(Map<String, String> variables, boolean demo) {
    return new SettingsReader(variables, demo).read();
  }
}
