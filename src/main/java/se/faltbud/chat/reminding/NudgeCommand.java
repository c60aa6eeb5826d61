package se.faltbud.chat.reminding;

import java.util.List;
import java.util.stream.Collectors;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.ReminderButtons;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Reply.Message;
import se.faltbud.people.Right;
import se.faltbud.plan.version.Plans;
import se.faltbud.reminder.answer.NudgeOwner;

/** Reminds whoever answers for something, now: {@code /paminn A04}. */
public final class NudgeCommand implements Command {
  private final NudgeOwner nudgeOwner;
  private final ReminderView view;
  private final Plans plans;

  public NudgeCommand(NudgeOwner nudgeOwner, ReminderView view, Plans plans) {
    this.nudgeOwner = nudgeOwner;
    this.view = view;
    this.plans = plans;
  }

  @Override
  public List<String> names() {
    return List.of("paminn", "nudge");
  }

  @Override
  public Right right() {
    return Right.COORDINATE;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    if (argument.isEmpty()) {
      return Outcome.say(Message.of(turn.say("nudge.how")));
    }
    NudgeOwner.Nudged nudged =
        nudgeOwner.nudge(argument, turn.member(), turn.inbound().key(), turn.now());
    String items =
        nudged.deadlines().stream()
            .limit(ReminderButtons.MOST)
            .map(one -> " • " + view.title(one, turn.language()))
            .collect(Collectors.joining("\n"));
    int more = nudged.deadlines().size() - ReminderButtons.MOST;
    String when =
        nudged.at().isAfter(turn.now())
            ? turn.say(
                "nudge.at", "time", turn.formatter(plans.current()).time(nudged.at(), turn.now()))
            : turn.say("nudge.now");
    return Outcome.say(
        Message.of(
            (nudged.people() == 1
                    ? turn.say("nudge.said_one")
                    : turn.say("nudge.said", "people", nudged.people()))
                + "\n"
                + items
                + (more > 0 ? "\n" + turn.say("mine.more", "count", more) : "")
                + "\n"
                + when));
  }
}
