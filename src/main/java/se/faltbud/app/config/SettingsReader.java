package se.faltbud.app.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import se.faltbud.app.config.Settings.TelegramMode;
import se.faltbud.mail.smtp.MailFrom;
import se.faltbud.mail.smtp.SmtpAddress;
import se.faltbud.oidc.OpenIdProvider;
import se.faltbud.refusal.CannotRun;
import se.faltbud.web.session.WorkAccountRoutes;

/** Reads {@link Settings} variable by variable and collects what is wrong. Used once. */
final class SettingsReader {
  /** As BotFather gives it: the bot's id, a colon, letters and digits. */
  private static final Pattern TOKEN = Pattern.compile("\\d+:[A-Za-z0-9_-]{20,}");

  /** What setWebhook allows: https://core.telegram.org/bots/api#setwebhook. */
  private static final Pattern WEBHOOK_SECRET = Pattern.compile("[A-Za-z0-9_-]{1,256}");

  private static final int SHORTEST_SESSION_SECRET = 16;

  private final Map<String, String> variables;
  private final boolean demo;
  private final List<String> problems = new ArrayList<>();

  SettingsReader(Map<String, String> variables, boolean demo) {
    this.variables = variables;
    this.demo = demo;
  }

  Settings read() {
    int port = port();
    URI publicUrl = url("PUBLIC_URL", "http://localhost:" + (port == 0 ? 8080 : port));
    URI telegram = url("TELEGRAM_API_URL", Settings.TELEGRAM);
    TelegramMode mode = telegramMode();
    Settings settings =
        new Settings(
            mongoUri(),
            path("DATA_DIR", "./data"),
            path("BOT_CONFIG", "./bot-config"),
            port,
            publicUrl,
            telegramToken(telegram),
            mode,
            telegram,
            webhookSecret(mode),
            discordToken(),
            value("DISCORD_API_URL")
                .map(unused -> url("DISCORD_API_URL", "https://discord.com/api/v10")),
            sessionSecret(publicUrl),
            accounts(publicUrl),
            mail(),
            clockStart());
    checkWebhookAddress(settings);
    if (!problems.isEmpty()) {
      throw new CannotRun(problems);
    }
    return settings;
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private void problem(String name, String what) {
    problems.add(name + " " + what);
  }

  private Optional<Secret> mongoUri() {
    Optional<String> uri = value("MONGODB_URI");
    if (uri.isPresent() && !uri.get().matches("mongodb(\\+srv)?://.+")) {
      problem("MONGODB_URI", "must begin with mongodb:// or mongodb+srv://");
    }
    return uri.map(Secret::new);
  }

  private Path path(String name, String standard) {
    Path path = Path.of(standard);
    try {
      path = Path.of(value(name).orElse(standard));
    } catch (InvalidPathException e) {
      problem(name, "is no path of a folder");
    }
    if (Files.exists(path) && !Files.isDirectory(path)) {
      problem(name, "is a file, not a folder: " + path);
    }
    return path;
  }

  private int port() {
    String typed = value("HTTP_PORT").orElse("8080");
    if (typed.matches("\\d{1,5}") && Integer.parseInt(typed) <= 65_535) {
      return Integer.parseInt(typed);
    }
    problem("HTTP_PORT", "must be a number from 0 to 65535, not '" + typed + "'");
    return 8080;
  }

  private URI url(String name, String standard) {
    String typed = value(name).orElse(standard).replaceAll("/+$", "");
    try {
      URI uri = new URI(typed);
      if (uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null
          && List.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // the same problem as an address of the wrong kind, told below
    }
    // the value is not repeated: somebody may have put a token or password into it
    problem(name, "must be an address like " + standard);
    return URI.create(standard);
  }

  private TelegramMode telegramMode() {
    String typed = value("TELEGRAM_MODE").orElse("polling").toUpperCase(Locale.ROOT);
    for (TelegramMode mode : TelegramMode.values()) {
      if (mode.name().equals(typed)) {
        return mode;
      }
    }
    problem("TELEGRAM_MODE", "must be polling, webhook or off");
    return TelegramMode.OFF;
  }

  private Optional<Secret> telegramToken(URI api) {
    Optional<String> token = value("TELEGRAM_BOT_TOKEN");
    // a stand-in or a server of one's own may take tokens of any shape
    boolean telegramsOwn = api.toString().equals(Settings.TELEGRAM);
    if (token.isPresent()
        && !(telegramsOwn
            ? TOKEN.matcher(token.get()).matches()
            : token.get().matches("[A-Za-z0-9_:.-]+"))) {
      problem("TELEGRAM_BOT_TOKEN", "is not of the form 123456789:letters-and-digits");
    }
    return token.map(Secret::new);
  }

  private Optional<Secret> discordToken() {
    Optional<String> token = value("DISCORD_BOT_TOKEN");
    if (token.isPresent() && !token.get().matches("[A-Za-z0-9._-]{20,200}")) {
      problem("DISCORD_BOT_TOKEN", "is not of the form Discord gives: letters, digits, . _ -");
    }
    return token.map(Secret::new);
  }

  private Optional<Secret> webhookSecret(TelegramMode mode) {
    Optional<String> secret = value("TELEGRAM_WEBHOOK_SECRET");
    if (secret.isPresent() && !WEBHOOK_SECRET.matcher(secret.get()).matches()) {
      problem("TELEGRAM_WEBHOOK_SECRET", "may hold 1 to 256 of A-Z a-z 0-9 _ - only");
    }
    if (mode == TelegramMode.WEBHOOK && secret.isEmpty()) {
      problem("TELEGRAM_WEBHOOK_SECRET", "is required with TELEGRAM_MODE=webhook");
    }
    return secret.map(Secret::new);
  }

  private Optional<Secret> sessionSecret(URI publicUrl) {
    Optional<String> secret = value("SESSION_SECRET");
    if (secret.isPresent() && secret.get().length() < SHORTEST_SESSION_SECRET) {
      problem("SESSION_SECRET", "must have at least " + SHORTEST_SESSION_SECRET + " characters");
    }
    if (secret.isEmpty() && isHttps(publicUrl)) {
      problem("SESSION_SECRET", "is required when PUBLIC_URL is https");
    }
    return secret.map(Secret::new);
  }

  private Optional<OpenIdProvider.Settings> accounts(URI publicUrl) {
    List<String> names = List.of("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET");
    List<String> missing = names.stream().filter(name -> value(name).isEmpty()).toList();
    if (missing.size() == names.size()) {
      return Optional.empty();
    }
    missing.forEach(name -> problem(name, "is required with the other OIDC_ variables"));
    URI issuer = issuer();
    if (!missing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OpenIdProvider.Settings(
            issuer,
            value("OIDC_CLIENT_ID").orElseThrow(),
            value("OIDC_CLIENT_SECRET").orElseThrow(),
            URI.create(publicUrl + WorkAccountRoutes.CALLBACK)));
  }

  /** As the provider names itself: a slash at the end belongs to it. */
  private URI issuer() {
    URI checked = url("OIDC_ISSUER", "https://login.example.se");
    boolean here = List.of("localhost", "127.0.0.1", "[::1]").contains(checked.getHost());
    if (!isHttps(checked) && !here) {
      problem("OIDC_ISSUER", "must be https");
    }
    boolean slash = value("OIDC_ISSUER").orElse("").endsWith("/");
    return slash ? URI.create(checked + "/") : checked;
  }

  private Optional<Settings.Mail> mail() {
    Optional<SmtpAddress> server = parsed("SMTP_URL", SmtpAddress::parse);
    Optional<MailFrom> from = parsed("MAIL_FROM", MailFrom::parse);
    boolean serverSet = value("SMTP_URL").isPresent();
    boolean fromSet = value("MAIL_FROM").isPresent();
    if (serverSet && !fromSet) {
      problem("MAIL_FROM", "is required with SMTP_URL");
    }
    if (fromSet && !serverSet) {
      problem("SMTP_URL", "is required with MAIL_FROM");
    }
    return server.flatMap(to -> from.map(sender -> new Settings.Mail(to, sender)));
  }

  /** Parsers say what is wrong in a line that begins with "must" and quotes nothing. */
  private <T> Optional<T> parsed(String name, Function<String, T> parser) {
    try {
      return value(name).map(parser);
    } catch (IllegalArgumentException e) {
      problem(name, e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Instant> clockStart() {
    boolean allowed = demo || flag("ALLOW_TEST_CLOCK");
    Optional<String> typed = value("CLOCK_START");
    if (typed.isEmpty()) {
      return Optional.empty();
    }
    if (!allowed) {
      problem("CLOCK_START", "is only for --demo and for tests (ALLOW_TEST_CLOCK=true)");
    }
    try {
      return Optional.of(Instant.parse(typed.get()));
    } catch (DateTimeParseException e) {
      problem("CLOCK_START", "must be an instant like 2026-11-23T07:00:00Z");
      return Optional.empty();
    }
  }

  private boolean flag(String name) {
    String typed = value(name).orElse("false").toLowerCase(Locale.ROOT);
    if (!List.of("true", "false").contains(typed)) {
      problem(name, "must be true or false");
    }
    return typed.equals("true");
  }

  private void checkWebhookAddress(Settings s) {
    if (s.telegramMode() == TelegramMode.WEBHOOK
        && s.telegramApiUrl().toString().equals(Settings.TELEGRAM)
        && !isHttps(s.publicUrl())) {
      problem("PUBLIC_URL", "must be https: Telegram calls no other webhook");
    }
  }

  private static boolean isHttps(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }
}
