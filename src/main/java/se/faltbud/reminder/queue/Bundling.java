package se.faltbud.reminder.queue;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.policy.World;

/** Sorts what is due for one person into what is still wanted, once each, and what is not. */
final class Bundling {
  /** Of two about one thing: one's own before another's, the later before the earlier. */
  private static final Comparator<Reminder> BETTER =
      Comparator.comparing((Reminder one) -> one.insteadOf().isPresent())
          .thenComparing(Reminder::plannedFor, Comparator.reverseOrder())
          .thenComparing(Reminder::id);

  private final World world;
  private final Instant now;
  private final Relevance relevance;
  private final Map<String, Reminder> wanted = new LinkedHashMap<>();
  private final Map<Reminder, String> left = new LinkedHashMap<>();

  Bundling(ReminderRules rules, World world, Instant now) {
    this.world = world;
    this.now = now;
    this.relevance = new Relevance(rules, world, now);
  }

  /**
   * Sorts. What came due while nothing could be sent, or is somebody's and its substitute's at
   * once, says one thing once.
   */
  void sort(List<Reminder> due) {
    for (Reminder one : due) {
      Optional<String> against = relevance.against(one);
      if (against.isPresent()) {
        left.put(one, against.get());
      } else {
        keepBetter(one);
      }
    }
  }

  private void keepBetter(Reminder one) {
    String about = one.kind() == ItemKind.NOTICE ? one.id() : one.thread();
    Reminder other = wanted.get(about);
    boolean better = other == null || BETTER.compare(one, other) < 0;
    if (better) {
      wanted.put(about, one);
    }
    if (other != null) {
      left.put(better ? other : one, Relevance.MERGED);
    }
  }

  Collection<Reminder> wanted() {
    return wanted.values();
  }

  /** What is not to be sent, and why. */
  Map<Reminder, String> left() {
    return left;
  }

  /** What happened first, then days in their order, a letter last. */
  List<Bundle.Entry> entries(Recipient recipient, WriteLetter letters) {
    return wanted.values().stream()
        .map(one -> entry(one, recipient, letters))
        .sorted(Comparator.comparing(Bundling::place))
        .toList();
  }

  private Bundle.Entry entry(Reminder one, Recipient recipient, WriteLetter letters) {
    return new Bundle.Entry(
        one,
        world.deadline(one.thread()),
        one.kind() == ItemKind.DIGEST
            ? Optional.of(letters.to(recipient, world, now))
            : Optional.empty());
  }

  private static String place(Bundle.Entry entry) {
    Reminder one = entry.reminder();
    String group = one.kind() == ItemKind.NOTICE ? "0" : one.kind() == ItemKind.DIGEST ? "2" : "1";
    return group + entry.deadline().map(Deadline::due).orElse(one.due()) + one.item();
  }
}
