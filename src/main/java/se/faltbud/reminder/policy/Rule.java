package se.faltbud.reminder.policy;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One line of the policy: how many days from the due day something is reminded of.
 *
 * @param name unique; people see it in simulations and exports
 * @param kinds what it is for
 * @param offset days from the due day: negative before, 0 on the day, positive after
 * @param every then again after each so many days, until it is settled; 1 or more
 * @param longerThan only when at least so many days lie between begin and due day
 */
public record Rule(
    String name, Set<ItemKind> kinds, int offset, OptionalInt every, OptionalInt longerThan) {
  public Rule {
    kinds = Set.copyOf(kinds);
  }

  /** Whether it reminds of things whose day has passed. */
  public boolean afterwards() {
    return offset > 0;
  }

  boolean appliesTo(Deadline deadline) {
    if (!kinds.contains(deadline.kind())) {
      return false;
    }
    return longerThan.isEmpty()
        || deadline
            .begin()
            .filter(
                begin -> ChronoUnit.DAYS.between(begin, deadline.due()) >= longerThan.getAsInt())
            .isPresent();
  }

  /** Its day for a due day; for a repeated rule the first. */
  LocalDate first(LocalDate due) {
    return due.plusDays(offset);
  }

  /** Whether it and another rule would ever remind of the same thing on the same day. */
  public boolean meets(Rule other) {
    if (kinds.stream().noneMatch(other.kinds()::contains)) {
      return false;
    }
    return hits(other.offset)
        || other.hits(offset)
        || (every.isPresent() && other.every.isPresent());
  }

  private boolean hits(int day) {
    return day == offset
        || (every.isPresent() && day > offset && (day - offset) % every.getAsInt() == 0);
  }
}
