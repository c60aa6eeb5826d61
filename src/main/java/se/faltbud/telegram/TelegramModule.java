package se.faltbud.telegram;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.chat.FaultReplies;
import se.faltbud.chat.Inbound;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Reply;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Members;
import se.faltbud.telegram.out.TelegramNotifier;

/** The bot in Telegram, open from when it is built until it is closed. */
public final class TelegramModule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TelegramModule.class);

  public final TelegramDoor door;

  private final Members members;
  private final AtomicLong unreachable = new AtomicLong();

  /**
   * Opens the door.
   *
   * @param bot handles one message to its end
   */
  public TelegramModule(
      TelegramDoor.Settings settings,
      Function<Inbound, Reply> bot,
      FaultReplies replies,
      Members members,
      InstantSource clock) {
    this.members = members;
    door = TelegramDoor.start(settings, bot, replies::apology, this::countUnreachable, clock);
  }

  /** Only the number is logged: a private chat has the number of the person. */
  private void countUnreachable(String chat) {
    LOG.info("chat unreachable since_start={}", unreachable.incrementAndGet());
  }

  /**
   * What sends reminders to Telegram.
   *
   * @param busyUntil until when a conversation is not to be interrupted
   */
  public TelegramNotifier notifier(
      ReminderView view, Function<String, Optional<Instant>> busyUntil) {
    return new TelegramNotifier(door.sender(), this::account, view::message, busyUntil);
  }

  private Optional<String> account(String member) {
    return members.accounts(member).stream()
        .filter(identity -> identity.channel() == Channel.TELEGRAM)
        .map(Identity::account)
        .findFirst();
  }

  @Override
  public void close() {
    door.close();
  }
}
