package se.faltbud.telegram.out;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import se.faltbud.messages.Reply;
import se.faltbud.people.Channel;
import se.faltbud.reminder.queue.Bundle;
import se.faltbud.reminder.queue.Notifier;
import se.faltbud.telegram.api.Outgoing;

/** Writes to people by Telegram: behind every answer somebody waits for, and within its limits. */
public final class TelegramNotifier implements Notifier {
  /** Shorter than a turn lasts: what Telegram does not take by then is planned anew. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  /** How soon is looked again whether a dialog has ended. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private final TelegramSender sender;
  private final Function<String, Optional<String>> accounts;
  private final Function<Bundle, Reply.Message> words;
  private final Function<String, Optional<Instant>> busyUntil;

  /**
   * Binds it to what it needs.
   *
   * @param accounts a member's Telegram account, which is also its private chat
   * @param words the message of a bundle
   * @param busyUntil of a conversation: until when an open dialog keeps it
   */
  public TelegramNotifier(
      TelegramSender sender,
      Function<String, Optional<String>> accounts,
      Function<Bundle, Reply.Message> words,
      Function<String, Optional<Instant>> busyUntil) {
    this.sender = sender;
    this.accounts = accounts;
    this.words = words;
    this.busyUntil = busyUntil;
  }

  @Override
  public Channel channel() {
    return Channel.TELEGRAM;
  }

  @Override
  public Result deliver(Bundle bundle, BooleanSupplier stillOurs) {
    Optional<String> account = accounts.apply(bundle.recipient().id());
    if (account.isEmpty()) {
      return Result.UNREACHABLE;
    }
    Optional<Instant> busy = busyUntil.apply(Channel.TELEGRAM.key() + ":" + account.get());
    if (busy.isPresent()) {
      Instant again = bundle.at().plus(LOOK_AGAIN);
      return Result.waitUntil(busy.get().isBefore(again) ? busy.get() : again);
    }
    Reply.Message message = words.apply(bundle);
    Outgoing call = new Outgoing.Say(Long.parseLong(account.get()), message.text(), message.rows());
    return switch (await(sender.notify(call, PATIENCE, stillOurs))) {
      case SENT -> Result.SENT;
      case UNREACHABLE -> Result.UNREACHABLE;
      case REFUSED, DROPPED -> Result.TRY_LATER;
    };
  }

  /** As long as a call that left in time may take: what it comes to is known within the turn. */
  private static TelegramSender.Outcome await(CompletableFuture<TelegramSender.Outcome> sent) {
    try {
      return sent.get(PATIENCE.plusSeconds(30).toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return TelegramSender.Outcome.DROPPED;
    } catch (TimeoutException e) {
      return TelegramSender.Outcome.DROPPED;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
