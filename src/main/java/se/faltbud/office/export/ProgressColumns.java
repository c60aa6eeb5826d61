package se.faltbud.office.export;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Assessment;
import se.faltbud.progress.ProgressEntry;
import se.faltbud.progress.parse.ProgressLine;

/**
 * What is exported of a progress entry, in this order; who reported it is not. Words of the plan
 * stand as in plan files ({@code genomford}, {@code gul}), instants are ISO 8601 in UTC.
 */
public final class ProgressColumns {
  public static final List<Column<ProgressEntry>> ALL =
      List.of(
          new Column<>("id", ProgressEntry::shortId),
          new Column<>("key", ProgressEntry::key),
          new Column<>("activity", ProgressEntry::activity),
          new Column<>("kind", e -> kind(e.line())),
          new Column<>("item", e -> item(e.line())),
          new Column<>("value", ProgressColumns::value),
          new Column<>("text", e -> text(e.line()).orElse(null)),
          new Column<>("hours", e -> hours(e.line())),
          new Column<>("participants", e -> participants(e.line())),
          new Column<>("receivedAt", e -> ObservationColumns.iso(e.receivedAt())),
          new Column<>("organisation", ProgressEntry::organisation),
          new Column<>("role", ProgressEntry::role),
          new Column<>("channel", ProgressEntry::channel),
          new Column<>("version", ProgressEntry::version),
          new Column<>("status", e -> e.status().name().toLowerCase(Locale.ROOT)));

  private ProgressColumns() {}

  private static String kind(ProgressLine line) {
    if (line instanceof ProgressLine.StepDone || line instanceof ProgressLine.StepStatus) {
      return "step";
    }
    if (line instanceof ProgressLine.Reading) {
      return "reading";
    }
    if (line instanceof ProgressLine.Assess) {
      return "assessment";
    }
    return line instanceof ProgressLine.ChangeStatus ? "status" : "report";
  }

  /** The step or sub-goal it is about; null when it is the activity itself. */
  private static String item(ProgressLine line) {
    if (line instanceof ProgressLine.StepDone done) {
      return done.stepId();
    }
    if (line instanceof ProgressLine.StepStatus step) {
      return step.stepId();
    }
    return line instanceof ProgressLine.Reading reading ? reading.targetId() : null;
  }

  private static Object value(ProgressEntry entry) {
    Object value = entry.value().orElse(null);
    if (!(value instanceof String name)) {
      return value;
    }
    return entry.line() instanceof ProgressLine.Assess
        ? Assessment.valueOf(name).key()
        : ActivityStatus.valueOf(name).key();
  }

  private static Optional<String> text(ProgressLine line) {
    if (line instanceof ProgressLine.StepStatus step) {
      return step.reason();
    }
    if (line instanceof ProgressLine.Assess assess) {
      return assess.reason();
    }
    if (line instanceof ProgressLine.ChangeStatus change) {
      return change.reason();
    }
    return line instanceof ProgressLine.Report report
        ? Optional.of(report.text())
        : Optional.empty();
  }

  private static Double hours(ProgressLine line) {
    OptionalDouble hours =
        line instanceof ProgressLine.Report report ? report.hours() : OptionalDouble.empty();
    return hours.isPresent() ? hours.getAsDouble() : null;
  }

  private static Integer participants(ProgressLine line) {
    OptionalInt count =
        line instanceof ProgressLine.Report report ? report.participants() : OptionalInt.empty();
    return count.isPresent() ? Integer.valueOf(count.getAsInt()) : null;
  }
}
