package se.faltbud.chat.observing;

import java.util.List;
import se.faltbud.chat.ButtonAction;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.observation.ChangeObservation;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Gives a photo to the report just made: {@code foto:<message>:<O-id>}. */
public final class PhotoButton implements ButtonAction {
  private static final String VERB = "foto";

  private final PhotoReports photos;
  private final ChangeObservation changeObservation;

  public PhotoButton(PhotoReports photos, ChangeObservation changeObservation) {
    this.photos = photos;
    this.changeObservation = changeObservation;
  }

  static String data(String message, String shortId) {
    return VERB + ":" + message + ":" + shortId;
  }

  @Override
  public String verb() {
    return VERB;
  }

  @Override
  public Right right() {
    return Right.REPORT;
  }

  @Override
  public Outcome press(Turn turn, List<String> arguments) {
    if (arguments.size() != 2) {
      throw new Refused(RefusalCode.BUTTON_EXPIRED);
    }
    return photos.give(
        turn,
        arguments.get(0),
        changeObservation.changeable(arguments.get(1), turn.member(), turn.now()));
  }
}
