package se.faltbud.people;

import java.util.Map;
import java.util.Optional;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Sets what a member wants to be called, "Söder kväll 2". Thread-safe. */
public final class ChangeLabel {
  /** Characters of a label, at most. */
  public static final int LONGEST = 40;

  private final Members members;
  private final PrivacyGate gate;

  public ChangeLabel(Members members, PrivacyGate gate) {
    this.members = members;
    this.gate = gate;
  }

  /**
   * Changes it. Idempotent.
   *
   * @param typed empty or blank takes the label away; personal data is masked
   * @throws Refused TEXT_TOO_LONG, PERSONAL_NUMBER
   */
  public Member change(Member member, String typed) {
    String label = typed.strip().replaceAll("\\s+", " ");
    if (label.length() > LONGEST) {
      throw new Refused(
          RefusalCode.TEXT_TOO_LONG, Map.of("length", label.length(), "limit", LONGEST));
    }
    Optional<String> screened =
        label.isEmpty() ? Optional.empty() : Optional.of(gate.screen(label).text());
    return members.update(member.id(), now -> now.withLabel(screened));
  }
}
