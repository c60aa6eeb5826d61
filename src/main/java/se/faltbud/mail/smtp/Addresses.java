package se.faltbud.mail.smtp;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;

/** Mail addresses: one, bare, with a domain, in ASCII. */
public final class Addresses {
  /** RFC 5321, 4.5.3.1.3: a path of 256 octets with its two angle brackets. */
  public static final int MAX_LENGTH = 254;

  private Addresses() {}

  /**
   * Reads an address a person may have typed; a domain with å ä ö becomes its ASCII form.
   *
   * @throws AddressException when it is none
   */
  static InternetAddress read(String typed) throws AddressException {
    String bare = typed.strip();
    int at = bare.lastIndexOf('@');
    if (at < 1
        || bare.chars().anyMatch(c -> c <= ' ' || c == 0x7f || "<>,;:\"()".indexOf(c) >= 0)) {
      throw new AddressException("not one bare address");
    }
    String ascii;
    try {
      ascii = bare.substring(0, at + 1) + IDN.toASCII(bare.substring(at + 1));
    } catch (IllegalArgumentException e) {
      throw new AddressException("not a domain");
    }
    if (ascii.length() > MAX_LENGTH || ascii.chars().anyMatch(c -> c > 0x7e)) {
      throw new AddressException("too long, or not ASCII before the at sign");
    }
    InternetAddress address = new InternetAddress(ascii, true);
    address.validate();
    return address;
  }
}
