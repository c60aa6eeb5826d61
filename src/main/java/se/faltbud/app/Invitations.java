package se.faltbud.app;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** The address that joins with a code by one tap: the bot's, or the web chat's without one. */
final class Invitations {
  private final URI publicUrl;
  private volatile Supplier<Optional<String>> botUsername = Optional::empty;

  Invitations(URI publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** Telegram says its name some time after the start. */
  void useTelegram(Supplier<Optional<String>> username) {
    botUsername = username;
  }

  String to(String code) {
    return botUsername
        .get()
        .map(name -> "https://t.me/" + name + "?start=" + code)
        .orElse(publicUrl + "/start/" + code);
  }
}
