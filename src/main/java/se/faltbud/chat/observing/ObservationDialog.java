package se.faltbud.chat.observing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Dialog;
import se.faltbud.chat.Inbound;
import se.faltbud.chat.OpenDialog;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Reply.Message;
import se.faltbud.observation.LogObservation;
import se.faltbud.observation.PlanLanguage;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.Observation;
import se.faltbud.observation.model.Place;
import se.faltbud.observation.model.Point;
import se.faltbud.observation.parse.ObservationLanguage;
import se.faltbud.people.Right;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.Plans;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * A report on its way: a complete line is stored at once, an incomplete one asks for category and
 * area, at most one question each. The draft in the store is the text as it passed the privacy gate
 * and what was answered so far; the rest is read out of the text again at each step.
 */
public final class ObservationDialog implements Dialog {
  /** Words; a longer answer is more than the name of a category or a place. */
  private static final int MAX_ANSWER_WORDS = 3;

  private final Plans plans;
  private final PlanLanguage reader;
  private final LogObservation logObservation;
  private final DuplicateReports same;
  private final DraftLinks links;

  public ObservationDialog(
      Plans plans,
      PlanLanguage reader,
      LogObservation logObservation,
      DuplicateReports same,
      DraftLinks links) {
    this.same = same;
    this.links = links;
    this.plans = plans;
    this.reader = reader;
    this.logObservation = logObservation;
  }

  /** The buttons of its questions. */
  public List<ButtonHandler> buttons() {
    return List.of(
        new ButtonHandler(ObservationButtons.DRAFT, this::press),
        new ButtonHandler(
            ObservationButtons.BACK, (turn, arguments) -> resume(turn, arguments.get(0))));
  }

  private Outcome press(Turn turn, List<String> arguments) {
    String draft = arguments.get(0);
    String value = arguments.get(2);
    return switch (arguments.get(1)) {
      case ObservationButtons.CATEGORY_QUESTION -> choose(turn, draft, OpenDraft.CATEGORY, value);
      case ObservationButtons.AREA_QUESTION -> choose(turn, draft, OpenDraft.AREA, value);
      case ObservationButtons.ALL -> showAllCategories(turn, draft);
      default -> throw new Refused(RefusalCode.BUTTON_EXPIRED);
    };
  }

  @Override
  public String name() {
    return OpenDraft.NAME;
  }

  @Override
  public Right right() {
    return Right.REPORT;
  }

  /** What follows a photo alone tells of it, also when it would be a report by itself. */
  @Override
  public boolean acceptsFreeText(OpenDialog open) {
    return OpenDraft.isPhotoAlone(open);
  }

  @Override
  public Optional<Message> resumeOffer(Turn turn, OpenDialog dialog) {
    return Optional.of(
        Message.of(turn.say("draft.kept"))
            .with(
                List.of(
                    List.of(
                        turn.button(
                            "button.back",
                            ObservationButtons.BACK,
                            dialog.answer(OpenDraft.MESSAGE))))));
  }

  /** Asks what is still missing of a draft. */
  Outcome goOn(Turn turn, OpenDialog draft) {
    return proceed(turn, plans.current(), draft);
  }

  /** Goes on with a draft that was left unfinished less than a day ago. */
  private Outcome resume(Turn turn, String message) {
    OpenDialog dialog =
        turn.dropped()
            .filter(
                left ->
                    left.name().equals(OpenDraft.NAME)
                        && left.answer(OpenDraft.MESSAGE).equals(message))
            .orElseGet(() -> OpenDraft.require(turn, message));
    return proceed(turn, plans.current(), dialog);
  }

  /** Begins with a new message, which is the whole report or the start of one. */
  Outcome begin(Turn turn, String text) {
    Plan plan = plans.current();
    OpenDialog dialog =
        DuplicateOf.in(text)
            .map(said -> sameAs(turn, plan, said))
            .orElseGet(() -> OpenDraft.beginning(turn, text));
    List<Draft> drafts = OpenDraft.read(dialog, reader.language(plan));
    Optional<Draft> incomplete = OpenDraft.incomplete(drafts);
    return incomplete.isPresent()
        ? ask(turn, plan, dialog, incomplete.get())
        : store(turn, plan, dialog, drafts, Outcome.Next.KEEP);
  }

