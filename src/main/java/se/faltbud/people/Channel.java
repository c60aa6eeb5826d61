package se.faltbud.people;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where people and the service meet: messengers, pages, mail. The order is the one in which a
 * member who has chosen none is written to.
 */
public enum Channel {
  TELEGRAM("tg", true),
  /** The phones on which the page is installed. */
  PUSH("push", true),
  MAIL("mail", true),
  /** The web chat and the inbox; whatever the channel of a reminder, the inbox has it too. */
  WEB("web", true),
  DISCORD("dc", false),
  /** Sign-in with a work account; the account is a hash. */
  OPENID("oidc", false);

  /** Those by which reminders can be sent, in their order. */
  public static final List<Channel> DELIVERING =
      Arrays.stream(values()).filter(Channel::delivers).toList();

  private final String key;
  private final boolean delivers;

  Channel(String key, boolean delivers) {
    this.key = key;
    this.delivers = delivers;
  }

  /** As it stands in the store, in exports and in buttons, and the prefix of ids made there. */
  public String key() {
    return key;
  }

  /** Whether reminders can be sent by it. */
  public boolean delivers() {
    return delivers;
  }

  /** The channel of a key; empty for a key no channel has. */
  public static Optional<Channel> of(String key) {
    for (Channel channel : values()) {
      if (channel.key.equals(key)) {
        return Optional.of(channel);
      }
    }
    return Optional.empty();
  }

  /** The channel of a key, when reminders can be sent by it. */
  public static Optional<Channel> delivering(String key) {
    return of(key).filter(Channel::delivers);
  }
}
