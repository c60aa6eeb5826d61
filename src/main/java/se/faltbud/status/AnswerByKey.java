package se.faltbud.status;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import se.faltbud.plan.Activity;
import se.faltbud.plan.Area;
import se.faltbud.plan.Organisation;
import se.faltbud.plan.Plan;
import se.faltbud.plan.Problem;
import se.faltbud.progress.parse.PlanIds;
import se.faltbud.progress.parse.ProgressGrammar;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.status.rules.EffectState;

/** Finds what a key is of and gathers what there is to say about it. */
final class AnswerByKey {
  private final PlanState state;
  private final Plan plan;

  AnswerByKey(PlanState state) {
    this.state = state;
    this.plan = state.plan();
  }

  StatusAnswer answer(String key) {
    return Stream.<Function<String, Optional<? extends StatusAnswer>>>of(
            this::activity,
            this::step,
            this::target,
            this::problem,
            this::effect,
            this::goal,
            this::area,
            this::organisation)
        .map(kind -> kind.apply(key))
        .flatMap(Optional::stream)
        .map(StatusAnswer.class::cast)
        .findFirst()
        .orElseThrow(() -> unknown(key));
  }

  private Optional<StatusAnswer.OfActivity> activity(String key) {
    return named(key, state.activities(), ActivityState::id)
        .map(activity -> new StatusAnswer.OfActivity(state, activity));
  }

  private Optional<StatusAnswer.OfStep> step(String key) {
    for (ActivityState activity : state.activities()) {
      Optional<StepState> step = named(key, activity.steps(), s -> s.step().id());
      if (step.isPresent()) {
        return step.map(found -> new StatusAnswer.OfStep(state, activity, found));
      }
    }
    return Optional.empty();
  }

  private Optional<StatusAnswer.OfTarget> target(String key) {
    for (ActivityState activity : state.activities()) {
      Optional<TargetState> target = named(key, activity.targets(), t -> t.target().id());
      if (target.isPresent()) {
        return target.map(found -> new StatusAnswer.OfTarget(state, activity, found));
      }
    }
    return Optional.empty();
  }

  private Optional<StatusAnswer.OfProblem> problem(String key) {
    return named(key, plan.problems(), Problem::id)
        .map(
            problem ->
                new StatusAnswer.OfProblem(
                    state, problem, state.effectsOf(problem), workingOn(List.of(problem))));
  }

  private Optional<StatusAnswer.OfEffect> effect(String key) {
    for (Problem problem : plan.problems()) {
      Optional<EffectState> effect = named(key, state.effectsOf(problem), e -> e.effect().id());
      if (effect.isPresent()) {
        return effect.map(found -> new StatusAnswer.OfEffect(state, problem, found));
      }
    }
    return Optional.empty();
  }

  private Optional<StatusAnswer.OfGoal> goal(String key) {
    return named(key, plan.goals(), Plan.Goal::id)
        .map(
            goal -> {
              List<Problem> problems =
                  plan.problems().stream().filter(p -> p.goals().contains(goal.id())).toList();
              List<EffectState> effects =
                  problems.stream().flatMap(p -> state.effectsOf(p).stream()).toList();
              return new StatusAnswer.OfGoal(state, goal, problems, effects, workingOn(problems));
            });
  }

  private Optional<StatusAnswer.OfArea> area(String key) {
    return named(key, plan.areas(), Area::code)
        .or(() -> named(key, plan.areas(), Area::name))
        .map(
            area ->
                new StatusAnswer.OfArea(
                    state,
                    area,
                    plan.problems().stream().filter(p -> p.areas().contains(area.code())).toList(),
                    those(a -> a.areas().contains(area.code())),
                    state.observations().ofArea(area.code())));
  }

  private Optional<StatusAnswer.OfOrganisation> organisation(String key) {
    return named(key, plan.organisations(), Organisation::code)
        .or(() -> named(key, plan.organisations(), Organisation::name))
        .map(
            organisation ->
                new StatusAnswer.OfOrganisation(
                    state,
                    organisation,
                    those(a -> a.owner().organisation().equals(organisation.code())),
                    those(a -> a.participants().contains(organisation.code())),
                    state.observations().ofOrganisation(organisation.code())));
  }

  private List<ActivityState> workingOn(List<Problem> problems) {
    List<String> ids = problems.stream().map(Problem::id).toList();
    return those(activity -> activity.problems().stream().anyMatch(ids::contains));
  }

  private List<ActivityState> those(Predicate<Activity> wanted) {
    return state.activities().stream().filter(a -> wanted.test(a.activity())).toList();
  }

  private static <T> Optional<T> named(String key, Collection<T> all, Function<T, String> name) {
    Optional<String> meant = PlanIds.meant(key, all.stream().map(name).toList());
    return meant.flatMap(id -> all.stream().filter(t -> name.apply(t).equals(id)).findFirst());
  }

  private Refused unknown(String key) {
    return new Refused(
        RefusalCode.KEY_UNKNOWN,
        Map.of("key", key, "nearest", ProgressGrammar.nearest(key, plan).orElse("–")));
  }
}