  /** What is not said again is as in the observation that is followed. */
  private OpenDialog sameAs(Turn turn, Plan plan, DuplicateOf said) {
    Observation leader = same.follow().leader(said.shortId());
    OpenDialog dialog = OpenDraft.beginning(turn, said.rest());
    Draft read = draftOf(plan, dialog);
    dialog =
        OpenDraft.with(
            OpenDraft.with(dialog, OpenDraft.SAME, leader.shortId()),
            OpenDraft.CATEGORY,
            leader.sighting().category());
    if (read.area().isPresent()) {
      return dialog;
    }
    Place place = leader.sighting().place();
    dialog = OpenDraft.with(dialog, OpenDraft.AREA, place.area());
    if (place.name().isPresent()) {
      return OpenDraft.with(dialog, OpenDraft.WHERE, place.name().get());
    }
    return place.point().isEmpty()
        ? dialog
        : OpenDraft.with(dialog, OpenDraft.PIN, OpenDraft.pin(place.point().get()));
  }

  /** Begins with a photo alone, or adds it to the draft that is open: asks what is missing. */
  Outcome photo(Turn turn) {
    Plan plan = plans.current();
    OpenDialog dialog =
        OpenDraft.in(turn)
            .map(open -> OpenDraft.withPhoto(turn, open))
            .orElseGet(() -> OpenDraft.beginning(turn, ""));
    return ask(turn, plan, dialog, draftOf(plan, dialog));
  }

  /** Whether the text is a report with nothing left to ask. */
  boolean isWhole(Turn turn, String text) {
    try {
      return reader.language(plans.current()).read(text, turn.inbound().sentAt()).complete();
    } catch (Refused refused) {
      return false; // a day to come is an answer, and never when something was seen
    }
  }

  /** Takes a place on the map for the draft that is open, or begins one with it. */
  Outcome locate(Turn turn, Inbound.Located located) {
    Plan plan = plans.current();
    String pin = OpenDraft.pin(new Point(located.latitude(), located.longitude()));
    if (OpenDraft.at(reader.language(plan), pin).isEmpty()) {
      return Outcome.say(Message.of(turn.say("pin.outside")));
    }
    Optional<OpenDialog> open = OpenDraft.in(turn);
    if (open.isPresent()) {
      return proceed(turn, plan, OpenDraft.with(open.get(), OpenDraft.PIN, pin));
    }
    OpenDialog dialog = OpenDraft.with(OpenDraft.beginning(turn, ""), OpenDraft.PIN, pin);
    return ask(turn, plan, dialog, draftOf(plan, dialog));
  }

  @Override
  public Outcome answer(Turn turn, OpenDialog open, String text) {
    OpenDialog dialog = OpenDraft.withPhoto(turn, open);
    Plan plan = plans.current();
    ObservationLanguage language = reader.language(plan);
    Draft draft = draftOf(plan, dialog);
    if (draft.category().isEmpty()) {
      Optional<String> category = language.category(text);
      if (category.isEmpty()) {
        return again(
            turn, dialog, Questions.category(turn, plan, dialog, false, "ask.category.again"));
      }
      return proceed(
          turn, plan, OpenDraft.with(keeping(dialog, text), OpenDraft.CATEGORY, category.get()));
    }
    if (language.read(text, turn.inbound().sentAt()).area().isEmpty()) {
      return again(turn, dialog, Questions.area(turn, plan, dialog, "ask.area.again"));
    }
    return proceed(turn, plan, OpenDraft.with(keeping(dialog, text), OpenDraft.WHERE, text));
  }

  /** Who was not understood twice may finish on the page, where everything can be seen at once. */
  private Outcome again(Turn turn, OpenDialog dialog, Message question) {
    String link = links.to(turn, dialog.answer(OpenDraft.MESSAGE));
    String text =
        link.isEmpty()
            ? question.text()
            : question.text() + "\n" + turn.say("ask.page", "link", link);
    return Outcome.say(Message.of(text).with(question.rows()));
  }

  Plan plan() {
    return plans.current();
  }

