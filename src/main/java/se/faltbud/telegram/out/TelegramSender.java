package se.faltbud.telegram.out;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.fault.Fault;
import se.faltbud.telegram.api.ApiFailure;
import se.faltbud.telegram.api.BotApi;
import se.faltbud.telegram.api.Outgoing;

/**
 * Everything the bot sends, in order per chat, within Telegram's limits: about 30 messages a second
 * in all and one a second in a chat, with short bursts. Answers go before notices. What fails for a
 * while is tried again; after an hour it is given up aloud. Thread-safe; nothing here blocks its
 * caller.
 *
 * @see <a href="https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this">
 *     Bots FAQ: limits</a>
 */
public final class TelegramSender implements AutoCloseable {
  /** What became of a notice. */
  public enum Outcome {
    SENT,
    /** The person blocked the bot or is gone; said to the callback as well. */
    UNREACHABLE,
    /** Telegram will not take it as it is. */
    REFUSED,
    /** Given up: too old, too many, or the service stopped. Not sent. */
    DROPPED
  }

  private static final Logger LOG = LoggerFactory.getLogger(TelegramSender.class);
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_AT_ONCE = 32;
  // together at most 30 in any one second
  private static final int PER_SECOND = 28;
  private static final int AT_A_TIME = 2;
  private static final int CHAT_BURST = 4;
  private static final Duration PATIENCE = Duration.ofHours(1);

  /** So that the first message, in the webhook's answer, is there before the second. */
  private static final Duration LEAD = Duration.ofMillis(300);

  private static final Duration REVOKED_PAUSE = Duration.ofMinutes(1);
  private static final long FIRST_RETRY_MILLIS = 500;
  private static final long LAST_RETRY_MILLIS = 30_000;

  private final Supplier<BotApi> api;
  private final Consumer<String> unreachable;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final SendQueue queue = new SendQueue();
  private final Thread thread = new Thread(this::run, "telegram-sender");
  private long pausedUntil = System.nanoTime();
  private int troubles;
  private int underway;
  private volatile boolean tokenRefused;
  private volatile boolean stumbled;
  private boolean started;
  private boolean closed;

  /**
   * Prepares; nothing slow happens before the first call is sent.
   *
   * @param api asked for on the sender's own thread
   * @param unreachable told the id of a chat that blocked the bot or is gone
   */
  public TelegramSender(Supplier<BotApi> api, Consumer<String> unreachable) {
    this.api = api;
    this.unreachable = unreachable;
    thread.setDaemon(true);
  }

  private static boolean always() {
    return true;
  }

  /** Sends an answer someone waits for. */
  public void answer(Outgoing call) {
    var unused = add(call, true, Duration.ZERO, PATIENCE, TelegramSender::always);
  }

  /** Sends what comes after the message in a webhook's answer. */
  public void follow(Outgoing call) {
    var unused =
        add(call, true, call.isMessage() ? LEAD : Duration.ZERO, PATIENCE, TelegramSender::always);
  }

  /**
   * Sends a message nobody waits for; says what became of it.
   *
   * @param patience how long it may wait and be tried again
   * @param wanted asked right before each try: when it says no, the message is dropped
   */
  public CompletableFuture<Outcome> notify(
      Outgoing call, Duration patience, BooleanSupplier wanted) {
    return add(call, false, Duration.ZERO, patience, wanted);
  }

  /** What is wrong, in one line without secrets; empty when all is well. */
  public Optional<String> health() {
    if (tokenRefused) {
      return Optional.of("telegram does not accept the bot token");
    }
    return stumbled ? Optional.of("telegram: nothing can be sent, see the log") : Optional.empty();
  }

