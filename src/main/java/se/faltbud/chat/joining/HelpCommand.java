package se.faltbud.chat.joining;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import se.faltbud.chat.Command;
import se.faltbud.chat.CommandMenu;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Reply.Message;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.plan.Activity;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.version.Plans;

/** Help for one's own role: how to report, and the commands one may use. */
public final class HelpCommand implements Command {
  private final CommandMenu menu;
  private final Plans plans;

  public HelpCommand(CommandMenu menu, Plans plans) {
    this.menu = menu;
    this.plans = plans;
  }

  @Override
  public List<String> names() {
    return List.of("hjalp", "help");
  }

  @Override
  public Right right() {
    return Right.READ_STATUS;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    StringBuilder text = new StringBuilder();
    if (turn.member().may(Right.REPORT)) {
      text.append(turn.say("help.report")).append('\n');
      progress(turn).ifPresent(examples -> text.append(examples).append('\n'));
      text.append('\n');
    }
    for (Reply.Menu.Command command : menu.of(turn.member()).commands()) {
      text.append('/').append(command.name()).append(" – ").append(command.description());
      text.append('\n');
    }
    String role = turn.member().role().name().toLowerCase(Locale.ROOT);
    text.append('\n')
        .append(turn.say("help.role", "role", turn.say("role." + role).toLowerCase(Locale.ROOT)));
    text.append('\n').append(turn.say("help.emergency"));
    return Outcome.say(Message.of(text.toString()));
  }

  /** Examples the member may really send, about an activity that concerns it. */
  private Optional<String> progress(Turn turn) {
    Member member = turn.member();
    Predicate<Activity> owned =
        a -> member.may(Right.COORDINATE) || member.ownerRoles().contains(a.owner());
    Predicate<Activity> taking =
        a ->
            a.owner().organisation().equals(member.organisation())
                || a.participants().contains(member.organisation());
    return first(owned)
        .map(a -> turn.say("help.owner", examples(a)))
        .or(() -> first(taking).map(a -> turn.say("help.progress", examples(a))));
  }

  private Optional<Activity> first(Predicate<Activity> concerned) {
    return plans.currentIfAny().stream()
        .flatMap(current -> current.activities().stream())
        .filter(a -> a.status() == ActivityStatus.ONGOING)
        .filter(a -> !a.steps().isEmpty() && !a.targets().isEmpty())
        .filter(concerned)
        .findFirst();
  }

  private static Object[] examples(Activity activity) {
    return new Object[] {
      "activity",
      activity.id(),
      "step",
      activity.steps().get(activity.steps().size() - 1).id(),
      "target",
      activity.targets().get(0).id()
    };
  }
}
