package se.faltbud.followup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import se.faltbud.plan.Problem;

/**
 * A status answer as names and values, for doors that give it to machines: the command line's
 * {@code status --json} and the HTTP API say the same.
 */
public final class StatusTree {
  private StatusTree() {}

  /**
   * The answer as nested maps and lists of texts, numbers and nulls: {@code plan}, {@code asOf} (a
   * local date), {@code activities} and {@code effects}, those the answer is about.
   */
  public static Map<String, Object> of(StatusAnswer answer) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("plan", answer.state().plan().id());
    tree.put("asOf", answer.asOf().toString());
    tree.put("activities", activities(answer).map(StatusTree::activity).toList());
    tree.put("effects", effects(answer).map(effect -> effect(answer.state(), effect)).toList());
    return tree;
  }

  private static Stream<ActivityState> activities(StatusAnswer answer) {
    if (answer instanceof StatusAnswer.OfActivity one) {
      return Stream.of(one.activity());
    }
    if (answer instanceof StatusAnswer.OfStep one) {
      return Stream.of(one.activity());
    }
    if (answer instanceof StatusAnswer.OfTarget one) {
      return Stream.of(one.activity());
    }
    if (answer instanceof StatusAnswer.OfProblem one) {
      return one.activities().stream();
    }
    if (answer instanceof StatusAnswer.OfGoal one) {
      return one.activities().stream();
    }
    if (answer instanceof StatusAnswer.OfArea one) {
      return one.activities().stream();
    }
    if (answer instanceof StatusAnswer.OfOrganisation one) {
      return Stream.concat(one.owns().stream(), one.takesPart().stream());
    }
    return answer instanceof StatusAnswer.WholePlan
        ? answer.state().activities().stream()
        : Stream.empty();
  }

  private static Stream<EffectState> effects(StatusAnswer answer) {
    if (answer instanceof StatusAnswer.OfEffect one) {
      return Stream.of(one.effect());
    }
    if (answer instanceof StatusAnswer.OfProblem one) {
      return one.effects().stream();
    }
    if (answer instanceof StatusAnswer.OfGoal one) {
      return one.effects().stream();
    }
    return answer instanceof StatusAnswer.WholePlan
        ? answer.state().effects().stream()
        : Stream.empty();
  }

  private static Map<String, Object> activity(ActivityState a) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", a.id());
    tree.put("status", a.status().key());
    tree.put("time", a.time().key());
    tree.put("assessment", a.assessment().key());
    Map<String, Object> steps = new LinkedHashMap<>();
    steps.put("done", a.stepsDone());
    steps.put("total", a.steps().size());
    tree.put("steps", steps);
    tree.put("observations", a.observations().total());
    tree.put("targets", a.targets().stream().map(StatusTree::target).toList());
    return tree;
  }

  private static Map<String, Object> target(TargetState t) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", t.target().id());
    tree.put("baseline", number(t.target().baseline()));
    tree.put("value", number(t.value()));
    tree.put("target", number(OptionalDouble.of(t.target().target())));
    tree.put("progress", number(t.progress()));
    return tree;
  }

  private static Map<String, Object> effect(PlanState state, EffectState e) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", e.effect().id());
    tree.put("problem", problemOf(state, e));
    tree.put("baseline", measure(e.effect().baseline()));
    tree.put("value", number(e.value()));
    tree.put("period", e.period().orElse(null));
    tree.put("target", measure(e.effect().target()));
    tree.put("progress", number(e.progress()));
    return tree;
  }

  private static String problemOf(PlanState state, EffectState e) {
    List<Problem> problems = state.plan().problems();
    return problems.stream()
        .filter(p -> p.effects().stream().anyMatch(own -> own.id().equals(e.effect().id())))
        .findFirst()
        .map(Problem::id)
        .orElse(null);
  }

  private static Object measure(Optional<Problem.Measure> measure) {
    return number(measure.map(m -> OptionalDouble.of(m.value())).orElseGet(OptionalDouble::empty));
  }

  /** Whole numbers without a decimal point, as they were entered; null when absent. */
  private static Object number(OptionalDouble value) {
    if (value.isEmpty()) {
      return null;
    }
    double number = value.getAsDouble();
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
    if (whole) {
      return (long) number;
    }
    return number;
  }
}
