package se.faltbud.privacy;

import java.util.List;
import java.util.Map;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Screens texts before they are stored. Thread-safe; time grows linearly with the text.
 *
 * <p>Judgement calls:
 *
 * <ul>
 *   <li>Six or eight digits that are a day, a dash or plus and four digits are refused whatever the
 *       check digit says; in every other writing (none, blanks, dots, other scripts, characters
 *       nobody sees) the check digit must be right.
 *   <li>A number written as people write mobile numbers ({@code 070-123 45 67}) is masked as a
 *       phone even where its digits would also be a personal number.
 *   <li>A number glued to further digits is not looked into.
 *   <li>"hus 123" is a plate only in capitals or beside a word about vehicles.
 *   <li>Only links to services of profiles are masked; other links stay.
 *   <li>Organisation numbers are masked only where their check digit is right.
 *   <li>Names, apartment numbers and descriptions of people are not looked for here.
 * </ul>
 */
public final class PrivacyGate {
  /** A plate has two digits; nothing looked for that has no sign or slash has fewer. */
  private static final int FEWEST_DIGITS = 2;

  /**
   * Masks or refuses personal data. A text without any is returned as it is; screening twice
   * changes nothing more.
   *
   * @throws Refused PERSONAL_NUMBER, with a {@code count} and never the value
   */
  public Screened screen(String text) {
    if (harmless(text)) {
      return new Screened(text, List.of());
    }
    FoldedText folded = new FoldedText(text);
    DigitGroups groups = new DigitGroups(folded);
    int people = new PersonalNumbers(folded, groups).count();
    if (people > 0) {
      throw new Refused(RefusalCode.PERSONAL_NUMBER, Map.of("count", people));
    }
    Maskings maskings = new Maskings(folded.length());
    Accounts.find(folded, maskings);
    new Numbers(folded, groups, maskings).find();
    LicencePlates.find(folded, groups, text, maskings);
    return maskings.apply(text, folded);
  }

  /** Most messages: no sign of an account and next to no digits, in plain characters. */
  private static boolean harmless(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '@' || c == '/' || c == 0xB2 || c == 0xB3 || c == 0xB9 || c >= 0x250) {
        return false;
      }
      if (c >= '0' && c <= '9' && ++digits >= FEWEST_DIGITS) {
        return false;
      }
    }
    return true;
  }
}
