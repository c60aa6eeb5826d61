package se.faltbud.progress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.faltbud.progress.parse.ProgressLine;
import se.faltbud.store.TallyChange;

/**
 * What people have said of one activity since the plan file, as the store keeps it under {@code
 * state:<plan>:<activity>}.
 *
 * <p>Each field that was set has its value under its own name and, beside it, {@code why:} (the
 * reason, if any), {@code by:} (member), {@code at:} (milliseconds since 1970) and {@code of:}
 * (short id of the entry). {@code sequence} numbers the changes. Reports only add to {@code
 * reports}, {@code hours} and {@code participants}.
 *
 * @param id of the tally
 * @param fields as the store returned them; empty when nobody said anything yet
 */
public record ActivityTally(String id, Map<String, Object> fields) {
  /** Prefix of all tally ids this class writes. */
  public static final String PREFIX = "state:";

  /** Field that numbers the changes; only ever rises. */
  public static final String SEQUENCE = "sequence";

  static final String REPORTS = "reports";
  static final String HOURS = "hours";
  static final String PARTICIPANTS = "participants";

  /** Id of an activity's tally. */
  public static String idOf(String plan, String activity) {
    return PREFIX + plan + ":" + activity;
  }

  /** An activity's tally among those the store returned. */
  public static ActivityTally of(
      String plan, String activity, Map<String, Map<String, Object>> tallies) {
    String id = idOf(plan, activity);
    return new ActivityTally(id, tallies.getOrDefault(id, Map.of()));
  }

  /** Number of the last change, 0 when there was none. */
  public long sequence() {
    return (long) TallyChange.number(fields, SEQUENCE);
  }

  /** How many progress reports there are. */
  public long reports() {
    return Math.round(TallyChange.number(fields, REPORTS));
  }

  /** Hours of all reports together. */
  public double hours() {
    return TallyChange.number(fields, HOURS);
  }

  /** Participants of all reports together; who came twice counts twice. */
  public long participants() {
    return Math.round(TallyChange.number(fields, PARTICIPANTS));
  }

  /** What a field was last set to; empty while the plan file's value holds. */
  public Optional<Setting> setting(ProgressField field) {
    Object value = fields.get(field.name());
    if (value == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Setting(
            value instanceof Number number ? (Object) number.doubleValue() : value,
            Optional.ofNullable((String) fields.get("why:" + field.name())),
            (String) fields.get("by:" + field.name()),
            Instant.ofEpochMilli((long) TallyChange.number(fields, "at:" + field.name())),
            (String) fields.get("of:" + field.name())));
  }

  /** The changes that make a field what the setting says. */
  List<TallyChange> setting(ProgressField field, Setting setting, long sequence) {
    List<TallyChange> changes = new ArrayList<>(6);
    changes.add(TallyChange.put(id, field.name(), setting.value()));
    changes.add(
        setting
            .reason()
            .<TallyChange>map(reason -> TallyChange.put(id, "why:" + field.name(), reason))
            .orElseGet(() -> new TallyChange.Remove(id, "why:" + field.name())));
    changes.add(TallyChange.put(id, "by:" + field.name(), setting.member()));
    changes.add(TallyChange.put(id, "at:" + field.name(), setting.at().toEpochMilli()));
    changes.add(TallyChange.put(id, "of:" + field.name(), setting.entry()));
    changes.add(TallyChange.put(id, SEQUENCE, sequence));
    return changes;
  }

  /** The changes that give a field back to the plan file. */
  List<TallyChange> clearing(ProgressField field, long sequence) {
    List<TallyChange> changes = new ArrayList<>(6);
    for (String prefix : List.of("", "why:", "by:", "at:", "of:")) {
      changes.add(new TallyChange.Remove(id, prefix + field.name()));
    }
    changes.add(TallyChange.put(id, SEQUENCE, sequence));
    return changes;
  }

  /** The changes that count a report, or with −1 take it back. */
  List<TallyChange> reporting(ProgressLine.Report report, int by) {
    List<TallyChange> changes = new ArrayList<>(3);
    changes.add(TallyChange.add(id, REPORTS, by));
    report.hours().ifPresent(hours -> changes.add(TallyChange.add(id, HOURS, by * hours)));
    report
        .participants()
        .ifPresent(count -> changes.add(TallyChange.add(id, PARTICIPANTS, (double) by * count)));
    return changes;
  }
}
