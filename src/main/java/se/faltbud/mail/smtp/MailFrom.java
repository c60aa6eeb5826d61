package se.faltbud.mail.smtp;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;

/**
 * Who our mails are from, as {@code MAIL_FROM} says it; bounces come back there.
 *
 * @param name what people see beside the address
 */
public record MailFrom(String address, Optional<String> name) {
  /** Refuses an address that {@link #parse} would. */
  public MailFrom {
    try {
      address = Addresses.read(address).getAddress();
    } catch (AddressException e) {
      throw unlike();
    }
  }

  /**
   * Reads {@code faltbud@example.se} or {@code Fältbud <faltbud@example.se>}.
   *
   * @throws IllegalArgumentException with a line that begins with "must" and quotes nothing
   */
  public static MailFrom parse(String typed) {
    try {
      InternetAddress[] addresses = InternetAddress.parse(typed.strip(), true);
      if (addresses.length != 1 || addresses[0].isGroup()) {
        throw unlike();
      }
      return new MailFrom(
          addresses[0].getAddress(),
          Optional.ofNullable(addresses[0].getPersonal()).filter(name -> !name.isBlank()));
    } catch (AddressException e) {
      throw unlike();
    }
  }

  private static IllegalArgumentException unlike() {
    return new IllegalArgumentException(
        "must be an address like faltbud@example.se or Fältbud <faltbud@example.se>");
  }

  /** The part after the at sign. */
  String host() {
    return address.substring(address.lastIndexOf('@') + 1);
  }
}
