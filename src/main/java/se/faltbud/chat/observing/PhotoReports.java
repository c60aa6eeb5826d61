package se.faltbud.chat.observing;

import java.util.Optional;
import java.util.function.BiFunction;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Inbound;
import se.faltbud.chat.OpenDialog;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Reply.Message;
import se.faltbud.observation.ChangeObservation;
import se.faltbud.observation.Observations;
import se.faltbud.observation.model.Observation;
import se.faltbud.photo.Photo;
import se.faltbud.photo.PhotoSource;
import se.faltbud.photo.Photos;
import se.faltbud.plan.version.Plans;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * A photo in a chat. With a caption it is part of the report that the caption is; without one it
 * belongs to the album it came with, else to the draft that is open, else it begins one. The file
 * is fetched later: nobody waits for it, and a file that never comes costs no report.
 */
public final class PhotoReports {
  private final Photos photos;
  private final ObservationDialog dialog;
  private final Observations observations;
  private final ChangeObservation changeObservation;
  private final Plans plans;

  public PhotoReports(
      Photos photos,
      ObservationDialog dialog,
      Observations observations,
      ChangeObservation changeObservation,
      Plans plans) {
    this.photos = photos;
    this.dialog = dialog;
    this.observations = observations;
    this.changeObservation = changeObservation;
    this.plans = plans;
  }

  /**
   * Takes it.
   *
   * @param caption as it passed the privacy gate; may be empty
   * @param words takes written words as a new report
   */
  Outcome take(
      Turn turn, Inbound.Photo photo, String caption, BiFunction<Turn, String, Outcome> words) {
    Optional<Refused> problem = problem(photo);
    if (problem.isPresent()) {
      return without(turn, caption, problem.get(), words);
    }
    Optional<String> album = photo.album().map(id -> turn.inbound().conversation() + ":" + id);
    Optional<String> together = album.flatMap(photos::entryOfAlbum);
    if (caption.isEmpty() && together.isPresent()) {
      add(turn, photo, together.get(), album);
      return Outcome.keep(Reply.NONE); // the first of them was answered
    }
    String entry =
        OpenDraft.in(turn)
            .filter(open -> caption.isEmpty() || !dialog.isWhole(turn, caption))
            .map(open -> OpenDraft.key(open, turn.inbound().conversation()))
            .orElse(turn.inbound().key());
    if (photos.of(entry).size() >= Photos.MOST_OF_AN_ENTRY) {
      throw new Refused(RefusalCode.PHOTO_TOO_MANY);
    }
    Outcome outcome;
    if (caption.isEmpty()) {
      outcome = offeringLatest(turn, dialog.photo(turn));
    } else if (entry.equals(turn.inbound().key())) {
      outcome = words.apply(turn, caption);
    } else {
      outcome = dialog.answer(turn, OpenDraft.in(turn).orElseThrow(), caption);
    }
    add(turn, photo, entry, album);
    return outcome;
  }

  /** What was written is taken all the same, and the person told about the photo. */
  private static Outcome without(
      Turn turn, String caption, Refused problem, BiFunction<Turn, String, Outcome> words) {
    if (caption.isEmpty()) {
      throw problem;
    }
    Message told = Message.of(turn.texts().refusal(turn.language(), problem));
    return words.apply(turn.with(new Inbound.Text(caption)), caption).andSay(told);
  }

  private static Optional<Refused> problem(Inbound.Photo photo) {
    return photo.size().orElse(0) > PhotoSource.LARGEST_FILE
        ? Optional.of(new Refused(RefusalCode.PHOTO_TOO_LARGE))
        : Optional.empty();
  }

  private void add(Turn turn, Inbound.Photo photo, String entry, Optional<String> album) {
    Inbound inbound = turn.inbound();
    photos.add(
        Photo.waiting(
            inbound.key(),
            entry,
            turn.member().id(),
            inbound.channel().key(),
            inbound.chat(),
            photo.file(),
            album,
            inbound.sentAt()),
        turn.now());
  }

  /** Who wrote first and then took a photo means what was just written. */
  private Outcome offeringLatest(Turn turn, Outcome asked) {
    if (turn.dialog().isPresent()) {
      return asked;
    }
    Optional<Observation> latest = latest(turn);
    if (latest.isEmpty()) {
      return asked;
    }
    Message question = asked.reply().messages().get(0);
    String id = latest.get().shortId();
    Reply.Button button =
        ObservationButtons.PHOTO.button(
            turn.say("button.photo_of", "id", id), turn.inbound().messageId(), id);
    return new Outcome(Reply.say(question.withFirst(button)), asked.next(), asked.opened());
  }

  private Optional<Observation> latest(Turn turn) {
    return observations.latestOf(turn.member().id(), 1).stream()
        .filter(o -> !o.lifecycle().isWithdrawn())
        .filter(o -> changeObservation.isFresh(o.lifecycle().receivedAt(), turn.now()))
        .findFirst();
  }

  /** Gives a photo to the report just made. */
  public ButtonHandler button() {
    return new ButtonHandler(
        ObservationButtons.PHOTO,
        (turn, arguments) ->
            give(
                turn,
                arguments.get(0),
                changeObservation.changeable(arguments.get(1), turn.member(), turn.now())));
  }

  /** Gives the photos of the draft that is open to an observation, and drops the draft. */
  private Outcome give(Turn turn, String message, Observation observation) {
    OpenDialog open = OpenDraft.require(turn, message);
    photos.move(OpenDraft.key(open, turn.inbound().conversation()), observation.key());
    return Outcome.close(
        turn.changed(plans.current(), observation).andLine(turn.say("receipt.photo")).replacing());
  }
}
