package se.faltbud.responsibility;

import java.util.Optional;
import java.util.function.Function;
import se.faltbud.plan.Activity;
import se.faltbud.plan.OwnerRole;

/**
 * Who answers for what an activity consists of: the role a coordinator gave it to, else the one the
 * plan names. An activity given to another role takes its start, end, reports and sub-goals along,
 * and those steps that have no role of their own. Immutable.
 */
public final class Responsible {
  private final Activity activity;
  private final Function<String, Optional<OwnerRole>> reassigned;

  /**
   * Those who answer for an activity and its parts.
   *
   * @param reassigned whose the item of an id is since a coordinator gave it away
   */
  public Responsible(Activity activity, Function<String, Optional<OwnerRole>> reassigned) {
    this.activity = activity;
    this.reassigned = reassigned;
  }

  /** Who answers for start, end and reports. */
  public OwnerRole ofActivity() {
    return reassigned.apply(activity.id()).orElse(activity.owner());
  }

  public OwnerRole ofStep(Activity.Step step) {
    return reassigned.apply(step.id()).or(step::ownerRole).orElseGet(this::ofActivity);
  }

  public OwnerRole ofTarget(Activity.Target target) {
    return reassigned.apply(target.id()).orElseGet(this::ofActivity);
  }

  /** Who answers for an item by its id: a step, a sub-goal, else the activity itself. */
  public OwnerRole of(String item) {
    return activity.steps().stream()
        .filter(step -> step.id().equals(item))
        .findFirst()
        .map(this::ofStep)
        .or(
            () ->
                activity.targets().stream()
                    .filter(target -> target.id().equals(item))
                    .findFirst()
                    .map(this::ofTarget))
        .orElseGet(this::ofActivity);
  }
}
