package se.faltbud.reminder.answer;

import java.time.Duration;
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
import se.faltbud.plan.version.PlanVersion;
import se.faltbud.plan.version.Plans;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.queue.Notices;

/**
 * Tells those who hold an owner role what a new version of the plan has given them: they take it
 * on, or say that it is not theirs. Idempotent: each version tells once. Thread-safe.
 */
public final class TellAssigned {
  /** A service that was down for longer has other things to tell. */
  private static final Duration LOOKS_BACK = Duration.ofDays(7);

  private final Plans plans;
  private final Members members;
  private final Facts facts;
  private final Notices notices;
  private volatile long lookedAt;

  public TellAssigned(Plans plans, Members members, Facts facts, Notices notices) {
    this.plans = plans;
    this.members = members;
    this.facts = facts;
    this.notices = notices;
  }

  /**
   * Compares each version that was not looked at yet with the one before, the youngest first; after
   * a start those of the last week. Nothing happens for a first version. Costs no store read when
   * no version is new.
   */
  public void run(Instant now) {
    Optional<PlanVersion> inForce = plans.currentVersion();
    if (inForce.isEmpty() || inForce.get().number() == lookedAt) {
      return;
    }
    Map<String, OwnerRole> present = owners(inForce.get().plan());
    Optional<PlanVersion> version = inForce;
    while (version.filter(v -> isNew(v, now)).isPresent()) {
      Optional<PlanVersion> before = plans.before(version.get().number());
      if (before.isPresent()) {
        tellChanges(before.get(), version.get(), present, now);
      }
      version = before;
    }
    lookedAt = inForce.get().number();
  }

  private boolean isNew(PlanVersion version, Instant now) {
    return version.number() > lookedAt && version.importedAt().isAfter(now.minus(LOOKS_BACK));
  }

  /** What a later version gave to somebody else again is not told. */
  private void tellChanges(
      PlanVersion before, PlanVersion version, Map<String, OwnerRole> present, Instant now) {
    Map<String, OwnerRole> earlier = owners(before.plan());
    owners(version.plan())
        .forEach(
            (item, role) -> {
              if (!role.equals(earlier.get(item)) && role.equals(present.get(item))) {
                tell(version, item, role, now);
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
          holder.isMailbox()
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
