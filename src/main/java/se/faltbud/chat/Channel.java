package se.faltbud.chat;

/** A door the bot talks through. */
public enum Channel {
  TELEGRAM("tg"),
  WEB("web"),
  DISCORD("dc");

  private final String key;

  Channel(String key) {
    this.key = key;
  }

  /** The prefix of ids that come from this door. */
  public String key() {
    return key;
  }
}
