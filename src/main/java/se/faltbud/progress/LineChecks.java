package se.faltbud.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.faltbud.observation.LogObservation;
import se.faltbud.plan.PlanWord;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.privacy.Screened;
import se.faltbud.progress.parse.ProgressLine;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** What every line must keep to, whatever door it came by. */
final class LineChecks {
  private final PrivacyGate gate;

  LineChecks(PrivacyGate gate) {
    this.gate = gate;
  }

  /** A line whose text may be stored. */
  record Checked(ProgressLine line, List<Screened.Kind> masked) {}

  /**
   * Screens the text and asks for the reason where one is needed.
   *
   * @throws Refused REASON_REQUIRED, TEXT_TOO_LONG, TEXT_EMPTY, READING_NOT_A_NUMBER and what the
   *     gate refuses
   */
  Checked check(ProgressLine line) {
    List<Screened.Kind> masked = new ArrayList<>();
    if (line instanceof ProgressLine.StepStatus s) {
      Optional<String> why =
          reason(s.reason(), ProgressLine.needsReason(s.status()), s.stepId(), s.status(), masked);
      return new Checked(
          new ProgressLine.StepStatus(s.stepId(), s.activityId(), s.status(), why), masked);
    } else if (line instanceof ProgressLine.ChangeStatus c) {
      boolean needed = ProgressLine.needsReason(c.status());
      Optional<String> why = reason(c.reason(), needed, c.activityId(), c.status(), masked);
      return new Checked(new ProgressLine.ChangeStatus(c.activityId(), c.status(), why), masked);
    } else if (line instanceof ProgressLine.Assess a) {
      boolean needed = ProgressLine.needsReason(a.assessment());
      Optional<String> why = reason(a.reason(), needed, a.activityId(), a.assessment(), masked);
      return new Checked(new ProgressLine.Assess(a.activityId(), a.assessment(), why), masked);
    } else if (line instanceof ProgressLine.Report r) {
      return new Checked(report(r, masked), masked);
    } else if (line instanceof ProgressLine.Reading r && !Double.isFinite(r.value())) {
      throw new Refused(RefusalCode.READING_NOT_A_NUMBER, Map.of("key", r.targetId()));
    }
    return new Checked(line, masked);
  }

  private ProgressLine.Report report(ProgressLine.Report r, List<Screened.Kind> masked) {
    if (r.text().isBlank() && r.hours().isEmpty() && r.participants().isEmpty()) {
      throw new Refused(RefusalCode.TEXT_EMPTY);
    }
    double hours = r.hours().orElse(0);
    if (!Double.isFinite(hours) || hours < 0 || r.participants().orElse(0) < 0) {
      throw new Refused(RefusalCode.READING_NOT_A_NUMBER, Map.of("key", r.activityId()));
    }
    String text = screen(r.text().strip(), masked);
    return new ProgressLine.Report(r.activityId(), r.hours(), r.participants(), text);
  }

  private Optional<String> reason(
      Optional<String> reason,
      boolean needed,
      String key,
      PlanWord word,
      List<Screened.Kind> masked) {
    Optional<String> given = reason.map(String::strip).filter(text -> !text.isEmpty());
    if (needed && given.isEmpty()) {
      String line = key + " " + word.key().replace('_', ' ');
      throw new Refused(RefusalCode.REASON_REQUIRED, Map.of("key", key, "line", line));
    }
    return given.map(text -> screen(text, masked));
  }

  private String screen(String text, List<Screened.Kind> masked) {
    LogObservation.checkLength(text);
    Screened screened = gate.screen(text);
    masked.addAll(screened.masked());
    return screened.text();
  }
}
