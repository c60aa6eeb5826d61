package se.faltbud.chat.observing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import se.faltbud.chat.Dialog;
import se.faltbud.chat.OpenDialog;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Reaction.Message;
import se.faltbud.chat.Turn;
import se.faltbud.observation.Draft;
import se.faltbud.observation.LogObservation;
import se.faltbud.observation.ObservationLanguage;
import se.faltbud.people.Right;
import se.faltbud.plan.Plan;
import se.faltbud.plan.Plans;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * A report on its way: a complete line is stored at once, an incomplete one asks for category and
 * area, at most one question each. The draft in the store is the text as it passed the privacy gate
 * and what was answered so far; the rest is read out of the text again at each step.
 */
public final class ObservationDialog implements Dialog {
  static final String NAME = "observation";

  /** Drafts are forgotten after a day. */
  private static final Duration PATIENCE = Duration.ofHours(24);

  private static final String TEXT = "text";
  private static final String SENT_AT = "sentAt";
  private static final String MESSAGE = "message";
  static final String CATEGORY = "category";
  static final String AREA = "area";

  /** The written answer to where it was. */
  private static final String WHERE = "where";

  private final Plans plans;
  private final ReportReader reader;
  private final LogObservation logObservation;
  private final PrivacyGate gate;

  public ObservationDialog(
      Plans plans, ReportReader reader, LogObservation logObservation, PrivacyGate gate) {
    this.plans = plans;
    this.reader = reader;
    this.logObservation = logObservation;
    this.gate = gate;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Right right() {
    return Right.REPORT;
  }

  /** Begins with a new message, which is the whole report or the start of one. */
  Outcome begin(Turn turn, String text) {
    Plan plan = plans.current();
    Instant sentAt = turn.inbound().sentAt();
    Draft draft = reader.language(plan).read(text, sentAt).seenAtLatest(sentAt);
    if (draft.complete()) {
      return store(turn, plan, draft, turn.inbound().key(), Outcome.Next.KEEP);
    }
    OpenDialog dialog =
        new OpenDialog(
            NAME,
            Map.of(
                TEXT, gate.screen(text).text(),
                SENT_AT, String.valueOf(sentAt.toEpochMilli()),
                MESSAGE, turn.inbound().messageId()),
            turn.now().plus(PATIENCE));
    return ask(turn, plan, dialog, draft);
  }

  @Override
  public Outcome answer(Turn turn, OpenDialog dialog, String text) {
    Plan plan = plans.current();
    ObservationLanguage language = reader.language(plan);
    Instant sentAt = turn.inbound().sentAt();
    Draft whole = language.read(text, sentAt).seenAtLatest(sentAt);
    if (whole.complete()) {
      // a new report instead of an answer; the draft before it waits on
      return store(turn, plan, whole, turn.inbound().key(), Outcome.Next.KEEP);
    }
    Draft draft = draftOf(plan, dialog);
    if (draft.category().isEmpty()) {
      Optional<String> category = language.category(text);
      if (category.isEmpty()) {
        return Outcome.say(
            Questions.category(turn, plan, dialog.answer(MESSAGE), false, "ask.category.again"));
      }
      return proceed(turn, plan, with(dialog, CATEGORY, category.get()));
    }
    if (whole.area().isEmpty()) {
      return Outcome.say(Questions.area(turn, plan, dialog.answer(MESSAGE), "ask.area.again"));
    }
    return proceed(turn, plan, with(dialog, WHERE, gate.screen(text).text()));
  }

  /** Takes an answer by button; the draft it belongs to must still be open. */
  Outcome choose(Turn turn, String message, String question, String value) {
    OpenDialog dialog = openDraft(turn, message);
    return proceed(turn, plans.current(), with(dialog, question, value));
  }

  /** Shows all categories instead of the usual ones. */
  Outcome showAllCategories(Turn turn, String message) {
    OpenDialog dialog = openDraft(turn, message);
    return Outcome.say(
        Questions.category(turn, plans.current(), dialog.answer(MESSAGE), true, "ask.category")
            .replacing());
  }

  private static OpenDialog openDraft(Turn turn, String message) {
    return turn.dialog()
        .filter(open -> open.name().equals(NAME) && open.answer(MESSAGE).equals(message))
        .orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
  }

  private Outcome proceed(Turn turn, Plan plan, OpenDialog dialog) {
    Draft draft = draftOf(plan, dialog);
    if (!draft.complete()) {
      return ask(turn, plan, dialog, draft);
    }
    String key =
        turn.inbound().channel().key() + ":" + turn.inbound().chat() + ":" + dialog.answer(MESSAGE);
    return store(turn, plan, draft, key, Outcome.Next.CLOSE);
  }

  private Outcome ask(Turn turn, Plan plan, OpenDialog dialog, Draft draft) {
    String message = dialog.answer(MESSAGE);
    Message question =
        draft.category().isEmpty()
            ? Questions.category(turn, plan, message, false, "ask.category")
            : Questions.area(turn, plan, message, "ask.area");
    return Outcome.ask(dialog, question);
  }

  private Outcome store(Turn turn, Plan plan, Draft draft, String key, Outcome.Next next) {
    LogObservation.Logged logged =
        logObservation.log(
            new LogObservation.Request(
                key, turn.inbound().channel().key(), turn.member(), draft, turn.now()));
    Message receipt = Receipt.of(turn, plan, logged);
    return next == Outcome.Next.CLOSE ? Outcome.close(receipt.replacing()) : Outcome.say(receipt);
  }

  private Draft draftOf(Plan plan, OpenDialog dialog) {
    Instant sentAt = Instant.ofEpochMilli(Long.parseLong(dialog.answer(SENT_AT)));
    ObservationLanguage language = reader.language(plan);
    Draft draft = language.read(dialog.answer(TEXT), sentAt).seenAtLatest(sentAt);
    if (!dialog.answer(CATEGORY).isEmpty()) {
      draft = draft.withCategory(dialog.answer(CATEGORY));
    }
    if (!dialog.answer(AREA).isEmpty()) {
      draft = draft.withArea(dialog.answer(AREA));
    }
    if (!dialog.answer(WHERE).isEmpty()) {
      draft = draft.withPlaceOf(language.read(dialog.answer(WHERE), sentAt));
    }
    return draft;
  }

  private static OpenDialog with(OpenDialog dialog, String question, String value) {
    Map<String, String> answers = new HashMap<>(dialog.answers());
    answers.put(question, value);
    return new OpenDialog(dialog.name(), answers, dialog.expiresAt());
  }
}
