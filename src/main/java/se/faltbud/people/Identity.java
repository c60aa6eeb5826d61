package se.faltbud.people;

/**
 * How a channel knows a person: the messenger and the account there. One member may have several.
 *
 * @param channel where the account is: a messenger, the web, a work account
 * @param account the messenger's own user id, as text; of a work account a hash
 */
public record Identity(Channel channel, String account) {
  /** For example {@code tg:12345}; the id it is stored under. */
  public String key() {
    return channel.key() + ":" + account;
  }
}
