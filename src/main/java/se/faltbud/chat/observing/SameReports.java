package se.faltbud.chat.observing;

import java.util.Optional;
import se.faltbud.chat.Turn;
import se.faltbud.messages.Reaction.Button;
import se.faltbud.messages.Reaction.Message;
import se.faltbud.messages.Wording;
import se.faltbud.observation.FollowObservation;
import se.faltbud.observation.FollowObservation.Together;
import se.faltbud.observation.SimilarNearby;
import se.faltbud.observation.model.Observation;
import se.faltbud.plan.Plan;

/**
 * "Samma som O-1790?" on a receipt. The report is stored before it is asked, so that a question
 * nobody answers costs none; a tap makes it follow. Of the other report kind, place and time are
 * said, never a word of its text.
 */
public final class SameReports {
  private final SimilarNearby similarNearby;
  private final FollowObservation followObservation;

  public SameReports(SimilarNearby similarNearby, FollowObservation followObservation) {
    this.similarNearby = similarNearby;
    this.followObservation = followObservation;
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
        .withFirst(turn.button("button.not_same", SameButton.data(observation.shortId(), "")));
  }

  private Message asking(Turn turn, Plan plan, Observation observation, Message receipt) {
    Optional<Observation> similar = similarNearby.to(observation, turn.now());
    if (similar.isEmpty()) {
      return receipt;
    }
    Observation other = similar.get();
    Wording wording = turn.wording(plan);
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
                .orElseGet(() -> wording.area(other.sighting().place().area())),
            "time",
            wording.time(other.sighting().observedAt(), turn.now()));
    Button same =
        new Button(
            turn.say("button.same", "id", other.shortId()),
            SameButton.data(observation.shortId(), other.shortId()));
    return receipt.andLine(line).withFirst(same);
  }
}
