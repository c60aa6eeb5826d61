package se.faltbud.plan.version;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import se.faltbud.parse.Nearest;
import se.faltbud.plan.Plan;
import se.faltbud.plan.check.PlanBuilder;
import se.faltbud.plan.check.PlanReader;
import se.faltbud.plan.file.Finding;
import se.faltbud.plan.file.PlanNode;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Puts a plan version in force in which one date is another, all else as it was. Who may do so is
 * the caller's question. Thread-safe.
 */
public final class MoveDate {
  private static final int RETRIES = 3;

  private final Plans plans;
  private final PlanReader reader;

  public MoveDate(Plans plans, PlanReader reader) {
    this.plans = plans;
    this.reader = reader;
  }

  /** What a date is of. */
  public enum What {
    STEP,
    TARGET,
    START,
    END
  }

  /** A date within a plan: where it stands in the tree and what it says. */
  private record Spot(String path, LocalDate day) {}

  /**
   * Moves a date. Idempotent: one that is there already changes nothing. When another version comes
   * in force meanwhile, the date is moved in that one.
   *
   * @param id of the step or target; of the activity for its start and end
   * @param to a day in the plan's zone; {@link #requirePossible} is the caller's to ask
   * @param by member id
   * @return the version in force now
   * @throws Refused PLAN_MISSING, STEP_UNKNOWN, TARGET_UNKNOWN, ACTIVITY_UNKNOWN (key, nearest);
   *     DATE_NOT_POSSIBLE (key, date, finding) when the plan would contradict itself;
   *     PLAN_CHANGED_MEANWHILE when others were faster four times
   */
  public PlanVersion move(What what, String id, LocalDate to, String by, Instant now) {
    for (int retry = 0; true; retry++) {
      try {
        return moveOnce(what, id, to, by, now);
      } catch (Refused e) {
        if (e.code() != RefusalCode.PLAN_CHANGED_MEANWHILE || retry == RETRIES) {
          throw e;
        }
      }
    }
  }

  private PlanVersion moveOnce(What what, String id, LocalDate to, String by, Instant now) {
    // the version first: one that comes in force before the tree is read makes adding fail
    PlanVersion inForce =
        plans.latestVersion().orElseThrow(() -> new Refused(RefusalCode.PLAN_MISSING));
    PlanNode tree = plans.currentTree();
    Spot spot = spot(tree, what, id);
    if (spot.day().equals(to)) {
      return plans.latestVersion().orElseThrow();
    }
    PlanNode moved = tree.withText(spot.path(), to.toString());
    Optional<Finding> error =
        newFindings(tree, moved).stream().filter(Finding::isError).findFirst();
    if (error.isPresent()) {
      throw new Refused(
          RefusalCode.DATE_NOT_POSSIBLE,
          Map.of("key", id, "date", to, "finding", error.get().code()));
    }
    // built without the reader: an old error elsewhere must not hold the date back
    return plans.add(moved, PlanBuilder.build(moved), inForce.number(), by, now);
  }

  /**
   * What the check of the plan would find after the move that it does not find now, errors and
   * warnings, in the order of the plan; stores nothing. Two store reads.
   *
   * @throws Refused PLAN_MISSING, STEP_UNKNOWN, TARGET_UNKNOWN, ACTIVITY_UNKNOWN (key, nearest)
   */
  public List<Finding> preview(What what, String id, LocalDate to) {
    PlanNode tree = plans.currentTree();
    return newFindings(tree, tree.withText(spot(tree, what, id).path(), to.toString()));
  }

  /**
   * Whether a date of the plan in force is this one; not when the plan has no such item any more.
   * One store read.
   *
   * @throws Refused PLAN_MISSING
   */
  public boolean isOn(What what, String id, LocalDate day) {
    return find(plans.currentTree(), what, id).filter(spot -> spot.day().equals(day)).isPresent();
  }

  /**
   * Refuses a new date nobody can keep or the agreement does not cover. Both limits are allowed.
   *
   * @param today in the plan's zone
   * @throws Refused DATE_IN_PAST (date, limit: today), DATE_AFTER_AGREEMENT (date, limit: the
   *     agreement's last day)
   */
  public static void requirePossible(Plan plan, LocalDate today, LocalDate to) {
    if (to.isBefore(today)) {
      throw new Refused(RefusalCode.DATE_IN_PAST, Map.of("date", to, "limit", today));
    }
    LocalDate last = plan.agreement().to();
    if (to.isAfter(last)) {
      throw new Refused(RefusalCode.DATE_AFTER_AGREEMENT, Map.of("date", to, "limit", last));
    }
  }

  private List<Finding> newFindings(PlanNode before, PlanNode after) {
    Set<String> known = new HashSet<>();
    reader.read(before).findings().forEach(finding -> known.add(sign(finding)));
    return reader.read(after).findings().stream().filter(f -> !known.contains(sign(f))).toList();
  }

  /** Without the details: they name dates, and those change. */
  private static String sign(Finding finding) {
    return finding.code() + " " + finding.path();
  }

  private static Spot spot(PlanNode tree, What what, String id) {
    return find(tree, what, id).orElseThrow(() -> unknown(items(tree, what), id, what));
  }

  private static Optional<Spot> find(PlanNode tree, What what, String id) {
    return items(tree, what).stream()
        .filter(item -> item.text("id").filter(id::equals).isPresent())
        .findFirst()
        .map(item -> item.get(key(what)).orElseThrow())
        .map(date -> new Spot(date.path(), LocalDate.parse(date.text().orElseThrow())));
  }

  private static List<PlanNode> items(PlanNode tree, What what) {
    List<PlanNode> activities = tree.items("aktiviteter");
    return switch (what) {
      case STEP -> parts(activities, "delmoment");
      case TARGET -> parts(activities, "delmal");
      case START, END -> activities;
    };
  }

  private static String key(What what) {
    return switch (what) {
      case STEP, TARGET -> "klart_senast";
      case START -> "start";
      case END -> "slut";
    };
  }

  private static List<PlanNode> parts(List<PlanNode> activities, String list) {
    return activities.stream().flatMap(activity -> activity.items(list).stream()).toList();
  }

  private static Refused unknown(List<PlanNode> items, String id, What what) {
    Stream<String> known = items.stream().flatMap(item -> item.text("id").stream());
    return new Refused(
        switch (what) {
          case STEP -> RefusalCode.STEP_UNKNOWN;
          case TARGET -> RefusalCode.TARGET_UNKNOWN;
          case START, END -> RefusalCode.ACTIVITY_UNKNOWN;
        },
        Map.of("key", id, "nearest", Nearest.to(id, known.toList()).orElse("–")));
  }
}
