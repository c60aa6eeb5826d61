package se.faltbud.chat.joining;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import se.faltbud.chat.Command;
import se.faltbud.chat.Conversations;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Reaction;
import se.faltbud.chat.Reaction.Message;
import se.faltbud.chat.Turn;
import se.faltbud.people.Right;

/** Help for one's own role: how to report, and the commands one may use. */
public final class HelpCommand implements Command {
  private final Supplier<List<Command>> commands;

  public HelpCommand(Supplier<List<Command>> commands) {
    this.commands = commands;
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
      text.append(turn.say("help.report")).append("\n\n");
    }
    for (Reaction.Menu.Command command :
        Conversations.menu(commands.get(), turn.member(), turn.texts()).commands()) {
      text.append('/').append(command.name()).append(" – ").append(command.description());
      text.append('\n');
    }
    String role = turn.member().role().name().toLowerCase(Locale.ROOT);
    text.append('\n')
        .append(turn.say("help.role", "role", turn.say("role." + role).toLowerCase(Locale.ROOT)));
    text.append('\n').append(turn.say("help.emergency"));
    return Outcome.say(Message.of(text.toString()));
  }
}
