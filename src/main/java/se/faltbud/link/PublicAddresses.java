package se.faltbud.link;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** Addresses under which people reach this service from outside. Thread-safe. */
public final class PublicAddresses {
  /** Path before a token that signs in once. */
  public static final String SIGN_IN = "/in/";

  /** Path before the code of an invitation. */
  public static final String INVITATION = "/start/";

  /** Path before the token of a calendar. */
  public static final String CALENDAR = "/kalender/";

  private final URI publicUrl;
  private volatile Supplier<Optional<String>> botUsername = Optional::empty;

  /**
   * Addresses of one service.
   *
   * @param publicUrl without a slash at the end
   */
  public PublicAddresses(URI publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** The service's own address, without a slash at the end. */
  public URI publicUrl() {
    return publicUrl;
  }

  /** From now on invitations lead to the bot; Telegram says its name some time after the start. */
  public void useTelegram(Supplier<Optional<String>> username) {
    botUsername = username;
  }

  /** Joins with a code by one tap: at the bot, or in the web chat while there is none. */
  public String invitation(String code) {
    return botUsername
        .get()
        .map(name -> "https://t.me/" + name + "?start=" + code)
        .orElseGet(() -> webInvitation(code));
  }

  /** Joins with a code in the web chat. */
  public String webInvitation(String code) {
    return publicUrl + INVITATION + code;
  }

  /** Signs in with a token, once. */
  public String signIn(String token) {
    return publicUrl + SIGN_IN + token;
  }

  /** The calendar of a token. */
  public String calendar(String token) {
    return publicUrl + CALENDAR + token + ".ics";
  }
}
