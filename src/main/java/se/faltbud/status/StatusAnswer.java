package se.faltbud.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Area;
import se.faltbud.plan.Assessment;
import se.faltbud.plan.Organisation;
import se.faltbud.plan.Plan;
import se.faltbud.plan.Problem;
import se.faltbud.status.rules.EffectState;
import se.faltbud.status.rules.TimeState;

/** What a question for the state of the plan comes to. Values only; the doors put it in words. */
public sealed interface StatusAnswer {
  /** The plan it is about, with the day and everything else. */
  PlanState state();

  /**
   * No key: the whole plan. The maps have every constant, also those that count 0.
   *
   * @param late what is late, longest first
   */
  record WholePlan(
      PlanState state,
      Map<ActivityStatus, Integer> byStatus,
      Map<TimeState, Integer> byTime,
      Map<Assessment, Integer> byAssessment,
      List<DueItem> late,
      ObservationCount observations)
      implements StatusAnswer {}

  /** {@code A04}. */
  record OfActivity(PlanState state, ActivityState activity) implements StatusAnswer {}

  /** {@code A04.2}. */
  record OfStep(PlanState state, ActivityState activity, StepState step) implements StatusAnswer {}

  /** {@code D04.1}. */
  record OfTarget(PlanState state, ActivityState activity, TargetState target)
      implements StatusAnswer {}

  /** {@code P2}: its effect goals and the activities that work on it. */
  record OfProblem(
      PlanState state, Problem problem, List<EffectState> effects, List<ActivityState> activities)
      implements StatusAnswer {}

  /** {@code E2.1}. */
  record OfEffect(PlanState state, Problem problem, EffectState effect) implements StatusAnswer {}

  /** {@code M1}: its problems with their effect goals, and the activities that work on them. */
  record OfGoal(
      PlanState state,
      Plan.Goal goal,
      List<Problem> problems,
      List<EffectState> effects,
      List<ActivityState> activities)
      implements StatusAnswer {}

  /** An area by code or name. Activities of the whole city are not among its activities. */
  record OfArea(
      PlanState state,
      Area area,
      List<Problem> problems,
      List<ActivityState> activities,
      ObservationCount observations)
      implements StatusAnswer {}

  /** An organisation by code or name. */
  record OfOrganisation(
      PlanState state,
      Organisation organisation,
      List<ActivityState> owns,
      List<ActivityState> takesPart,
      ObservationCount observations)
      implements StatusAnswer {}

  /** The day it is about, in the plan's zone. */
  default LocalDate asOf() {
    return state().today();
  }

  /** The activities it is about, those one answers for first. */
  default List<ActivityState> about() {
    if (this instanceof OfActivity one) {
      return List.of(one.activity());
    }
    if (this instanceof OfStep one) {
      return List.of(one.activity());
    }
    if (this instanceof OfTarget one) {
      return List.of(one.activity());
    }
    if (this instanceof OfProblem one) {
      return one.activities();
    }
    if (this instanceof OfGoal one) {
      return one.activities();
    }
    if (this instanceof OfArea one) {
      return one.activities();
    }
    if (this instanceof OfOrganisation one) {
      return Stream.concat(one.owns().stream(), one.takesPart().stream()).toList();
    }
    return this instanceof OfEffect ? List.of() : state().activities();
  }

  /** The problems it is about. */
  default List<Problem> problemsMeant() {
    if (this instanceof WholePlan) {
      return state().plan().problems();
    }
    if (this instanceof OfProblem one) {
      return List.of(one.problem());
    }
    if (this instanceof OfEffect one) {
      return List.of(one.problem());
    }
    if (this instanceof OfGoal one) {
      return one.problems();
    }
    return this instanceof OfArea one ? one.problems() : List.of();
  }
}
