package se.faltbud.chat.asking;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.ButtonSpec;
import se.faltbud.messages.Reply.Message;
import se.faltbud.people.Right;
import se.faltbud.people.access.CalendarAddresses;

/**
 * One's dates in one's own calendar: makes the private address, makes a new one or closes it.
 * Whatever it says leaves an open dialog as it is; that also keeps the address out of {@link
 * se.faltbud.chat.Chats}, which remembers answers that open or close one.
 */
public final class CalendarCommand implements Command {
  /** Makes another address in place of the one there is. */
  private static final ButtonSpec NEW = new ButtonSpec("cal:new", Right.ANSWER_DEADLINES, 0);

  /** Closes the address. */
  private static final ButtonSpec OFF = new ButtonSpec("cal:off", Right.ANSWER_DEADLINES, 0);

  private final CalendarAddresses addresses;
  private final UnaryOperator<String> link;

  /**
   * Takes what an address needs.
   *
   * @param link the address of a token, to be given to a calendar program
   */
  public CalendarCommand(CalendarAddresses addresses, UnaryOperator<String> link) {
    this.addresses = addresses;
    this.link = link;
  }

  @Override
  public List<String> names() {
    return List.of("kalender", "calendar");
  }

  @Override
  public Right right() {
    return Right.ANSWER_DEADLINES;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    return addresses.has(turn.member()) ? exists(turn) : make(turn);
  }

  /** Another address, or none. */
  public List<ButtonHandler> buttons() {
    return List.of(
        new ButtonHandler(NEW, (turn, none) -> make(turn)),
        new ButtonHandler(OFF, (turn, none) -> close(turn)));
  }

  private Outcome make(Turn turn) {
    Optional<String> token = addresses.make(turn.member(), turn.inbound().key(), turn.now());
    return token.isEmpty()
        ? exists(turn)
        : Outcome.say(
            withButtons(turn, turn.say("calendar.made", "address", link.apply(token.get())))
                .replacing());
  }

  /** Never in place of what was pressed: a press delivered again would wipe out the address. */
  private static Outcome exists(Turn turn) {
    return Outcome.say(withButtons(turn, turn.say("calendar.exists")));
  }

  private static Message withButtons(Turn turn, String text) {
    return Message.of(text)
        .with(
            List.of(
                List.of(
                    turn.button("button.calendar_new", NEW),
                    turn.button("button.calendar_off", OFF))));
  }

  private Outcome close(Turn turn) {
    addresses.revoke(turn.member(), turn.inbound().key());
    return Outcome.say(Message.of(turn.say("calendar.off")).replacing());
  }
}
