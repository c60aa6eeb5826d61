package se.faltbud.chat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import se.faltbud.messages.Reply;
import se.faltbud.people.Identity;
import se.faltbud.people.Member;

/**
 * The dialog engine's door: finds out who speaks, handles one message at a time per chat, and
 * remembers what must survive a restart. What a message means is up to the {@link Dispatcher}.
 * Thread-safe.
 *
 * <p>A member's message costs one read (the open dialog) besides what it does itself.
 */
public final class Conversations {
  private static final int STRIPES = 256;

  private final Function<Identity, Optional<Member>> members;
  private final StrangerHandler strangers;
  private final Chats chats;
  private final Dispatcher dispatcher;
  private final InstantSource clock;
  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

  /**
   * Puts the bot together.
   *
   * @param members who an account belongs to; empty for strangers and the revoked
   * @param strangers answers those who are no members
   */
  public Conversations(
      Function<Identity, Optional<Member>> members,
      StrangerHandler strangers,
      Chats chats,
      Dispatcher dispatcher,
      InstantSource clock) {
    this.members = members;
    this.strangers = strangers;
    this.chats = chats;
    this.dispatcher = dispatcher;
    this.clock = clock;
  }

  /**
   * Handles one message to its end: what it creates is durable when this returns. Idempotent: the
   * same message handled again gives the same entries.
   *
   * @throws se.faltbud.store.StoreUnavailableException when the store is away; the door asks the
   *     messenger to send the same message again later
   */
  public Reply handle(Inbound inbound) {
    ReentrantLock lock = locks[Math.floorMod(inbound.conversation().hashCode(), STRIPES)];
    lock.lock();
    try {
      Optional<Member> member = members.apply(inbound.identity());
      return member.isPresent() ? answer(said(inbound), member.get()) : strangers.handle(inbound);
    } finally {
      lock.unlock();
    }
  }

  /** A button that says something counts as having said it. */
  private static Inbound said(Inbound inbound) {
    return SuggestedText.textOf(inbound.content())
        .map(line -> inbound.with(new Inbound.Text(line)))
        .orElse(inbound);
  }

  private Reply answer(Inbound inbound, Member member) {
    Instant now = clock.instant();
    Chats.Chat chat = chats.get(inbound.conversation(), now);
    boolean edit = inbound.content() instanceof Inbound.Edited;
    Optional<Reply> before = edit ? Optional.empty() : chat.answerTo(inbound.messageId());
    if (before.isPresent()) {
      return before.get();
    }
    Outcome outcome = dispatcher.dispatch(inbound, member, chat, now);
    remember(inbound, chat, outcome, now);
    return outcome.reply();
  }

  private void remember(Inbound inbound, Chats.Chat chat, Outcome outcome, Instant now) {
    Chats.Answered answered = new Chats.Answered(inbound.messageId(), outcome.reply());
    String id = inbound.conversation();
    switch (outcome.next()) {
      case KEEP -> {}
      case CLOSE -> {
        if (chat.dialog().isPresent()) {
          chats.put(id, chat.closed(answered), now);
        }
      }
      case DROP -> {
        if (chat.dialog().isPresent()) {
          chats.put(id, chat.dropping(answered), now);
        }
      }
      case OPEN -> chats.put(id, chat.opening(outcome.opened().orElseThrow(), answered), now);
    }
  }
}
