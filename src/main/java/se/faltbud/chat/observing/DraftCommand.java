package se.faltbud.chat.observing;

import java.util.List;
import java.util.Optional;
import se.faltbud.chat.Chats;
import se.faltbud.chat.Command;
import se.faltbud.chat.OpenDialog;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.Reply.Message;
import se.faltbud.people.Identity;
import se.faltbud.people.Members;
import se.faltbud.people.Right;

/**
 * Goes on with a draft, wherever the member began it. A draft of another door is copied here under
 * the key it has there: it can be finished in both and is stored once.
 */
public final class DraftCommand implements Command {
  private final Chats chats;
  private final ObservationDialog dialog;
  private final Members members;

  public DraftCommand(Chats chats, ObservationDialog dialog, Members members) {
    this.chats = chats;
    this.dialog = dialog;
    this.members = members;
  }

  @Override
  public List<String> names() {
    return List.of("utkast", "draft");
  }

  @Override
  public Right right() {
    return Right.REPORT;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    Optional<OpenDialog> here = OpenDraft.in(turn);
    if (here.isPresent()) {
      return dialog.goOn(turn, here.get());
    }
    // where the private chat has the number of the account, its draft is found
    return members.accounts(turn.member().id()).stream()
        .map(Identity::key)
        .filter(conversation -> !conversation.equals(turn.inbound().conversation()))
        .flatMap(conversation -> elsewhere(turn, conversation).stream())
        .findFirst()
        .map(draft -> dialog.goOn(turn, draft))
        .orElseGet(() -> Outcome.say(Message.of(turn.say("draft.none"))));
  }

  private Optional<OpenDialog> elsewhere(Turn turn, String conversation) {
    return chats
        .open(conversation, turn.now())
        .filter(open -> open.name().equals(OpenDraft.NAME))
        .map(open -> OpenDraft.keptUnder(open, conversation));
  }
}
