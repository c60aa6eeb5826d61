package se.faltbud.reminder.facts;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import se.faltbud.progress.ProgressEntries;
import se.faltbud.progress.ProgressEntry;
import se.faltbud.status.ActivityState;
import se.faltbud.status.PlanState;

/**
 * When each activity was last reported on. Asks the store for an activity only when its state shows
 * that something was said since: reminders are checked many times between two reports. Thread-safe.
 */
final class LastEntries {
  /** Read so that one remains when some were withdrawn. */
  private static final int READ = 10;

  private final ProgressEntries entries;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  LastEntries(ProgressEntries entries) {
    this.entries = entries;
  }

  private record Seen(Object state, Optional<LocalDate> day) {}

  /** The days, by activity, of those that owe reports and have any. */
  Map<String, LocalDate> of(PlanState state) {
    Map<String, LocalDate> days = new HashMap<>();
    for (ActivityState activity : state.activities()) {
      if (activity.activity().reporting().isPresent()) {
        day(activity, state.plan().zone()).ifPresent(day -> days.put(activity.id(), day));
      }
    }
    return days;
  }

  private Optional<LocalDate> day(ActivityState activity, ZoneId zone) {
    Object said = whatWasSaid(activity);
    Seen known = seen.get(activity.id());
    if (known == null || !known.state().equals(said)) {
      known = new Seen(said, read(activity.id(), zone));
      seen.put(activity.id(), known);
    }
    return known.day();
  }

  /** Changes with every entry and with every one taken back. */
  private static Object whatWasSaid(ActivityState a) {
    return java.util.List.of(
        a.reports(),
        a.hours(),
        a.participants(),
        a.statusSetting(),
        a.assessmentSetting(),
        a.steps().stream().map(step -> step.setting()).toList(),
        a.targets().stream().map(target -> target.setting()).toList());
  }

  private Optional<LocalDate> read(String activity, ZoneId zone) {
    return entries.latestFor(activity, READ).stream()
        .filter(entry -> entry.status() == ProgressEntry.Status.ACTIVE)
        .findFirst()
        .map(entry -> LocalDate.ofInstant(entry.receivedAt(), zone));
  }
}
