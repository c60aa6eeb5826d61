package se.faltbud.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the parties do about a problem's causes. Status, assessment and readings here are those of
 * the plan file; progress entries change them afterwards.
 *
 * @param participants codes of organisations that take part (medverkande)
 * @param deviation why it does not go as planned (avvikelse)
 */
public record Activity(
    String id,
    String title,
    List<String> problems,
    List<String> causes,
    Optional<String> description,
    Form form,
    OwnerRole owner,
    List<String> participants,
    Resources resources,
    List<String> areas,
    LocalDate start,
    LocalDate end,
    Optional<Frequency> reporting,
    ActivityStatus status,
    Assessment assessment,
    Optional<String> deviation,
    List<Step> steps,
    List<Target> targets) {

  public Activity {
    problems = List.copyOf(problems);
    causes = List.copyOf(causes);
    participants = List.copyOf(participants);
    areas = List.copyOf(areas);
    steps = List.copyOf(steps);
    targets = List.copyOf(targets);
  }

  /** Where the work is done (genomförandeform). */
  public enum Form implements PlanWord {
    ORDINARY_WORK("ordinarie_verksamhet"),
    COLLABORATION_GROUP("samverkansgrupp"),
    WORKING_GROUP("arbetsgrupp");

    private final String key;

    Form(String key) {
      this.key = key;
    }

    @Override
    public String key() {
      return key;
    }
  }

  /**
   * What the activity may use (resurser).
   *
   * @param fullTimeYears årsarbetare
   * @param budgetSek Swedish kronor
   */
  public record Resources(String text, OptionalDouble fullTimeYears, OptionalLong budgetSek) {}

  /**
   * A sub-step (delmoment) with a day of its own.
   *
   * @param owner as written in the file, organisation code first; the activity's owner when absent
   */
  public record Step(
      String id, String text, Optional<String> owner, LocalDate due, ActivityStatus status) {

    /** The role that does it; empty when the file names none, or an organisation without a role. */
    public Optional<OwnerRole> ownerRole() {
      return owner
          .map(text -> text.strip().split("\\s+", 2))
          .filter(words -> words.length == 2)
          .map(words -> new OwnerRole(words[0], words[1]));
    }
  }

  /**
   * An operative sub-goal (delmål): did we do it?
   *
   * @param baseline absent when none is known
   * @param value latest reading in the file (utfall)
   */
  public record Target(
      String id,
      String indicator,
      OptionalDouble baseline,
      double target,
      String unit,
      OptionalDouble value,
      LocalDate due) {

    /** Which way is good: towards the target from the baseline. */
    public Direction direction() {
      return baseline.isPresent() && target < baseline.getAsDouble()
          ? Direction.DECREASE
          : Direction.INCREASE;
    }
  }
}
