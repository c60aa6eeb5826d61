package se.faltbud.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import se.faltbud.chat.Channel;
import se.faltbud.chat.ChatHistory;
import se.faltbud.chat.Inbound;
import se.faltbud.chat.Reaction;
import se.faltbud.people.Member;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.refusal.Refused;

/**
 * The bot in the browser: hands what a member writes to the dialog engine, keeps the bubbles and
 * tells the member's open pages. One message at a time per member. Thread-safe.
 */
final class WebChat {
  private static final int STRIPES = 64;

  private final Function<Inbound, Reaction> bot;
  private final ChatHistory history;
  private final PrivacyGate gate;
  private final InstantSource clock;
  private final Consumer<String> changed;
  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

  /**
   * Puts it together.
   *
   * @param changed told the id of each member whose chat has changed
   */
  WebChat(WebPorts ports, Consumer<String> changed) {
    this.bot = ports.bot();
    this.history = ports.history();
    this.gate = ports.gate();
    this.clock = ports.clock();
    this.changed = changed;
  }

  ChatHistory.Chat of(String member) {
    return history.of(member);
  }

  /**
   * Takes a written message. Idempotent by its id: a repeat changes nothing.
   *
   * @param id a UUID made by the page
   */
  ChatHistory.Chat write(Member member, String id, String text) {
    return alone(
        member,
        id,
        now -> {
          Reaction reaction = bot.apply(inbound(member, id, now, new Inbound.Text(text)));
          Optional<String> kept = reaction.deleteIncoming() ? Optional.empty() : screened(text);
          return history.addMessage(member.id(), id, kept, reaction, now);
        });
  }

  /**
   * Takes a press on a button. Idempotent by its id.
   *
   * @param id a UUID made by the page
   * @param bubble id of the bubble with the button
   */
  ChatHistory.Chat press(Member member, String id, String data, Optional<String> bubble) {
    String pressId = "b" + id;
    return alone(
        member,
        pressId,
        now -> {
          Inbound.Press press = new Inbound.Press(data, bubble);
          Reaction reaction = bot.apply(inbound(member, pressId, now, press));
          return history.addPress(member.id(), pressId, bubble, reaction, now);
        });
  }

  private ChatHistory.Chat alone(
      Member member, String id, Function<Instant, ChatHistory.Chat> work) {
    ReentrantLock lock = locks[Math.floorMod(member.id().hashCode(), STRIPES)];
    lock.lock();
    try {
      ChatHistory.Chat before = history.of(member.id());
      if (before.knows(id)) {
        return before;
      }
      ChatHistory.Chat after = work.apply(clock.instant());
      changed.accept(member.id());
      return after;
    } finally {
      lock.unlock();
    }
  }

  private static Inbound inbound(Member member, String id, Instant now, Inbound.Content content) {
    return new Inbound(
        Channel.WEB,
        member.id(),
        member.id(),
        id,
        now,
        Optional.of(member.language().tag()),
        content);
  }

  /** What may be kept of a text: with personal data masked, or nothing. */
  private Optional<String> screened(String text) {
    try {
      return Optional.of(gate.screen(text).text());
    } catch (Refused e) {
      return Optional.empty();
    }
  }
}
