package se.faltbud.web;

import java.util.Optional;

/** What takes the updates a messenger posts to us. Called from many threads. */
@FunctionalInterface
public interface WebhookDoor {
  /**
   * Takes one update to its end: with status 200 whatever it creates is durable.
   *
   * @param secret the header {@code X-Telegram-Bot-Api-Secret-Token}
   * @param body at most 1 MB
   */
  Answer accept(Optional<String> secret, byte[] body);

  /**
   * What goes back.
   *
   * @param json a method call in answer to the update
   * @param retryAfter seconds, with 503
   */
  record Answer(int status, Optional<String> json, Optional<Integer> retryAfter) {}
}
