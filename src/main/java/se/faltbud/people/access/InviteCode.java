package se.faltbud.people.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Invite codes people can read aloud: twelve characters of Crockford's base 32 in groups of four,
 * {@code K7MF-2QRX-9TDA}, 60 random bits.
 *
 * <p>The alphabet has no I, L, O or U; an I or L that is entered counts as 1, an O as 0. See <a
 * href="https://www.crockford.com/base32.html">Crockford's description</a>.
 */
public final class InviteCode {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 12;

  private InviteCode() {}

  /** A new code nobody can guess. */
  static String random(SecureRandom random) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      if (i > 0 && i % 4 == 0) {
        code.append('-');
      }
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }

  /**
   * Reads a code as people type it: any case, with dashes, spaces or neither.
   *
   * @return its twelve characters without dashes; empty when it cannot be a code
   */
  public static Optional<String> normalise(String typed) {
    StringBuilder code = new StringBuilder();
    for (char c : typed.strip().toUpperCase(Locale.ROOT).toCharArray()) {
      if (Character.isWhitespace(c) || c == '\u00a0' || isDash(c)) {
        continue;
      }
      char read = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
      if (ALPHABET.indexOf(read) < 0 || code.length() == LENGTH) {
        return Optional.empty();
      }
      code.append(read);
    }
    return code.length() == LENGTH ? Optional.of(code.toString()) : Optional.empty();
  }

  // chat programs turn dashes into other dashes as they like
  private static boolean isDash(char c) {
    return c == '_' || Character.getType(c) == Character.DASH_PUNCTUATION || c == '\u2212';
  }

  /**
   * What is kept of a code: SHA-256 in hex. Neither salt nor key: a salt stops tables of likely
   * passwords, and a code is no likelier than any other of 2<sup>60</sup>; trying them all costs
   * years of a graphics card, for codes that live for days.
   *
   * @param normalised as {@link #normalise} gives it
   */
  static String hash(String normalised) {
    return sha256("invite:" + normalised);
  }

  static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
