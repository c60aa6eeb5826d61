package se.faltbud.web.chat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import se.faltbud.chat.Inbound;
import se.faltbud.messages.Reply;
import se.faltbud.people.Channel;
import se.faltbud.people.Member;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.web.chat.ChatHistory.Chat;

/**
 * The bot in the browser: hands what a member writes to the dialog engine, keeps the bubbles and
 * tells the member's open pages. One message at a time per member, which reads the history once and
 * writes it once. Thread-safe.
 */
public final class WebChat {
  private static final int STRIPES = 64;

  /** Stands in the chat for a photo: the picture itself is not shown there. */
  private static final String PHOTO = "📷 ";

  private final Function<Inbound, Reply> bot;
  private final ChatHistory history;
  private final KeptWords words;
  private final InstantSource clock;
  private final BiConsumer<String, Chat> changed;
  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

  /**
   * Puts it together.
   *
   * @param changed told the id of each member whose chat has changed, and the chat as it is then
   */
  WebChat(
      Function<Inbound, Reply> bot,
      ChatHistory history,
      PrivacyGate gate,
      InstantSource clock,
      BiConsumer<String, Chat> changed) {
    this.bot = bot;
    this.history = history;
    this.words = new KeptWords(gate);
    this.clock = clock;
    this.changed = changed;
  }

  /**
   * What a message or press came to.
   *
   * @param seen the revision of the chat before it
   */
  public record Answer(long seen, Chat chat) {}

  public Chat of(String member) {
    return history.of(member, clock.instant());
  }

  /**
   * Takes a written message. Idempotent by its id: a repeat changes nothing.
   *
   * @param id a UUID made by the page
   */
  Answer write(Member member, String id, String text) {
    return alone(
        member,
        id,
        (before, now) -> {
          Reply reply = bot.apply(inbound(member, id, now, new Inbound.Text(text)));
          return chat ->
              new ChatEditor(chat, words, now)
                  .own(id, text, !reply.deleteIncoming())
                  .answer(id, Optional.empty(), reply)
                  .done();
        });
  }

  /**
   * Takes a photo, whose picture is kept by whoever calls. Idempotent by its id.
   *
   * @param id a UUID made by the page
   * @param caption what was written to it; may be empty
   * @param size of the file in bytes
   */
  Answer photo(Member member, String id, String caption, int size) {
    return alone(
        member,
        id,
        (before, now) -> {
          Inbound.Photo photo =
              new Inbound.Photo("", OptionalLong.of(size), caption, Optional.empty());
          Reply reply = bot.apply(inbound(member, id, now, photo));
          return chat ->
              new ChatEditor(chat, words, now)
                  .own(id, (PHOTO + caption).strip(), !reply.deleteIncoming())
                  .answer(id, Optional.empty(), reply)
                  .done();
        });
  }

  /**
   * Takes a press on a button. Idempotent by its id.
   *
   * @param id a UUID made by the page
   * @param bubble id of the bubble with the button
   * @throws Refused BUTTON_EXPIRED when the member's chat has no such button (any more)
   */
  Answer press(Member member, String id, String data, String bubble) {
    String pressId = "b" + id;
    return alone(
        member,
        pressId,
        (before, now) -> {
          if (before.bubble(bubble).filter(carrier -> carrier.offers(data)).isEmpty()) {
            throw new Refused(RefusalCode.BUTTON_EXPIRED);
          }
          Inbound.Press press = new Inbound.Press(data, Optional.of(bubble));
          Reply reply = bot.apply(inbound(member, pressId, now, press));
          return chat ->
              new ChatEditor(chat, words, now)
                  .pressed(pressId)
                  .answer(pressId, Optional.of(bubble), reply)
                  .done();
        });
  }

  /**
   * Takes a press on a button of the inbox, which no bubble carries. Idempotent by its id.
   *
   * @param id a UUID made by the page
   * @param offered whether the member's inbox has such a button now
   * @throws Refused BUTTON_EXPIRED when it has not
   */
  public Answer pressInInbox(Member member, String id, String data, BooleanSupplier offered) {
    String pressId = "b" + id;
    return alone(
        member,
        pressId,
        (before, now) -> {
          if (!offered.getAsBoolean()) {
            throw new Refused(RefusalCode.BUTTON_EXPIRED);
          }
          Inbound.Press press = new Inbound.Press(data, Optional.empty());
          Reply reply = bot.apply(inbound(member, pressId, now, press));
          return chat ->
              new ChatEditor(chat, words, now)
                  .pressed(pressId)
                  .answer(pressId, Optional.empty(), reply)
                  .done();
        });
  }

  /** Asks the bot, given the chat before, and says how the chat changes. */
  @FunctionalInterface
  private interface Work {
    UnaryOperator<Chat> apply(Chat before, Instant now);
  }

  private Answer alone(Member member, String id, Work work) {
    ReentrantLock lock = locks[Math.floorMod(member.id().hashCode(), STRIPES)];
    lock.lock();
    try {
      Instant now = clock.instant();
      ChatHistory.Read before = history.read(member.id(), now);
      if (before.chat().knows(id)) {
        return new Answer(before.chat().revision(), before.chat());
      }
      UnaryOperator<Chat> change = work.apply(before.chat(), now);
      // another instance may have stored the same message meanwhile
      Chat after = history.change(before, now, chat -> chat.knows(id) ? chat : change.apply(chat));
      changed.accept(member.id(), after);
      return new Answer(before.chat().revision(), after);
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
}
