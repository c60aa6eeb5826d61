package se.faltbud.progress;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.people.Role;
import se.faltbud.plan.Activity;
import se.faltbud.plan.OwnerRole;
import se.faltbud.progress.parse.ProgressLine;

/**
 * Who may say what of an activity.
 *
 * <p>Status and assessment of the activity: coordinators, and owners who hold its owner role.
 * Steps, readings and reports: also everyone who reports and whose organisation owns the activity
 * or takes part in it (medverkande). A step: also owners who hold the step's own role. What a
 * coordinator gave to another owner role, an item or a whole activity: also those who hold that.
 */
public final class ProgressRights {
  private ProgressRights() {}

  /**
   * Whether the member may store the line.
   *
   * @param reassigned whose the item of an id is since a coordinator gave it away
   */
  public static boolean allows(
      Member member,
      ProgressLine line,
      Activity activity,
      Function<String, Optional<OwnerRole>> reassigned) {
    if (!member.may(Right.REPORT)) {
      return false;
    }
    if (member.role() == Role.COORDINATOR || holds(member, activity.owner())) {
      return true;
    }
    if (answersFor(line, activity, reassigned).anyMatch(owner -> holds(member, owner))) {
      return true;
    }
    boolean judges =
        line instanceof ProgressLine.ChangeStatus || line instanceof ProgressLine.Assess;
    return !judges && takesPart(member.organisation(), activity);
  }

  /** Beside the activity's owner. */
  private static Stream<OwnerRole> answersFor(
      ProgressLine line, Activity activity, Function<String, Optional<OwnerRole>> reassigned) {
    String item = line.itemId();
    Stream<OwnerRole> given =
        Stream.of(item, activity.id()).flatMap(id -> reassigned.apply(id).stream());
    Stream<OwnerRole> ofStep =
        activity.steps().stream()
            .filter(step -> step.id().equals(item))
            .flatMap(step -> step.ownerRole().stream());
    return Stream.concat(given, ofStep);
  }

  /** Whether one of the member's owner roles is the given one; case does not matter. */
  public static boolean holds(Member member, OwnerRole owner) {
    return member.ownerRoles().stream()
        .anyMatch(
            mine ->
                mine.organisation().equalsIgnoreCase(owner.organisation())
                    && mine.role().strip().equalsIgnoreCase(owner.role().strip()));
  }

  /** Whether an organisation owns an activity or takes part in it. */
  public static boolean takesPart(String organisation, Activity activity) {
    return activity.owner().organisation().equals(organisation)
        || activity.participants().contains(organisation);
  }
}
