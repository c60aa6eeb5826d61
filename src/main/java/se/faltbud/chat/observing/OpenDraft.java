package se.faltbud.chat.observing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import se.faltbud.chat.Inbound;
import se.faltbud.chat.OpenDialog;
import se.faltbud.chat.Turn;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.Place;
import se.faltbud.observation.model.Point;
import se.faltbud.observation.parse.ObservationLanguage;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * What is kept of a draft that waits for answers: the text as it passed the privacy gate and what
 * was answered so far; the rest is read out of the text again at each step.
 */
final class OpenDraft {
  static final String NAME = "observation";

  /** Drafts are forgotten after a day. */
  private static final Duration DRAFT_TTL = Duration.ofHours(24);

  static final String TEXT = "text";
  private static final String SENT_AT = "sentAt";
  static final String MESSAGE = "message";
  static final String CATEGORY = "category";
  static final String AREA = "area";

  /** Whether a photo came with it: "yes". */
  static final String PHOTO = "photo";

  private static final String YES = "yes";

  /** Natural key of a draft that was begun at another door. */
  private static final String KEY = "key";

  /** Short id of the observation that the person says it is one more report of. */
  static final String SAME = "same";

  /** The written answer to where it was. */
  static final String WHERE = "where";

  /** A place on the map: latitude and longitude with three decimals, about 100 m. */
  static final String PIN = "pin";

  private OpenDraft() {}

  static OpenDialog beginning(Turn turn, String text) {
    OpenDialog dialog =
        new OpenDialog(
            NAME,
            Map.of(
                TEXT, text,
                SENT_AT, String.valueOf(turn.inbound().sentAt().toEpochMilli()),
                MESSAGE, turn.inbound().messageId()),
            turn.now().plus(DRAFT_TTL));
    return withPhoto(turn, dialog);
  }

  static OpenDialog withPhoto(Turn turn, OpenDialog dialog) {
    return turn.inbound().content() instanceof Inbound.Photo ? with(dialog, PHOTO, YES) : dialog;
  }

  /** Whether all there is yet is a photo. */
  static boolean isPhotoAlone(OpenDialog dialog) {
    return dialog.answer(PHOTO).equals(YES)
        && List.of(TEXT, CATEGORY, AREA, WHERE, PIN).stream()
            .allMatch(question -> dialog.answer(question).isEmpty());
  }

  static OpenDialog with(OpenDialog dialog, String question, String value) {
    Map<String, String> answers = new HashMap<>(dialog.answers());
    answers.put(question, value);
    return new OpenDialog(dialog.name(), answers, dialog.expiresAt());
  }

  /** A draft of another conversation, which keeps the key it has there. */
  static OpenDialog keptUnder(OpenDialog draft, String conversation) {
    return draft.answer(KEY).isEmpty()
        ? with(draft, KEY, conversation + ":" + draft.answer(MESSAGE))
        : draft;
  }

  /**
   * The draft that is open in a chat; its observation will have the natural key {@link #key}, and
   * what belongs to it may say so before it is stored.
   */
  static Optional<OpenDialog> in(Turn turn) {
    return turn.dialog().filter(open -> open.name().equals(NAME));
  }

  static OpenDialog require(Turn turn, String message) {
    return in(turn)
        .filter(open -> open.answer(MESSAGE).equals(message))
        .orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
  }

  static String key(OpenDialog dialog, String conversation) {
    String elsewhere = dialog.answer(KEY);
    return elsewhere.isEmpty() ? conversation + ":" + dialog.answer(MESSAGE) : elsewhere;
  }

  static String pin(Point point) {
    return String.format(Locale.ROOT, "%.3f,%.3f", point.latitude(), point.longitude());
  }

  static Optional<Place> at(ObservationLanguage language, String pin) {
    String[] degrees = pin.split(",", 2);
    return language.at(new Point(Double.parseDouble(degrees[0]), Double.parseDouble(degrees[1])));
  }

  static Draft answered(
      Draft read, OpenDialog dialog, ObservationLanguage language, Instant sentAt) {
    Draft draft = read;
    if (!dialog.answer(CATEGORY).isEmpty()) {
      draft = draft.withCategory(dialog.answer(CATEGORY));
    }
    if (!dialog.answer(AREA).isEmpty()) {
      draft = draft.withArea(dialog.answer(AREA));
    }
    if (!dialog.answer(WHERE).isEmpty()) {
      draft = draft.withPlace(language.read(dialog.answer(WHERE), sentAt).place());
    }
    if (!dialog.answer(PIN).isEmpty()) {
      draft = at(language, dialog.answer(PIN)).map(draft::at).orElse(draft);
    }
    return draft;
  }

  static Optional<Draft> incomplete(List<Draft> drafts) {
    return drafts.stream().filter(draft -> !draft.complete()).findFirst();
  }

  /** What it says, event by event, with what was answered. */
  static List<Draft> read(OpenDialog dialog, ObservationLanguage language) {
    Instant sentAt = Instant.ofEpochMilli(Long.parseLong(dialog.answer(SENT_AT)));
    return language.readAll(dialog.answer(TEXT), sentAt).stream()
        .map(draft -> answered(draft.seenAtLatest(sentAt), dialog, language, sentAt))
        .toList();
  }
}
