package se.faltbud.telegram.in;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.telegram.api.JsonText;
import se.faltbud.telegram.api.Outgoing;
import se.faltbud.telegram.out.MethodJson;
import se.faltbud.telegram.out.TelegramSender;

/**
 * What the HTTP route of the webhook does: proves the caller, handles the update to its end, and
 * answers with the first call in the response itself, which costs no round trip. Thread-safe.
 *
 * @see <a href="https://core.telegram.org/bots/api#setwebhook">Bot API: setWebhook</a>
 */
public final class TelegramWebhook {
  private static final Logger LOG = LoggerFactory.getLogger(TelegramWebhook.class);
  private static final Answer FORGED = new Answer(401, Optional.empty(), Optional.empty());
  private static final Answer DONE = new Answer(200, Optional.empty(), Optional.empty());
  private static final Answer LATER = new Answer(503, Optional.empty(), Optional.of(2));

  private final byte[] secret;
  private final UpdateHandler updates;
  private final TelegramSender sender;
  private final JsonText json = new JsonText();
  private final MethodJson methods = new MethodJson();

  public TelegramWebhook(String secret, UpdateHandler updates, TelegramSender sender) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.updates = updates;
    this.sender = sender;
  }

  /**
   * The HTTP answer.
   *
   * @param status 200, 401 or 503
   * @param json a Bot API call for Telegram to make, as {@code application/json}
   * @param retryAfterSeconds for the header {@code Retry-After}
   */
  public record Answer(int status, Optional<String> json, Optional<Integer> retryAfterSeconds) {}

  /**
   * Answers one delivery. Never throws.
   *
   * @param secretHeader the header {@code X-Telegram-Bot-Api-Secret-Token}
   * @param body at most 1 MB; not looked at before the secret is right
   */
  public Answer accept(Optional<String> secretHeader, byte[] body) {
    if (!isOurs(secretHeader)) {
      return FORGED;
    }
    Optional<JsonNode> update = json.read(body);
    if (update.isEmpty()) {
      updates.setAside("json bytes=" + body.length);
      return DONE;
    }
    try {
      return answer(updates.handle(update.get()));
    } catch (StoreUnavailableException e) {
      LOG.warn("update asked for again id={} cause=store_away", UpdateHandler.id(update.get()));
      return LATER;
    }
  }

  /** Whether the header proves the caller to be Telegram; takes the same time however wrong. */
  public boolean isOurs(Optional<String> header) {
    return header.isPresent()
        && MessageDigest.isEqual(header.get().getBytes(StandardCharsets.UTF_8), secret);
  }

  private Answer answer(List<Outgoing> calls) {
    if (calls.isEmpty()) {
      return DONE;
    }
    int here = 0;
    while (here < calls.size() - 1 && !calls.get(here).isMessage()) {
      here++;
    }
    for (int i = 0; i < calls.size(); i++) {
      if (i != here) {
        sender.follow(calls.get(i));
      }
    }
    return new Answer(200, Optional.of(methods.write(calls.get(here))), Optional.empty());
  }
}
