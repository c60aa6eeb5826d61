package se.faltbud.web.desk;

import java.time.Instant;
import java.util.Optional;
import se.faltbud.messages.Labels;
import se.faltbud.progress.ProgressEntry;
import se.faltbud.progress.parse.ProgressLine;

/**
 * What was said of an activity, and when, by a role; who it was stays out of pages many read.
 *
 * @param what the item and its new value
 * @param text the person's words: a reason or a report; empty for those who may not read them
 * @param replaced the value before, if there was one
 */
public record HistoryLine(
    String shortId,
    Instant at,
    String role,
    String what,
    String text,
    String replaced,
    boolean withdrawn) {

  static HistoryLine of(ProgressEntry entry, Labels labels, boolean readsTexts) {
    ProgressLine line = entry.line();
    return new HistoryLine(
        entry.shortId(),
        entry.receivedAt(),
        entry.organisation(),
        (line.itemId() + " " + value(entry, labels)).strip(),
        readsTexts ? text(line) : "",
        entry.previous().map(before -> shown(before.value(), labels)).orElse(""),
        entry.status() == ProgressEntry.Status.WITHDRAWN);
  }

  private static String value(ProgressEntry entry, Labels labels) {
    return entry.value().map(value -> shown(value, labels)).orElse("");
  }

  private static String shown(Object value, Labels labels) {
    return value instanceof Double number ? plain(number) : labels.named(value.toString());
  }

  /** Without needless decimals; grouping would need the reader's language. */
  static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.valueOf((long) number)
        : String.valueOf(number);
  }

  private static String text(ProgressLine line) {
    if (line instanceof ProgressLine.Report report) {
      return report.text();
    }
    Optional<String> reason = Optional.empty();
    if (line instanceof ProgressLine.StepStatus step) {
      reason = step.reason();
    } else if (line instanceof ProgressLine.Assess assess) {
      reason = assess.reason();
    } else if (line instanceof ProgressLine.ChangeStatus change) {
      reason = change.reason();
    }
    return reason.orElse("");
  }
}