  /** How many calls wait. */
  public int waiting() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  /** Sends the answers that wait, for at most two seconds, then drops the rest. Idempotent. */
  @Override
  public void close() {
    List<SendQueue.Item> left = new ArrayList<>();
    lock.lock();
    try {
      long patience = TimeUnit.SECONDS.toNanos(2);
      while (!closed && started && (queue.hasAnswers() || underway > 0) && patience > 0) {
        patience = changed.awaitNanos(patience);
      }
      closed = true;
      changed.signalAll();
      long now = System.nanoTime();
      Optional<SendQueue.Item> item = queue.removeOldest(now);
      while (item.isPresent()) {
        left.add(item.get());
        item = queue.removeOldest(now);
      }
    } catch (InterruptedException e) {
      closed = true;
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    if (!left.isEmpty()) {
      LOG.warn("messages not sent count={} cause=service_stops", left.size());
    }
    left.forEach(item -> item.done.complete(Outcome.DROPPED));
  }

  private CompletableFuture<Outcome> add(
      Outgoing call, boolean answer, Duration lead, Duration patience, BooleanSupplier wanted) {
    long now = System.nanoTime();
    SendQueue.Item item =
        new SendQueue.Item(call, answer, now + lead.toNanos(), now + patience.toNanos(), wanted);
    Optional<SendQueue.Item> dropped = Optional.empty();
    lock.lock();
    try {
      if (closed) {
        dropped = Optional.of(item);
      } else {
        if (queue.size() >= MOST_WAITING) {
          dropped = queue.removeOldest(now);
        }
        queue.add(item, now);
        if (!started) {
          started = true;
          thread.start();
        }
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
    dropped.ifPresent(
        lost -> {
          LOG.warn("messages not sent count=1 cause=too_many_wait");
          lost.done.complete(Outcome.DROPPED);
        });
    return item.done;
  }

  @SuppressWarnings("CatchingUnchecked") // the edge: nothing behind it would see the failure
  private void run() {
    boolean goOn = true;
    for (int faults = 0; goOn; faults++) {
      try {
        sendAll();
        goOn = false;
      } catch (RuntimeException | Error e) {
        stumbled = true;
        long nanos = backoff(faults);
        LOG.error(
            "sending failed next_in_ms={} at={}",
            TimeUnit.NANOSECONDS.toMillis(nanos),
            Fault.place(e));
        Fault.rethrowFatal(e);
        goOn = rest(nanos);
      }
    }
  }

  /** Sends what comes until the sender closes. */
  private void sendAll() {
    BotApi botApi = api.get();
    SendLimits limits = new SendLimits();
    stumbled = false;
    Optional<SendQueue.Item> item = next(limits);
    while (item.isPresent()) {
      SendQueue.Item taken = item.get();
      if (taken.wanted.getAsBoolean()) {
        var unused = call(botApi, taken).whenComplete((sent, fault) -> finished(taken, fault));
      } else {
        drop(taken);
      }
      item = next(limits);
    }
  }

  private void drop(SendQueue.Item item) {
    lock.lock();
    try {
      underway--;
      queue.settle(item, System.nanoTime());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    item.done.complete(Outcome.DROPPED);
  }

  /** A call that cannot even be made is over like one that Telegram refused. */
  @SuppressWarnings("CatchingUnchecked") // its chat would wait for it for ever
  private static CompletableFuture<?> call(BotApi botApi, SendQueue.Item item) {
    try {
      return botApi.call(item.call);
    } catch (RuntimeException | Error e) {
      Fault.rethrowFatal(e);
      return CompletableFuture.failedFuture(e);
    }
  }

  /** False when the sender closed meanwhile. */
  private boolean rest(long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (!closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !closed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next item that may be sent now; empty when closed. */
  private Optional<SendQueue.Item> next(SendLimits limits) {
    lock.lock();
    try {
      while (!closed) {
        long now = System.nanoTime();
        long wait = underway >= MOST_AT_ONCE ? Long.MAX_VALUE : pausedUntil - now;
        if (wait <= 0) {
          wait = limits.nanosUntilOneMore();
        }
        if (wait <= 0) {
          Optional<SendQueue.Item> item = queue.take(now);
          if (item.isEmpty()) {
            wait = queue.nextAt() == Long.MAX_VALUE ? Long.MAX_VALUE : queue.nextAt() - now;
          } else {
            long chatWait = limits.take(item.get().call);
            if (chatWait <= 0) {
              underway++;
              return item;
            }
            queue.putBack(item.get(), now + chatWait, now);
            continue;
          }
        }
        changed.awaitNanos(Math.max(wait, 1));
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private void finished(SendQueue.Item item, Throwable fault) {
    Optional<ApiFailure> failure = Optional.ofNullable(fault).map(ApiFailure::of);
    List<SendQueue.Item> gone = new ArrayList<>();
    Optional<Outcome> outcome;
    lock.lock();
    try {
      underway--;
      outcome =
          failure.isEmpty()
              ? settle(item, Outcome.SENT)
              : failed(item, failure.get(), System.nanoTime(), gone);
      if (failure.isEmpty()) {
        troubles = 0;
        tokenRefused = false;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    // a private chat has the number of the person: it stays out of the log
    String next = outcome.map(Outcome::name).orElse("again");
    failure.ifPresent(
        why ->
            LOG.info(
                "call failed method={} kind={} cause={} next={}",
                item.call.getClass().getSimpleName(),
                why.kind(),
                why.summary(),
                next));
    outcome.ifPresent(item.done::complete);
    gone.forEach(other -> other.done.complete(Outcome.UNREACHABLE));
    if (outcome.equals(Optional.of(Outcome.UNREACHABLE))) {
      tellUnreachable(item.call.chat());
    }
  }

  @SuppressWarnings("CatchingUnchecked") // it would vanish in the future of the HTTP client
  private void tellUnreachable(long chat) {
    try {
      unreachable.accept(Long.toString(chat));
    } catch (RuntimeException | Error e) {
      Fault.rethrowFatal(e);
      LOG.error(
          "chat unreachable, not noted next=said_again_at_next_message at={}", Fault.place(e));
    }
  }

  private Optional<Outcome> failed(
      SendQueue.Item item, ApiFailure failure, long now, List<SendQueue.Item> gone) {
    return switch (failure.kind()) {
      case DONE_ANYWAY -> settle(item, Outcome.SENT);
      case REFUSED -> refused(item, now);
      case UNREACHABLE -> {
        // one try: the rest of the chat's line would fail alike
        gone.addAll(queue.removeChat(item.call.chat()));
        gone.remove(item);
        yield Optional.of(Outcome.UNREACHABLE);
      }
      case LIMITED -> {
        // Telegram does not say whether it means the chat or the bot, and calls made meanwhile
        // lengthen the ban: everything waits
        pause(now + TimeUnit.SECONDS.toNanos(failure.retryAfterSeconds()));
        yield again(item, pausedUntil, now);
      }
      case REVOKED, CONFLICT -> {
        tokenRefused = true;
        pause(now + REVOKED_PAUSE.toNanos());
        yield again(item, pausedUntil, now);
      }
      case TROUBLE -> trouble(item, now);
    };
  }

  private Optional<Outcome> trouble(SendQueue.Item item, long now) {
    if (now - pausedUntil >= 0) {
      // the first of those under way that fail; the others say nothing new
      pause(now + backoff(troubles++));
    }
    return again(item, now + backoff(item.attempts++), now);
  }

  private Optional<Outcome> again(SendQueue.Item item, long notBefore, long now) {
    if (closed || notBefore - item.giveUpAt > 0) {
      LOG.warn("messages not sent count=1 cause=too_old");
      return settle(item, Outcome.DROPPED);
    }
    queue.putBack(item, notBefore, now);
    return Optional.empty();
  }

  /** A message that cannot be changed any more is said anew. */
  private Optional<Outcome> refused(SendQueue.Item item, long now) {
    if (!(item.call instanceof Outgoing.Change change)) {
      return settle(item, Outcome.REFUSED);
    }
    SendQueue.Item anew =
        new SendQueue.Item(
            new Outgoing.Say(change.chat(), change.text(), change.rows()),
            item.answer,
            now,
            item.giveUpAt,
            item.wanted);
    var unused = anew.done.thenAccept(item.done::complete);
    queue.exchange(item, anew, now);
    return Optional.empty();
  }

  private Optional<Outcome> settle(SendQueue.Item item, Outcome outcome) {
    queue.settle(item, System.nanoTime());
    return Optional.of(outcome);
  }

  private void pause(long until) {
    if (until - pausedUntil > 0) {
      pausedUntil = until;
    }
  }

  private static long backoff(int attempts) {
    long millis = Math.min(LAST_RETRY_MILLIS, FIRST_RETRY_MILLIS << Math.min(attempts, 10));
    return TimeUnit.MILLISECONDS.toNanos(
        ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
  }

  /** Telegram's limits on messages; other calls are not counted. Used by one thread. */
  private static final class SendLimits {
    private final Bucket all =
        Bucket.builder()
            .addLimit(
                limit -> limit.capacity(AT_A_TIME).refillGreedy(PER_SECOND, Duration.ofSeconds(1)))
            .build();
    private final Cache<Long, Bucket> chats =
        Caffeine.newBuilder().expireAfterAccess(Duration.ofSeconds(CHAT_BURST + 1)).build();

    private long nanosUntilOneMore() {
      return all.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    }

    /** Nanoseconds until the chat may have it; 0 when it was counted and may go. */
    private long take(Outgoing call) {
      if (!call.isMessage()) {
        return 0;
      }
      ConsumptionProbe probe =
          chats.get(call.chat(), chat -> chatLimit()).tryConsumeAndReturnRemaining(1);
      if (probe.isConsumed()) {
        all.tryConsume(1);
        return 0;
      }
      return probe.getNanosToWaitForRefill();
    }

    private static Bucket chatLimit() {
      return Bucket.builder()
          .addLimit(limit -> limit.capacity(CHAT_BURST).refillGreedy(1, Duration.ofSeconds(1)))
          .build();
    }
  }
}
