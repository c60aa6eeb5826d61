package se.faltbud.plan.check;

import java.util.function.Predicate;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Asks the privacy gate whether a text holds a personal identity number. */
record PersonalNumbers(PrivacyGate gate) implements Predicate<String> {
  @Override
  public boolean test(String text) {
    try {
      gate.screen(text);
      return false;
    } catch (Refused refused) {
      return refused.code() == RefusalCode.PERSONAL_NUMBER;
    }
  }
}
