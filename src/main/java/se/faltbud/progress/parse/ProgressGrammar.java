package se.faltbud.progress.parse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.faltbud.plan.Activity;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Assessment;
import se.faltbud.plan.Plan;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Reads progress lines, in Swedish and English: {@code A04.2 klar}, {@code D04.1 355}, {@code D04.1
 * +3}, {@code A04 gul: leverans försenad}, {@code A04 paused: appealed}, {@code A04 4h 12
 * deltagare, lugn kväll på Söder}.
 *
 * <p>A line begins with an id; case and leading zeros do not matter. An activity's id followed by
 * plain words is an observation linked to it, not progress. A word that asks for a reason may have
 * it behind a colon or right behind; a word that asks for none ("klar") must stand alone or before
 * a colon, so that "A04 klar sikt mot torget" stays an observation.
 */
public final class ProgressGrammar {
  private static final Pattern LINE =
      Pattern.compile(
          "^\\s*(\\p{L}{1,6}-?\\d{1,4}(?:\\.\\d{1,4}){0,3})(?![\\p{L}\\p{N}])(.*)$",
          Pattern.DOTALL);
  private static final Pattern BARE_NUMBER = Pattern.compile("[=+-]?\\s*\\d[\\d ]*(?:[.,]\\d+)?");

  private ProgressGrammar() {}

  /**
   * Reads a line.
   *
   * @return empty when the line is something else, an observation for example
   * @throws Refused ACTIVITY_UNKNOWN, STEP_UNKNOWN, TARGET_UNKNOWN (key, nearest),
   *     READING_NOT_A_NUMBER and STATUS_UNKNOWN (key), REASON_REQUIRED (key, line: what was
   *     understood, to which {@code : reason} is to be added)
   */
  public static Optional<ProgressLine> read(String line, Plan plan) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String typed = matcher.group(1);
    String rest = matcher.group(2).strip().replaceFirst("^[.:,;]+\\s*", "");
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> target = PlanIds.meant(typed, PlanIds.targets(plan));
    if (target.isPresent()) {
      return Optional.of(reading(target.get(), rest, plan));
    }
    Optional<String> step = PlanIds.meant(typed, PlanIds.steps(plan));
    if (step.isPresent()) {
      return Optional.of(step(step.get(), rest, plan));
    }
    Optional<String> activity = PlanIds.meant(typed, PlanIds.activities(plan));
    if (activity.isPresent()) {
      return activity(activity.get(), rest, plan);
    }
    return unknown(typed, rest, plan);
  }

  /**
   * The id, area name or organisation code of the plan most like what was typed.
   *
   * @return empty only when the plan has none at all
   */
  public static Optional<String> nearest(String typed, Plan plan) {
    return PlanIds.nearest(typed, PlanIds.all(plan));
  }

  private static ProgressLine reading(String target, String rest, Plan plan) {
    Activity activity = plan.activityOfTarget(target).orElseThrow();
    String unit =
        activity.targets().stream()
            .filter(t -> t.id().equals(target))
            .map(Activity.Target::unit)
            .findFirst()
            .orElse("");
    String value = rest.replaceFirst("^(?i:är|is|nu|now)\\s+", "");
    NumberReader.Written written =
        NumberReader.reading(value, unit)
            .orElseThrow(
                () -> new Refused(RefusalCode.READING_NOT_A_NUMBER, Map.of("key", target)));
    return new ProgressLine.Reading(target, activity.id(), written.value(), written.relative());
  }

  private static ProgressLine step(String step, String rest, Plan plan) {
    String activity = plan.activityOfStep(step).orElseThrow().id();
    WordReader.Found<ActivityStatus> found =
        WordReader.status(rest)
            .orElseThrow(() -> new Refused(RefusalCode.STATUS_UNKNOWN, Map.of("key", step)));
    if (found.word() == ActivityStatus.DONE && found.alone()) {
      return new ProgressLine.StepDone(step, activity);
    }
    return new ProgressLine.StepStatus(step, activity, found.word(), reason(step, found));
  }

  private static Optional<ProgressLine> activity(String activity, String rest, Plan plan) {
    Optional<WordReader.Found<Assessment>> assessment = WordReader.assessment(rest);
    if (assessment.isPresent() && meant(assessment.get())) {
      return assessment.map(a -> new ProgressLine.Assess(activity, a.word(), reason(activity, a)));
    }
    Optional<WordReader.Found<ActivityStatus>> status = WordReader.status(rest);
    if (status.isPresent() && meant(status.get())) {
      return status.map(
          s -> new ProgressLine.ChangeStatus(activity, s.word(), reason(activity, s)));
    }
    if (bareNumber(rest)) {
      throw unknownId(RefusalCode.TARGET_UNKNOWN, activity, targetsFirst(activity, plan));
    }
    return ReportReader.read(activity, rest).map(report -> report);
  }

  /** Whether the word is said of the activity rather than of something seen. */
  private static boolean meant(WordReader.Found<?> found) {
    return found.separated() || found.alone() || needsReason(found.word());
  }

  private static Optional<String> reason(String id, WordReader.Found<?> found) {
    if (found.alone() && needsReason(found.word())) {
      throw new Refused(
          RefusalCode.REASON_REQUIRED, Map.of("key", id, "line", id + " " + found.written()));
    }
    return found.alone() ? Optional.empty() : found.reason();
  }

  private static boolean needsReason(Object word) {
    return word instanceof ActivityStatus status
        ? ProgressLine.needsReason(status)
        : ProgressLine.needsReason((Assessment) word);
  }

  /** A mistyped id is refused only where the rest speaks of progress; else it may be a place. */
  private static Optional<ProgressLine> unknown(String typed, String rest, Plan plan) {
    boolean number = bareNumber(rest);
    boolean word =
        WordReader.status(rest).filter(ProgressGrammar::meant).isPresent()
            || WordReader.assessment(rest).filter(ProgressGrammar::meant).isPresent();
    String prefix = PlanIds.prefix(typed);
    if ((number || word) && alike(prefix, PlanIds.targets(plan))) {
      throw unknownId(RefusalCode.TARGET_UNKNOWN, typed, PlanIds.targets(plan));
    }
    boolean dotted = typed.contains(".");
    if (dotted && (number || word) && alike(prefix, PlanIds.steps(plan))) {
      throw unknownId(RefusalCode.STEP_UNKNOWN, typed, PlanIds.steps(plan));
    }
    boolean report = ReportReader.read(typed, rest).isPresent();
    if ((word || report || number) && alike(prefix, PlanIds.activities(plan))) {
      throw unknownId(RefusalCode.ACTIVITY_UNKNOWN, typed, PlanIds.activities(plan));
    }
    return Optional.empty();
  }

  private static boolean bareNumber(String rest) {
    return BARE_NUMBER.matcher(NumberReader.simple(rest).strip()).matches();
  }

  private static boolean alike(String prefix, List<String> ids) {
    return ids.stream().anyMatch(id -> PlanIds.prefix(id).equals(prefix));
  }

  private static List<String> targetsFirst(String activity, Plan plan) {
    List<String> own =
        plan.activity(activity).orElseThrow().targets().stream().map(Activity.Target::id).toList();
    return own.isEmpty() ? PlanIds.targets(plan) : own;
  }

  private static Refused unknownId(RefusalCode code, String typed, List<String> known) {
    return new Refused(
        code, Map.of("key", typed, "nearest", PlanIds.nearest(typed, known).orElse("–")));
  }
}
