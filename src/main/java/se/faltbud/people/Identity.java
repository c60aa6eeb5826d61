package se.faltbud.people;

/**
 * How a door knows a person: the messenger and the account there. One member may have several.
 *
 * @param channel {@code tg}, {@code web}, {@code dc}, {@code oidc}
 * @param account the messenger's own user id, as text; of a work account a hash
 */
public record Identity(String channel, String account) {
  /** For example {@code tg:12345}; the id it is stored under. */
  public String key() {
    return channel + ":" + account;
  }
}