  /** An answer that says more than was asked becomes part of the report: no word is lost. */
  private static OpenDialog keeping(OpenDialog dialog, String answer) {
    if (dialog.answer(OpenDraft.TEXT).isEmpty()) {
      return OpenDraft.with(
          dialog, OpenDraft.TEXT, answer); // it began with a place on the map or a photo
    }
    boolean says = answer.split("\\s+", MAX_ANSWER_WORDS + 1).length > MAX_ANSWER_WORDS;
    return says
        ? OpenDraft.with(dialog, OpenDraft.TEXT, dialog.answer(OpenDraft.TEXT) + ". " + answer)
        : dialog;
  }

  /** Takes an answer by button; the draft it belongs to must still be open. */
  private Outcome choose(Turn turn, String message, String question, String value) {
    OpenDialog dialog = OpenDraft.require(turn, message);
    return proceed(turn, plans.current(), OpenDraft.with(dialog, question, value));
  }

  /** Shows all categories instead of the usual ones. */
  private Outcome showAllCategories(Turn turn, String message) {
    OpenDialog dialog = OpenDraft.require(turn, message);
    return Outcome.say(
        Questions.category(turn, plans.current(), dialog, true, "ask.category").replacing());
  }

  private Outcome proceed(Turn turn, Plan plan, OpenDialog dialog) {
    List<Draft> drafts = OpenDraft.read(dialog, reader.language(plan));
    Optional<Draft> incomplete = OpenDraft.incomplete(drafts);
    if (incomplete.isPresent()) {
      return ask(turn, plan, dialog, incomplete.get());
    }
    return store(turn, plan, dialog, drafts, Outcome.Next.CLOSE);
  }

  private Outcome ask(Turn turn, Plan plan, OpenDialog dialog, Draft draft) {
    Message question =
        draft.category().isEmpty()
            ? Questions.category(turn, plan, dialog, false, "ask.category")
            : Questions.area(turn, plan, dialog, "ask.area");
    return Outcome.ask(dialog, question);
  }

  /** Stores each event of the message under a key of its own, with a receipt of its own. */
  private Outcome store(
      Turn turn, Plan plan, OpenDialog dialog, List<Draft> drafts, Outcome.Next next) {
    String key = OpenDraft.key(dialog, turn.inbound().conversation());
    List<Message> receipts = new ArrayList<>();
    boolean textLeftOut = false;
    for (int i = 0; i < drafts.size(); i++) {
      LogObservation.Logged logged = log(turn, drafts.get(i), EventKeys.of(key, i));
      if (i == 0 && !dialog.answer(OpenDraft.SAME).isEmpty()) {
        logged = following(logged, dialog.answer(OpenDraft.SAME));
      }
      Message receipt = same.onto(turn, plan, logged.observation(), turn.stored(plan, logged));
      if (i == 0 && !dialog.answer(OpenDraft.PHOTO).isEmpty()) {
        receipt = receipt.andLine(turn.say("receipt.photo"));
      }
      // the first takes the place of the question, the others come below
      receipts.add(i == 0 ? receipt.replacing() : receipt);
      textLeftOut |= logged.textLeftOut();
    }
    Reply reply = new Reply(receipts, textLeftOut, Optional.empty());
    return new Outcome(reply, next, Optional.empty());
  }

  /** A message delivered again finds it following, or taken back, and leaves it so. */
  private LogObservation.Logged following(LogObservation.Logged logged, String leader) {
    Observation stored = logged.observation();
    boolean asked = !logged.fresh() && stored.lifecycle().version() > 1;
    return asked || stored.lifecycle().isWithdrawn()
        ? logged
        : new LogObservation.Logged(
            same.follow().follow(stored, leader),
            logged.fresh(),
            logged.masked(),
            logged.textLeftOut());
  }

  /** Stores an event that an edit added to its message. */
  LogObservation.Logged storeAdded(Turn turn, Draft draft, String key) {
    return log(turn, draft.seenAtLatest(turn.inbound().sentAt()), key);
  }

  private LogObservation.Logged log(Turn turn, Draft draft, String key) {
    return logObservation.log(
        new LogObservation.Request(
            key, turn.inbound().channel().key(), turn.member(), draft, turn.now()));
  }

  /** What is still to be asked about, else the first event. */
  Draft draftOf(Plan plan, OpenDialog dialog) {
    List<Draft> drafts = OpenDraft.read(dialog, reader.language(plan));
    return OpenDraft.incomplete(drafts).orElse(drafts.get(0));
  }
}
