package se.faltbud.web.ops;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * What takes the updates a messenger posts to us. Called from many threads.
 *
 * @param trusted whether the header {@code X-Telegram-Bot-Api-Secret-Token} proves the caller;
 *     asked before the body is read, so it must be cheap
 * @param accept takes that header and a body of at most 1 MB to its end: with status 200 whatever
 *     the update creates is durable
 */
public record WebhookDoor(
    Predicate<Optional<String>> trusted, BiFunction<Optional<String>, byte[], Answer> accept) {
  /**
   * What goes back.
   *
   * @param json a method call in answer to the update
   * @param retryAfter seconds, with 503
   */
  public record Answer(int status, Optional<String> json, Optional<Integer> retryAfter) {}
}
