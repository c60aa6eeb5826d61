package se.faltbud.reminder.answer;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import se.faltbud.people.Member;
import se.faltbud.people.Members;
import se.faltbud.plan.Activity;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.plan.PlanVersion;
import se.faltbud.plan.Plans;
import se.faltbud.reminder.Notices;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.Recipient;

/**
 * Tells those who hold an owner role what a new version of the plan has given them: they take it
 * on, or say that it is not theirs. Idempotent: each version tells once. Thread-safe.
 */
public final class TellAssigned {
  private final Plans plans;
  private final Members members;
  private final Facts facts;
  private final Notices notices;

  public TellAssigned(Plans plans, Members members, Facts facts, Notices notices) {
    this.plans = plans;
    this.members = members;
    this.facts = facts;
    this.notices = notices;
  }

  /** Compares the version in force with the one before. Nothing happens for a first version. */
  public void run(Instant now) {
    Optional<PlanVersion> version = plans.currentVersion();
    Optional<PlanVersion> before = version.flatMap(v -> plans.before(v.number()));
    if (before.isEmpty()) {
      return;
    }
    Map<String, OwnerRole> earlier = owners(before.get().plan());
    owners(version.get().plan())
        .forEach(
            (item, role) -> {
              if (!role.equals(earlier.get(item))) {
                tell(version.get(), item, role, now);
              }
            });
  }

  /** Activities by their owner, and steps that somebody else does. */
  private static Map<String, OwnerRole> owners(Plan plan) {
    Map<String, OwnerRole> owners = new LinkedHashMap<>();
    for (Activity activity : plan.activities()) {
      owners.put(activity.id(), activity.owner());
      for (Activity.Step step : activity.steps()) {
        step.ownerRole()
            .filter(role -> !role.equals(activity.owner()))
            .ifPresent(role -> owners.put(step.id(), role));
      }
    }
    return owners;
  }

  private void tell(PlanVersion version, String item, OwnerRole role, Instant now) {
    Map<String, String> values = new HashMap<>();
    values.put("item", item);
    values.put("role", role.toString());
    for (Recipient holder : facts.roster().holders(role)) {
      boolean there =
          Recipient.isMailbox(holder.id())
              || members
                  .byId(holder.id())
                  .map(Member::joinedAt)
                  .filter(joined -> joined.isBefore(version.importedAt()))
                  .isPresent();
      if (there) {
        notices.tell(
            holder.id(),
            new Notices.Notice(
                "assigned/" + version.number() + "/" + item, "assigned", item, values),
            now);
      }
    }
  }
}
