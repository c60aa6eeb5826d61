package bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends updates to a webhook the two ways load comes: as fast as it answers, or at a fixed rate.
 */
final class Load {
  private final Target target;
  private final Updates updates;
  private final int chats;
  private final int connections;

  /** Where updates go. */
  record Target(int port, String path, String secret) {
    HttpConnection open() throws IOException {
      return new HttpConnection(port, path, secret);
    }
  }

  /**
   * What came of a load.
   *
   * @param accepted answered 200
   * @param receipts answered with a message in the webhook's own response
   * @param seconds from the first byte sent to the last answer
   * @param micros latency of every update, ascending
   */
  record Outcome(int sent, int accepted, int receipts, double seconds, long[] micros) {
    double perSecond() {
      return accepted / seconds;
    }

    double millisAt(double quantile) {
      int index = (int) Math.ceil(quantile * micros.length) - 1;
      return micros[Math.max(0, index)] / 1000.0;
    }
  }

  Load(Target target, Updates updates, int chats, int connections) {
    this.target = target;
    this.updates = updates;
    this.chats = chats;
    this.connections = connections;
  }

  /**
   * Closed loop: every connection serves its own chats in turn and sends the next update when the
   * last is answered. A chat's updates go out in order, as Telegram's do.
   */
  Outcome closedLoop(int total) {
    return run(
        total,
        (worker, tally) -> {
          try (HttpConnection connection = target.open()) {
            int mine = total / connections + (worker < total % connections ? 1 : 0);
            for (int i = 0, chat = worker; i < mine; i++) {
              tally.send(connection, updates.report(chat), System.nanoTime());
              chat = chat + connections < chats ? chat + connections : worker;
            }
          }
        });
  }

  /** Sends its own text from every chat once. */
  Outcome fromEveryChat(List<String> texts) {
    return run(
        chats,
        (worker, tally) -> {
          try (HttpConnection connection = target.open()) {
            for (int chat = worker; chat < chats; chat += connections) {
              tally.send(connection, updates.text(chat, texts.get(chat)), System.nanoTime());
            }
          }
        });
  }

  /**
   * Open loop: updates are due at fixed times whatever the service does, and latency counts from
   * when they were due. A stall is so seen by all who would have met it.
   */
  Outcome openLoop(int perSecond, int seconds) {
    int total = perSecond * seconds;
    long start = System.nanoTime() + 50_000_000L;
    long interval = 1_000_000_000L / perSecond;
    AtomicInteger next = new AtomicInteger();
    return run(
        total,
        (worker, tally) -> {
          try (HttpConnection connection = target.open()) {
            for (int i = next.getAndIncrement(); i < total; i = next.getAndIncrement()) {
              long due = start + i * interval;
              for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
              }
              tally.send(connection, updates.report(i % chats), due);
            }
          }
        });
  }

  private interface Worker {
    void work(int worker, Tally tally) throws IOException;
  }

  private Outcome run(int total, Worker worker) {
    List<Tally> tallies = new ArrayList<>();
    List<Callable<Void>> jobs = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      int number = i;
      Tally tally = new Tally(total);
      tallies.add(tally);
      jobs.add(
          () -> {
            worker.work(number, tally);
            return null;
          });
    }
    long begin = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      for (Future<Void> job : threads.invokeAll(jobs)) {
        job.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("the load broke off", e);
    } finally {
      threads.shutdownNow();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    long[] micros =
        tallies.stream().flatMapToLong(t -> Arrays.stream(t.micros, 0, t.sent)).sorted().toArray();
    return new Outcome(
        micros.length,
        tallies.stream().mapToInt(t -> t.accepted).sum(),
        tallies.stream().mapToInt(t -> t.receipts).sum(),
        seconds,
        micros);
  }

  /** What one connection saw. Used by one thread at a time. */
  private static final class Tally {
    private final long[] micros;
    private int sent;
    private int accepted;
    private int receipts;

    Tally(int most) {
      micros = new long[most];
    }

    void send(HttpConnection connection, byte[] update, long due) throws IOException {
      HttpConnection.Answer answer = connection.post(update);
      micros[sent++] = (System.nanoTime() - due) / 1000;
      accepted += answer.status() == 200 ? 1 : 0;
      receipts += answer.body().contains("\"sendMessage\"") ? 1 : 0;
    }
  }
}
