package se.faltbud.reminder.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import se.faltbud.plan.OwnerRole;

/**
 * Something with a day that is not settled yet, and whose it is.
 *
 * @param item its id in the plan ({@code A04.2}, {@code D04.1}, {@code E1.2}, {@code A04}), or one
 *     made from it ({@code R2026.utkast})
 * @param activity the activity it belongs to, if any
 * @param title as in the plan; empty where the kind says it all
 * @param due a day in the plan's zone
 * @param begin when work towards it began, for rules that ask how long it lasts
 * @param owners the owner roles that answer for it, the nearest first: the next one counts when
 *     nobody holds the one before; empty when it is the coordinators'
 */
public record Deadline(
    ItemKind kind,
    String item,
    Optional<String> activity,
    String title,
    LocalDate due,
    Optional<LocalDate> begin,
    List<OwnerRole> owners) {
  public Deadline {
    owners = List.copyOf(owners);
  }

  /**
   * What all reminders of it share: a date that moves begins another. For example {@code
   * step/A04.2/2026-09-30}.
   */
  public String thread() {
    return thread(kind, item, due);
  }

  /** The thread of a deadline of this kind, id and day. */
  public static String thread(ItemKind kind, String item, LocalDate due) {
    return kind.key() + "/" + item + "/" + due;
  }

  /** A role as it is compared: organisation and name in any case. */
  static String key(OwnerRole role) {
    return role.toString().strip().toLowerCase(Locale.ROOT);
  }
}
