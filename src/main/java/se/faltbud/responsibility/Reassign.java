package se.faltbud.responsibility;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import se.faltbud.audit.AuditAction;
import se.faltbud.audit.AuditEntry;
import se.faltbud.audit.AuditTrail;
import se.faltbud.parse.Nearest;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.plan.Activity;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Lets a coordinator give an item of the plan to another owner role. An activity given away takes
 * its start, end, reports and sub-goals along; a step or a sub-goal goes alone. Thread-safe.
 */
public final class Reassign {
  private final Reassignments reassignments;
  private final Supplier<Plan> plan;
  private final AuditTrail audit;

  /**
   * Binds it to what it needs.
   *
   * @param plan the plan in force, for example {@code plans::current}
   */
  public Reassign(Reassignments reassignments, Supplier<Plan> plan, AuditTrail audit) {
    this.reassignments = reassignments;
    this.plan = plan;
    this.audit = audit;
  }

  /**
   * Gives an item to a role of an organisation that owns the activity or takes part in it.
   * Idempotent; the last to do so decides.
   *
   * @param item id of an activity, step or sub-goal, as the plan spells it
   * @param to case does not matter
   * @return the role as the plan spells it
   * @throws Refused NOT_ALLOWED unless a coordinator asks, PLAN_MISSING, KEY_UNKNOWN when the item
   *     is not in the plan, OWNER_ROLE_UNKNOWN when no such role may have it
   */
  public OwnerRole give(Member by, String item, OwnerRole to, Instant now) {
    coordinates(by);
    Plan current = plan.get();
    List<OwnerRole> possible = possible(current, activity(current, item));
    OwnerRole role =
        possible.stream()
            .filter(owner -> OwnerRoles.key(owner).equals(OwnerRoles.key(to)))
            .findFirst()
            .orElseThrow(() -> OwnerRoles.unknown(to.toString(), to, possible));
    reassignments.give(item, role, by.id(), now);
    audit.note(
        new AuditEntry(now, by.id(), by.standing(), AuditAction.ITEM_GIVEN, item + " " + role));
    return role;
  }

  /**
   * Makes an item whose the plan says again, also one that is no longer in the plan. Idempotent.
   *
   * @throws Refused NOT_ALLOWED unless a coordinator asks
   */
  public void takeBack(Member by, String item) {
    coordinates(by);
    reassignments.takeBack(item);
  }

  /**
   * The roles an item may be given to: the activity's owner first, the others by name, without the
   * one whose it is now.
   *
   * @throws Refused KEY_UNKNOWN when the item is not in the plan
   */
  public List<OwnerRole> candidates(Plan current, String item) {
    Activity activity = activity(current, item);
    String present = OwnerRoles.key(new Responsible(activity, reassignments::of).of(item));
    return possible(current, activity).stream()
        .filter(owner -> !OwnerRoles.key(owner).equals(present))
        .toList();
  }

  private static void coordinates(Member by) {
    if (!by.may(Right.COORDINATE)) {
      throw new Refused(RefusalCode.NOT_ALLOWED);
    }
  }

  private static List<OwnerRole> possible(Plan plan, Activity activity) {
    String first = OwnerRoles.key(activity.owner());
    return OwnerRoles.owners(plan).stream()
        .filter(
            owner ->
                owner.organisation().equals(activity.owner().organisation())
                    || activity.participants().contains(owner.organisation()))
        .sorted(
            Comparator.comparing((OwnerRole owner) -> !OwnerRoles.key(owner).equals(first))
                .thenComparing(OwnerRoles::key))
        .toList();
  }

  private static Activity activity(Plan plan, String item) {
    return plan.activity(item)
        .or(() -> plan.activityOfStep(item))
        .or(() -> plan.activityOfTarget(item))
        .orElseThrow(() -> unknown(plan, item));
  }

  private static Refused unknown(Plan plan, String item) {
    List<String> known = new ArrayList<>();
    for (Activity activity : plan.activities()) {
      known.add(activity.id());
      activity.steps().forEach(step -> known.add(step.id()));
      activity.targets().forEach(target -> known.add(target.id()));
    }
    return new Refused(
        RefusalCode.KEY_UNKNOWN,
        Map.of("key", item, "nearest", Nearest.to(item, known).orElse("–")));
  }
}
