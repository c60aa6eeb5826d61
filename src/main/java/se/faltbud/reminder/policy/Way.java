package se.faltbud.reminder.policy;

import java.util.Optional;

/** How a person is written to unasked. Whatever the way, the web inbox has it too. */
public enum Way {
  TELEGRAM("tg"),
  /** The phones on which the page is installed. */
  PUSH("push"),
  MAIL("mail"),
  /** The web chat and its inbox alone. */
  WEB("web");

  private final String key;

  Way(String key) {
    this.key = key;
  }

  /** As it stands in the store, in exports and in buttons. */
  public String key() {
    return key;
  }

  public static Optional<Way> of(String key) {
    for (Way way : values()) {
      if (way.key.equals(key)) {
        return Optional.of(way);
      }
    }
    return Optional.empty();
  }
}
