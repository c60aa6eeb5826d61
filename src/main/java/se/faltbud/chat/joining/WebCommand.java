package se.faltbud.chat.joining;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.Reply.Message;
import se.faltbud.people.Channel;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.people.access.LoginLinks;

/** Leads from a messenger into the browser, as the same member. */
public final class WebCommand implements Command {
  private final BiFunction<Member, Instant, String> link;

  /**
   * Takes what it works with.
   *
   * @param link makes the address that signs a member in, once
   */
  public WebCommand(BiFunction<Member, Instant, String> link) {
    this.link = link;
  }

  @Override
  public List<String> names() {
    return List.of("webb", "web");
  }

  @Override
  public Right right() {
    return Right.READ_STATUS;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    if (turn.inbound().channel() == Channel.WEB) {
      return Outcome.say(Message.of(turn.say("web.here")));
    }
    return Outcome.say(
        Message.of(
            turn.say(
                "web.link",
                "link",
                link.apply(turn.member(), turn.now()),
                "minutes",
                LoginLinks.LASTS.toMinutes())));
  }
}
