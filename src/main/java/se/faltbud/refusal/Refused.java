package se.faltbud.refusal;

import java.util.Map;

/**
 * An expected refusal: the person asked for something that cannot be done as asked. Each door turns
 * it into words in the person's language, with the code.
 *
 * <p>Details name values for the sentence; they never hold what was refused as personal data.
 */
public final class Refused extends RuntimeException {
  private final transient Map<String, Object> details;
  private final RefusalCode code;

  public Refused(RefusalCode code, Map<String, Object> details) {
    // no stack trace: a refusal is an answer, not a fault, and must stay cheap under attack
    super(code.name(), null, false, false);
    this.code = code;
    this.details = Map.copyOf(details);
  }

  public Refused(RefusalCode code) {
    this(code, Map.of());
  }

  public RefusalCode code() {
    return code;
  }

  /** Values for the sentence's placeholders. */
  public Map<String, Object> details() {
    return details;
  }
}
