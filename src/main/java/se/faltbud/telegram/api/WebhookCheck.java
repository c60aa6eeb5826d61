package se.faltbud.telegram.api;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is wrong with the webhook Telegram has, in lines without addresses or secrets.
 *
 * @see <a href="https://core.telegram.org/bots/api#webhookinfo">Bot API: WebhookInfo</a>
 */
public final class WebhookCheck {
  /** An older failure is over: Telegram keeps the last one for ever. */
  private static final Duration RECENT = Duration.ofHours(1);

  private WebhookCheck() {}

  /**
   * The answer of {@code getWebhookInfo}.
   *
   * @param url empty when none is set
   * @param pending updates that wait to be delivered
   */
  public record Info(String url, int pending, Optional<Instant> failedAt, String failure) {}

  /** Problems of a bot that polls: Telegram gives it nothing while a webhook is set. */
  public static List<String> polling(Info info) {
    return info.url().isEmpty()
        ? List.of()
        : List.of("a webhook is set although TELEGRAM_MODE is polling; serve removes it");
  }

  /** Problems of a bot that is delivered to. */
  public static List<String> webhook(Info info, URI wanted, Instant now) {
    List<String> problems = new ArrayList<>();
    if (info.url().isEmpty()) {
      problems.add("no webhook is set; serve sets it");
    } else if (!info.url().equals(wanted.toString())) {
      problems.add("the webhook is not PUBLIC_URL/telegram/webhook; serve sets it anew");
    }
    info.failedAt()
        .filter(at -> at.plus(RECENT).isAfter(now))
        .ifPresent(
            at ->
                problems.add(
                    "the last delivery that failed: %s, %d minutes ago; %d updates wait"
                        .formatted(
                            category(info.failure()),
                            Math.max(0, Duration.between(at, now).toMinutes()),
                            info.pending())));
    return problems;
  }

  /** Telegram's sentence may quote addresses. */
  static String category(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("ssl") || lower.contains("certificate")) {
      return "the certificate is not accepted";
    }
    if (lower.contains("timed out") || lower.contains("timeout")) {
      return "no answer in time";
    }
    if (lower.contains("resolve") || lower.contains("host")) {
      return "the name is not found";
    }
    if (lower.contains("connection") || lower.contains("connect")) {
      return "no connection";
    }
    if (lower.contains("wrong response")) {
      return "the address answers with an error";
    }
    return "another reason";
  }
}
