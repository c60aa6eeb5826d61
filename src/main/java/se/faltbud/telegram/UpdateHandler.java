package se.faltbud.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.chat.FaultPlace;
import se.faltbud.chat.Inbound;
import se.faltbud.chat.Reaction;
import se.faltbud.store.StoreUnavailableException;

/**
 * One update from its JSON to the calls that answer it; the same for polling and webhook. When it
 * returns, what the update created is durable. Thread-safe.
 */
final class UpdateHandler {
  /** Begins the message id of a button press, followed by the callback id. */
  static final String PRESS_PREFIX = "cb";

  private static final Logger LOG = LoggerFactory.getLogger(UpdateHandler.class);

  private final UpdateMapper mapper;
  private final Function<Inbound, Reaction> handle;
  private final Function<Inbound, String> apology;
  private final DeadLetters deadLetters = new DeadLetters();

  /**
   * Joins the steps.
   *
   * @param apology what to say when an update could not be handled through no fault of the person
   */
  UpdateHandler(
      UpdateMapper mapper, Function<Inbound, Reaction> handle, Function<Inbound, String> apology) {
    this.mapper = mapper;
    this.handle = handle;
    this.apology = apology;
  }

  /**
   * Handles one update.
   *
   * @return the calls that answer it, those people wait for first
   * @throws StoreUnavailableException when the same update is to be sent again; nothing else is
   *     ever thrown
   */
  List<Outgoing> handle(JsonNode update) {
    Mapped mapped = mapper.map(update);
    if (mapped instanceof Mapped.Heard heard) {
      return answer(heard.inbound(), update);
    }
    if (mapped instanceof Mapped.LeaveGroup group) {
      return List.of(new Outgoing.Leave(group.chat()));
    }
    if (mapped instanceof Mapped.DeadLetter letter) {
      deadLetters.add(id(update), letter.reason() + " not understood");
    }
    return List.of();
  }

  /** Sets aside a delivery that is no update at all. */
  void setAside(String reason) {
    deadLetters.add("?", reason);
  }

  /** The update's number for the log, or a question mark. */
  static String id(JsonNode update) {
    JsonNode id = update.path("update_id");
    return id.isIntegralNumber() && id.canConvertToLong() ? Long.toString(id.longValue()) : "?";
  }

  private List<Outgoing> answer(Inbound inbound, JsonNode update) {
    Reaction reaction;
    try {
      reaction = handle.apply(inbound);
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      // set aside rather than asked for again: it would fail the same way all day, and the person
      // would be mute. The fault's message may quote what was typed, so only its place is logged.
      LOG.error("update {} set aside: {}", id(update), FaultPlace.of(e));
      reaction = Reaction.say(Reaction.Message.of(apology.apply(inbound)));
    }
    return calls(inbound, reaction);
  }

  private static List<Outgoing> calls(Inbound inbound, Reaction reaction) {
    long chat = Long.parseLong(inbound.chat());
    List<Outgoing> calls = new ArrayList<>();
    Optional<Long> pressed = Optional.empty();
    if (inbound.content() instanceof Inbound.Press press) {
      pressed = press.pressedMessage().map(Long::valueOf);
      String id = inbound.messageId().substring(PRESS_PREFIX.length());
      calls.add(new Outgoing.AnswerPress(chat, id));
    } else if (reaction.deleteIncoming()) {
      calls.add(new Outgoing.Erase(chat, Long.parseLong(inbound.messageId())));
    }
    for (Reaction.Message message : reaction.messages()) {
      calls.addAll(MessageParts.of(chat, message, pressed));
      // one message can take the place of the pressed one, not two
      pressed = message.replacesPressed() ? Optional.empty() : pressed;
    }
    reaction.menu().ifPresent(menu -> calls.add(new Outgoing.Offer(chat, menu)));
    return calls;
  }
}
