package se.faltbud.process;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds invite codes in what the service prints and says. */
final class InviteCodes {
  private static final Pattern CODE = Pattern.compile("\\b[A-Z0-9]{4}(-[A-Z0-9]{4})+\\b");

  private InviteCodes() {}

  static String in(String text) {
    Matcher code = CODE.matcher(text);
    if (!code.find()) {
      throw new AssertionError("no invite code in: " + text);
    }
    return code.group();
  }
}
