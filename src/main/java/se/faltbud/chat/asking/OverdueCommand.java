package se.faltbud.chat.asking;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.Reply.Message;
import se.faltbud.people.Right;
import se.faltbud.status.DueItem;
import se.faltbud.status.Overdue;

/** What is late and very late, by who answers for it. */
public final class OverdueCommand implements Command {
  private final Overdue overdue;

  public OverdueCommand(Overdue overdue) {
    this.overdue = overdue;
  }

  @Override
  public List<String> names() {
    return List.of("forsenade", "overdue");
  }

  @Override
  public Right right() {
    return Right.READ_STATUS;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    Overdue.Overview overview = overdue.list();
    if (overview.owners().isEmpty()) {
      return Outcome.say(Message.of(turn.say("overdue.none")));
    }
    String text =
        overview.owners().stream()
            .map(owner -> owner(turn, owner, overview))
            .collect(Collectors.joining("\n\n"));
    return Outcome.say(Message.of(turn.say("overdue.title") + "\n\n" + text));
  }

  private static String owner(Turn turn, Overdue.OfOwner owner, Overdue.Overview overview) {
    return owner.owner()
        + "\n"
        + Stream.of(
                list(turn, owner.veryLate(), overview, " ‼ "),
                list(turn, owner.late(), overview, " • "))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("\n"));
  }

  private static String list(
      Turn turn, List<DueItem> items, Overdue.Overview overview, String mark) {
    return items.stream()
        .map(
            item ->
                mark
                    + item.id()
                    + " "
                    + item.title()
                    + " – "
                    + turn.say("due.late", "days", item.daysLate(overview.today())))
        .collect(Collectors.joining("\n"));
  }
}
