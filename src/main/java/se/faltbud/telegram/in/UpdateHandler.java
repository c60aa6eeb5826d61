package se.faltbud.telegram.in;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.chat.Inbound;
import se.faltbud.fault.Fault;
import se.faltbud.messages.Reply;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.telegram.api.Outgoing;
import se.faltbud.telegram.out.MessageParts;

/**
 * One update from its JSON to the calls that answer it; the same for polling and webhook. When it
 * returns, what the update created is durable. Thread-safe.
 */
public final class UpdateHandler {
  /** Begins the message id of a button press, followed by the callback id. */
  static final String PRESS_PREFIX = "cb";

  private static final Logger LOG = LoggerFactory.getLogger(UpdateHandler.class);

  private final UpdateMapper mapper;
  private final Function<Inbound, Reply> handle;
  private final BiFunction<Inbound, String, String> apology;
  private final DeadLetters deadLetters = new DeadLetters();

  /**
   * Joins the steps.
   *
   * @param apology what to say when an update could not be handled through no fault of the person;
   *     gets the id under which the fault is logged
   */
  public UpdateHandler(
      UpdateMapper mapper,
      Function<Inbound, Reply> handle,
      BiFunction<Inbound, String, String> apology) {
    this.mapper = mapper;
    this.handle = handle;
    this.apology = apology;
  }

  /**
   * Handles one update. What fails is set aside rather than asked for again: it would fail the same
   * way all day, and the person would be mute.
   *
   * @return the calls that answer it, those people wait for first
   * @throws StoreUnavailableException when the same update is to be sent again; nothing else is
   *     thrown but what ends the process
   */
  @SuppressWarnings("CatchingUnchecked") // the edge: nothing behind it would let the update go
  List<Outgoing> handle(JsonNode update) {
    try {
      return answer(mapper.map(update), update);
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      setAside(update, e);
      return List.of();
    }
  }

  private List<Outgoing> answer(Mapped mapped, JsonNode update) {
    if (mapped instanceof Mapped.Heard heard) {
      return calls(heard.inbound(), reply(heard.inbound(), update));
    }
    if (mapped instanceof Mapped.LeaveGroup group) {
      return List.of(new Outgoing.Leave(group.chat()));
    }
    if (mapped instanceof Mapped.DeadLetter letter) {
      deadLetters.add(id(update), letter.reason());
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

  @SuppressWarnings("CatchingUnchecked") // whatever it was, the person gets an answer
  private Reply reply(Inbound inbound, JsonNode update) {
    try {
      return handle.apply(inbound);
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      Fault fault = setAside(update, e);
      return Reply.say(Reply.Message.of(apology.apply(inbound, fault.id())));
    }
  }

  private static Fault setAside(JsonNode update, Throwable thrown) {
    Fault.rethrowFatal(thrown);
    Fault fault = Fault.of(thrown);
    LOG.error("update set aside id={} fault={} at={}", id(update), fault.id(), fault.place());
    return fault;
  }

  private static List<Outgoing> calls(Inbound inbound, Reply reply) {
    long chat = Long.parseLong(inbound.chat());
    List<Outgoing> calls = new ArrayList<>();
    Optional<Long> pressed = Optional.empty();
    if (inbound.content() instanceof Inbound.Press press) {
      pressed = press.pressedMessage().map(Long::valueOf);
      String id = inbound.messageId().substring(PRESS_PREFIX.length());
      calls.add(new Outgoing.AnswerPress(chat, id));
    } else if (reply.deleteIncoming()) {
      calls.add(new Outgoing.Erase(chat, Long.parseLong(inbound.messageId())));
    }
    for (Reply.Message message : reply.messages()) {
      calls.addAll(MessageParts.of(chat, message, pressed));
      // one message can take the place of the pressed one, not two
      pressed = message.replacesPressed() ? Optional.empty() : pressed;
    }
    reply.menu().ifPresent(menu -> calls.add(new Outgoing.Offer(chat, menu)));
    return calls;
  }
}
