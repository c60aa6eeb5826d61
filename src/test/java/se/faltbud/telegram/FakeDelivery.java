package se.faltbud.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Delivers updates to a webhook as Telegram does: one at a time per chat, in order, chats in
 * parallel; again at once and then after 2, 4, 8 … seconds until it is acknowledged.
 */
final class FakeDelivery implements AutoCloseable {
  private final URI address;
  private final String secret;
  private final double timeScale;
  private final BiConsumer<ObjectNode, String> acknowledged;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ExecutorService callers;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> daemon(task));
  private final Map<Long, Deque<ObjectNode>> lines = new HashMap<>();

  /**
   * Prepares.
   *
   * @param timeScale factor on the pauses between tries
   * @param acknowledged gets the update and the body of the 2xx answer
   */
  FakeDelivery(
      URI address,
      String secret,
      int connections,
      double timeScale,
      BiConsumer<ObjectNode, String> acknowledged) {
    this.address = address;
    this.secret = secret;
    this.timeScale = timeScale;
    this.acknowledged = acknowledged;
    callers = Executors.newFixedThreadPool(connections, task -> daemon(task));
  }

  synchronized void add(long chat, ObjectNode update) {
    Deque<ObjectNode> line = lines.computeIfAbsent(chat, unused -> new ArrayDeque<>());
    line.addLast(update);
    if (line.size() == 1) {
      callers.execute(() -> deliver(chat, update, 0));
    }
  }

  synchronized int waiting() {
    return lines.values().stream().mapToInt(Deque::size).sum();
  }

  /** Stops delivering; what was not acknowledged is handed back, in order for each chat. */
  synchronized List<ObjectNode> stop() {
    close();
    List<ObjectNode> left = new ArrayList<>();
    lines.values().forEach(left::addAll);
    lines.clear();
    return left;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    callers.shutdownNow();
  }

  private void deliver(long chat, ObjectNode update, int failures) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .header("X-Telegram-Bot-Api-Secret-Token", secret)
            .POST(HttpRequest.BodyPublishers.ofString(update.toString()))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 == 2) {
        if (next(chat)) {
          acknowledged.accept(update, answer.body());
        }
      } else {
        double asked = answer.headers().firstValue("Retry-After").map(Double::valueOf).orElse(0.0);
        again(chat, update, failures, asked);
      }
    } catch (IOException e) {
      again(chat, update, failures, 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void again(long chat, ObjectNode update, int failures, double askedSeconds) {
    double seconds = failures == 0 ? 0 : Math.min(60, Math.pow(2, failures));
    long millis = (long) (Math.max(seconds, askedSeconds) * 1000 * timeScale);
    if (!timer.isShutdown()) {
      var unused =
          timer.schedule(
              () -> callers.execute(() -> deliver(chat, update, failures + 1)),
              millis,
              TimeUnit.MILLISECONDS);
    }
  }

  /** Goes on with the chat; false when this delivery was stopped, so that the answer is lost. */
  private synchronized boolean next(long chat) {
    Deque<ObjectNode> line = lines.get(chat);
    if (line == null) {
      return false;
    }
    line.removeFirst();
    if (!line.isEmpty()) {
      ObjectNode update = line.peekFirst();
      callers.execute(() -> deliver(chat, update, 0));
    }
    return true;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "fake-telegram-delivery");
    thread.setDaemon(true);
    return thread;
  }
}
