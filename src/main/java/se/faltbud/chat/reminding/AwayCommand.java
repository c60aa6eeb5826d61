package se.faltbud.chat.reminding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.Reply.Button;
import se.faltbud.messages.Reply.Message;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.answer.GoAway;
import se.faltbud.reminder.policy.Absence;

/** Says when one is away and who stands in: {@code /borta 1–14 juli SLF Trygghetssamordnare}. */
public final class AwayCommand implements Command {
  private final GoAway goAway;
  private final AwayDialog dialog;

  public AwayCommand(GoAway goAway, AwayDialog dialog) {
    this.goAway = goAway;
    this.dialog = dialog;
  }

  @Override
  public List<String> names() {
    return List.of("borta", "away");
  }

  @Override
  public Right right() {
    return Right.ANSWER_DEADLINES;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    if (argument.isEmpty()) {
      return dialog.ask(turn, mine(turn));
    }
    try {
      return Outcome.close(dialog.store(turn, argument));
    } catch (Refused refused) {
      return switch (refused.code()) {
        case PERIOD_NOT_UNDERSTOOD, PERIOD_BACKWARDS, PERIOD_OVER, PERIOD_TOO_LONG ->
            dialog.ask(turn, Message.of(turn.texts().refusal(turn.language(), refused)));
        default -> throw refused;
      };
    }
  }

  private Message mine(Turn turn) {
    List<Absence> all = goAway.of(turn.member(), dialog.today(turn));
    StringBuilder text = new StringBuilder();
    List<List<Button>> rows = new ArrayList<>();
    for (Absence one : all) {
      text.append(dialog.line(turn, one)).append('\n');
      rows.add(
          List.of(
              AwayButtons.OFF.button(
                  turn.say("away.call_off", "period", dialog.period(turn, one)),
                  AwayDialog.mark(one.id()))));
    }
    return Message.of(text.append(turn.say("away.how")).toString()).with(rows);
  }

  /** Calls an absence off, or says who stands in. */
  public List<ButtonHandler> buttons() {
    return List.of(
        new ButtonHandler(
            AwayButtons.OFF,
            (turn, arguments) -> Outcome.say(off(turn, meant(turn, arguments.get(0))))),
        new ButtonHandler(
            AwayButtons.SUBSTITUTE,
            (turn, arguments) ->
                Outcome.say(
                    substitute(
                        turn,
                        meant(turn, arguments.get(0))
                            .orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED)),
                        arguments.get(1)))));
  }

  private Optional<Absence> meant(Turn turn, String mark) {
    return goAway.of(turn.member(), dialog.today(turn)).stream()
        .filter(one -> AwayDialog.mark(one.id()).equals(mark))
        .findFirst();
  }

  private Message off(Turn turn, Optional<Absence> meant) {
    meant.ifPresent(one -> goAway.back(turn.member(), one.id()));
    return Message.of(turn.say("away.off")).replacing();
  }

  private Message substitute(Turn turn, Absence absence, String mark) {
    Optional<Member> chosen =
        goAway.candidates(turn.member()).stream()
            .filter(one -> AwayDialog.mark(one.id()).equals(mark))
            .findFirst();
    if (chosen.isEmpty() && !mark.equals(AwayButtons.NOBODY)) {
      throw new Refused(RefusalCode.BUTTON_EXPIRED);
    }
    Absence changed = goAway.substitute(turn.member(), absence.id(), chosen.map(Member::id));
    return Message.of(dialog.said(turn, changed))
        .with(List.of(List.of(dialog.undo(turn, changed))))
        .replacing();
  }
}
