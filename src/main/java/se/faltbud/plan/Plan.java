package se.faltbud.plan;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * One version of an activity plan (aktivitetsplan) as the parties adopted it. Ids are unique over
 * the whole plan and stable between versions. Immutable.
 *
 * @param id for example {@code AP-2026}
 * @param version the parties' own version text, for example {@code 1.2}
 * @param fictitious whether the content is made up (fiktiv)
 * @param zone the zone in which every date of the plan is a day; Europe/Stockholm unless the file
 *     says otherwise
 * @param sampleDate the day the states in a sample file refer to (exempeldatum)
 */
public record Plan(
    String id,
    String title,
    Optional<String> subtitle,
    String version,
    PlanStatus status,
    boolean fictitious,
    ZoneId zone,
    LocalDate from,
    LocalDate to,
    Optional<LocalDate> adoptedOn,
    Optional<String> adoptedBy,
    Agreement agreement,
    Optional<SituationPicture> situationPicture,
    List<LocalDate> checkpoints,
    List<AnnualReport> annualReports,
    Optional<LocalDate> sampleDate,
    List<Organisation> organisations,
    List<Area> areas,
    List<Category> categories,
    List<Goal> goals,
    List<Problem> problems,
    List<Activity> activities) {
  /** The zone of a plan that names none. */
  public static final ZoneId DEFAULT_ZONE = ZoneId.of("Europe/Stockholm");

  public Plan {
    checkpoints = List.copyOf(checkpoints);
    annualReports = List.copyOf(annualReports);
    organisations = ById.of(organisations, Organisation::code);
    areas = ById.of(areas, Area::code);
    categories = ById.of(categories, Category::code);
    goals = ById.of(goals, Goal::id);
    problems = ById.of(problems, Problem::id);
    activities = ById.of(activities, Activity::id);
  }

  public Optional<Activity> activity(String activityId) {
    return ById.find(activities, activityId);
  }

  public Optional<Problem> problem(String problemId) {
    return ById.find(problems, problemId);
  }

  public Optional<Goal> goal(String goalId) {
    return ById.find(goals, goalId);
  }

  public Optional<Area> area(String code) {
    return ById.find(areas, code);
  }

  public Optional<Category> category(String code) {
    return ById.find(categories, code);
  }

  public Optional<Organisation> organisation(String code) {
    return ById.find(organisations, code);
  }

  /** The activity a step (delmoment) belongs to. */
  public Optional<Activity> activityOfStep(String stepId) {
    return activities.stream()
        .filter(a -> a.steps().stream().anyMatch(s -> s.id().equals(stepId)))
        .findFirst();
  }

  /** The activity a target (delmål) belongs to. */
  public Optional<Activity> activityOfTarget(String targetId) {
    return activities.stream()
        .filter(a -> a.targets().stream().anyMatch(t -> t.id().equals(targetId)))
        .findFirst();
  }

  /** The agreement between city and police (samverkansöverenskommelse) the plan rests on. */
  public record Agreement(String title, LocalDate from, LocalDate to) {}

  /** The jointly adopted situation picture (lokal lägesbild) the plan answers. */
  public record SituationPicture(
      String title, Optional<LocalDate> adopted, Optional<LocalDate> nextDue) {}

  /**
   * The yearly report that is owed (årsrapport).
   *
   * @param dataFreeze last day whose entries count (datafrys)
   */
  public record AnnualReport(
      int year, LocalDate dataFreeze, LocalDate due, List<String> recipients) {
    public AnnualReport {
      recipients = List.copyOf(recipients);
    }
  }

  /** One of the overall goals of the agreement (övergripande mål). */
  public record Goal(String id, String text) {}
}
