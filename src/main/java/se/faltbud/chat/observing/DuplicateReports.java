package se.faltbud.chat.observing;

import java.util.List;
import java.util.Optional;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.Formatter;
import se.faltbud.messages.Reply.Button;
import se.faltbud.messages.Reply.Message;
import se.faltbud.observation.ChangeObservation;
import se.faltbud.observation.FollowObservation;
import se.faltbud.observation.FollowObservation.Together;
import se.faltbud.observation.SimilarNearby;
import se.faltbud.observation.model.Observation;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.Plans;

/**
 * "Samma som O-1790?" on a receipt. The report is stored before it is asked, so that a question
 * nobody answers costs none; a tap makes it follow. Of the other report kind, place and time are
 * said, never a word of its text.
 */
public final class DuplicateReports {
  private final SimilarNearby similarNearby;
  private final FollowObservation followObservation;
  private final ChangeObservation changeObservation;
  private final Plans plans;

  public DuplicateReports(
      SimilarNearby similarNearby,
      FollowObservation followObservation,
      ChangeObservation changeObservation,
      Plans plans) {
    this.similarNearby = similarNearby;
    this.followObservation = followObservation;
    this.changeObservation = changeObservation;
    this.plans = plans;
  }

  /** Makes a report follow another, or no longer. */
  public ButtonHandler button() {
    return new ButtonHandler(ObservationButtons.SAME, this::press);
  }

  private Outcome press(Turn turn, List<String> arguments) {
    Observation mine = changeObservation.changeable(arguments.get(0), turn.member(), turn.now());
    Observation changed =
        arguments.get(1).isEmpty()
            ? followObservation.unfollow(mine)
            : followObservation.follow(mine, arguments.get(1));
    Plan plan = plans.current();
    return Outcome.say(onto(turn, plan, changed, turn.changed(plan, changed)).replacing());
  }

  FollowObservation follow() {
    return followObservation;
  }

  /** Puts onto a receipt what it follows, or may. */
  Message onto(Turn turn, Plan plan, Observation observation, Message receipt) {
    if (observation.lifecycle().isWithdrawn()) {
      return receipt;
    }
    return observation.lifecycle().follows().isPresent()
        ? following(turn, observation, receipt)
        : asking(turn, plan, observation, receipt);
  }

  private Message following(Turn turn, Observation observation, Message receipt) {
    Together together = followObservation.together(observation);
    String line =
        turn.say(
            together.reporters() == 1 ? "receipt.same_by_you" : "receipt.same",
            "id",
            together.leader().shortId(),
            "reports",
            together.reports(),
            "reporters",
            together.reporters());
    return receipt
        .andLine(line)
        .withFirst(
            turn.button("button.not_same", ObservationButtons.SAME, observation.shortId(), ""));
  }

  private Message asking(Turn turn, Plan plan, Observation observation, Message receipt) {
    Optional<Observation> similar = similarNearby.to(observation, turn.now());
    if (similar.isEmpty()) {
      return receipt;
    }
    Observation other = similar.get();
    Formatter formatter = turn.formatter(plan);
    String line =
        turn.say(
            "receipt.similar",
            "id",
            other.shortId(),
            "place",
            other
                .sighting()
                .place()
                .name()
                .orElseGet(() -> formatter.area(other.sighting().place().area())),
            "time",
            formatter.time(other.sighting().observedAt(), turn.now()));
    Button same =
        ObservationButtons.SAME.button(
            turn.say("button.same", "id", other.shortId()), observation.shortId(), other.shortId());
    return receipt.andLine(line).withFirst(same);
  }
}
