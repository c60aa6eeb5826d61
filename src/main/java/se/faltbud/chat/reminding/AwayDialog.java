package se.faltbud.chat.reminding;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.faltbud.chat.Dialog;
import se.faltbud.chat.OpenDialog;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.Formatter;
import se.faltbud.messages.MemberNames;
import se.faltbud.messages.ReminderButtons;
import se.faltbud.messages.Reply.Button;
import se.faltbud.messages.Reply.Message;
import se.faltbud.parse.dates.PeriodReader;
import se.faltbud.people.Member;
import se.faltbud.people.Members;
import se.faltbud.people.Right;
import se.faltbud.plan.version.Plans;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.answer.GoAway;
import se.faltbud.reminder.policy.Absence;

/** Takes the period one is away, and offers who may stand in. */
public final class AwayDialog implements Dialog {
  private static final String NAME = "away";
  private static final Duration ANSWER_TTL = Duration.ofHours(1);

  private final GoAway goAway;
  private final Plans plans;
  private final Members members;

  public AwayDialog(GoAway goAway, Plans plans, Members members) {
    this.goAway = goAway;
    this.plans = plans;
    this.members = members;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Right right() {
    return Right.ANSWER_DEADLINES;
  }

  @Override
  public boolean acceptsFreeText(OpenDialog dialog) {
    return false;
  }

  Outcome ask(Turn turn, Message question) {
    return Outcome.ask(new OpenDialog(NAME, Map.of(), turn.now().plus(ANSWER_TTL)), question);
  }

  @Override
  public Outcome answer(Turn turn, OpenDialog dialog, String text) {
    return Outcome.close(store(turn, text));
  }

  /**
   * Stores a period and its substitute. A substitute nobody knows is chosen by button afterwards:
   * the period is kept.
   *
   * @throws Refused PERIOD_NOT_UNDERSTOOD and as {@link GoAway#away}
   */
  Message store(Turn turn, String typed) {
    PeriodReader.Found found =
        PeriodReader.find(typed, today(turn))
            .orElseThrow(() -> new Refused(RefusalCode.PERIOD_NOT_UNDERSTOOD));
    Optional<Refused> unknown = Optional.empty();
    Optional<Member> substitute = Optional.empty();
    if (!found.rest().isBlank()) {
      try {
        substitute = Optional.of(goAway.named(found.rest(), turn.member()));
      } catch (Refused refused) {
        unknown = Optional.of(refused);
      }
    }
    Absence stored =
        goAway.away(
            turn.member(),
            found.period(),
            substitute.map(Member::id),
            turn.inbound().key(),
            today(turn));
    String text = said(turn, stored);
    if (unknown.isPresent()) {
      text += "\n" + turn.texts().refusal(turn.language(), unknown.get());
    }
    return stored.substitute().isPresent()
        ? Message.of(text).with(List.of(List.of(undo(turn, stored))))
        : Message.of(text + "\n" + turn.say("away.who")).with(choices(turn, stored));
  }

  private List<List<Button>> choices(Turn turn, Absence absence) {
    List<List<Button>> rows = new ArrayList<>();
    goAway.candidates(turn.member()).stream()
        .limit(ReminderButtons.MOST)
        .map(
            one ->
                AwayButtons.SUBSTITUTE.button(
                    MemberNames.of(turn.texts(), turn.language(), one),
                    mark(absence.id()),
                    mark(one.id())))
        .map(List::of)
        .forEach(rows::add);
    rows.add(
        List.of(
            turn.button(
                "button.away_nobody",
                AwayButtons.SUBSTITUTE,
                mark(absence.id()),
                AwayButtons.NOBODY),
            undo(turn, absence)));
    return rows;
  }

  /** What holds now. */
  String said(Turn turn, Absence absence) {
    return turn.say("away.said", "period", period(turn, absence))
        + "\n"
        + substitute(turn, absence)
            .map(name -> turn.say("away.substitute", "name", name))
            .orElseGet(() -> turn.say("away.waits"));
  }

  /** One line of a list. */
  String line(Turn turn, Absence absence) {
    return " • "
        + period(turn, absence)
        + substitute(turn, absence)
            .map(name -> " – " + turn.say("away.by", "name", name))
            .orElse("");
  }

  Button undo(Turn turn, Absence absence) {
    return turn.button("button.undo", AwayButtons.OFF, mark(absence.id()));
  }

  String period(Turn turn, Absence absence) {
    Formatter formatter = turn.formatter(plans.current());
    String from = formatter.day(absence.from(), today(turn));
    return absence.from().equals(absence.to())
        ? from
        : from + " – " + formatter.day(absence.to(), today(turn));
  }

  private Optional<String> substitute(Turn turn, Absence absence) {
    return absence
        .substitute()
        .flatMap(members::byId)
        .map(one -> MemberNames.of(turn.texts(), turn.language(), one));
  }

  LocalDate today(Turn turn) {
    return LocalDate.ofInstant(turn.now(), plans.current().zone());
  }

  /** An id in eight characters: a button's data has no room for whole ones. */
  static String mark(String id) {
    return Integer.toHexString(id.hashCode());
  }
}
