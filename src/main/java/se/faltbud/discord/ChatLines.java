package se.faltbud.discord;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.chat.Inbound;
import se.faltbud.fault.Fault;
import se.faltbud.messages.Reply;
import se.faltbud.store.StoreUnavailableException;

/**
 * Takes messages to the dialogs, those of one chat in their order and those of different chats side
 * by side. Discord sends nothing twice, so a message waits here while the store is away, for some
 * minutes; who it cannot be stored for is told to send it again. Thread-safe.
 */
final class ChatLines implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChatLines.class);
  private static final int LINES = 8;
  private static final int MOST_WAITING = 500;
  private static final long LAST_PAUSE_MILLIS = 10_000;

  private final Function<Inbound, Reply> handle;
  private final BiFunction<Inbound, String, String> apology;
  private final Function<Inbound, String> away;
  private final Duration patience;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<ThreadPoolExecutor> lines =
      IntStream.range(0, LINES).mapToObj(ChatLines::line).toList();

  /**
   * Prepares.
   *
   * @param apology what to say when handling failed through no fault of the person; gets the id
   *     under which the fault is logged
   * @param away what to say when the store was away for too long
   * @param patience how long a message waits for the store
   */
  ChatLines(
      Function<Inbound, Reply> handle,
      BiFunction<Inbound, String, String> apology,
      Function<Inbound, String> away,
      Duration patience) {
    this.handle = handle;
    this.apology = apology;
    this.away = away;
    this.patience = patience;
  }

  private static ThreadPoolExecutor line(int number) {
    return new ThreadPoolExecutor(
        0,
        1,
        30,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(MOST_WAITING),
        task -> {
          Thread thread = new Thread(task, "discord-" + number);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Handles a message later; its answer goes to {@code answer}. */
  void add(Inbound inbound, Consumer<Reply> answer) {
    try {
      lines
          .get(Math.floorMod(inbound.chat().hashCode(), LINES))
          .execute(() -> answer.accept(reply(inbound)));
    } catch (RejectedExecutionException full) {
      LOG.warn("message refused next=person_is_told cause=too_many_waiting");
      answer.accept(Reply.say(Reply.Message.of(away.apply(inbound))));
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever it was, the person gets an answer
  private Reply reply(Inbound inbound) {
    long end = System.nanoTime() + patience.toNanos();
    for (long pause = 250; ; pause = Math.min(2 * pause, LAST_PAUSE_MILLIS)) {
      try {
        return handle.apply(inbound);
      } catch (StoreUnavailableException e) {
        if (System.nanoTime() > end || !pause(pause)) {
          LOG.warn("message not stored next=person_is_told cause=store_away");
          return Reply.say(Reply.Message.of(away.apply(inbound)));
        }
      } catch (RuntimeException | Error e) {
        Fault.rethrowFatal(e);
        Fault fault = Fault.of(e);
        LOG.error("message failed fault={} at={}", fault.id(), fault.place());
        return Reply.say(Reply.Message.of(apology.apply(inbound, fault.id())));
      }
    }
  }

  /** False when the door closes meanwhile. */
  private boolean pause(long millis) {
    try {
      return !stopped.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Lets what is under way finish, for at most two seconds. */
  @Override
  public void close() {
    stopped.countDown();
    lines.forEach(ThreadPoolExecutor::shutdown);
    try {
      for (ThreadPoolExecutor line : lines) {
        if (!line.awaitTermination(2, TimeUnit.SECONDS)) {
          line.shutdownNow();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
