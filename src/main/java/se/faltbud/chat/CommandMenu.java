package se.faltbud.chat;

import java.util.List;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Texts;
import se.faltbud.people.Language;
import se.faltbud.people.Member;

/**
 * The commands a member may use, described in their language, for the messenger's menu and for
 * help. Some commands show the menu they are part of, so that it is made first and filled once.
 * Thread-safe once it is filled.
 */
public final class CommandMenu {
  private final Texts texts;
  private volatile List<Command> commands = List.of();

  public CommandMenu(Texts texts) {
    this.texts = texts;
  }

  /** Takes all commands there are, in the order of the menu. */
  public void fill(List<Command> all) {
    commands = List.copyOf(all);
  }

  /** What a member is offered. */
  public Reply.Menu of(Member member) {
    return new Reply.Menu(
        commands.stream()
            .filter(command -> member.may(command.right()))
            .map(command -> entry(command, member.language()))
            .toList());
  }

  private Reply.Menu.Command entry(Command command, Language language) {
    List<String> names = command.names();
    String name = names.get(language == Language.EN ? names.size() - 1 : 0);
    return new Reply.Menu.Command(name, texts.get(language, "command." + names.get(0)));
  }
}
