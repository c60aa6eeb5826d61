package se.faltbud.link;

import java.util.Optional;

/** What a link in a mail is for. */
public enum TapWhat {
  DONE("done"),
  LATER("later"),
  DATE("date"),
  NOT_MINE("notmine"),
  /** No more mails. */
  STOP("stop"),
  /** The address a mail went to is one's own. */
  CONFIRM("confirm"),
  /** Opens the page where one's own address is entered. */
  ADDRESS("address");

  private final String key;

  TapWhat(String key) {
    this.key = key;
  }

  /** As links carry it; links in old mails keep it. */
  public String key() {
    return key;
  }

  public static Optional<TapWhat> of(String key) {
    for (TapWhat what : values()) {
      if (what.key.equals(key)) {
        return Optional.of(what);
      }
    }
    return Optional.empty();
  }
}
