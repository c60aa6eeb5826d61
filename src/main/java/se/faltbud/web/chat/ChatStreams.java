package se.faltbud.web.chat;

import io.javalin.http.sse.SseClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * The open pages of each member, told live of what changed in the chat (server-sent events). Each
 * event carries the revision as its id, so a page that was away gets what it missed; the heartbeat
 * looks into the history too, and so brings what another instance wrote. Thread-safe.
 */
public final class ChatStreams {
  /** Open pages a member may have. */
  static final int PER_MEMBER = 5;

  private static final Logger log = LoggerFactory.getLogger(ChatStreams.class);
  private static final int HEARTBEAT_SECONDS = 25;
  private static final int WRITERS = 2;

  private final Map<String, List<Stream>> streams = new ConcurrentHashMap<>();
  private final Function<String, ChatHistory.Chat> history;
  private final Predicate<String> active;
  private final ScheduledExecutorService writers =
      Executors.newScheduledThreadPool(
          WRITERS,
          task -> {
            Thread thread = new Thread(task, "chat-stream");
            thread.setDaemon(true);
            return thread;
          });

  private volatile ScheduledFuture<?> heartbeats;

  /**
   * Puts it together.
   *
   * @param active whether a member may still listen; the pages of one who may not are let go
   */
  public ChatStreams(Function<String, ChatHistory.Chat> history, Predicate<String> active) {
    this.history = history;
    this.active = active;
  }

  public void start() {
    heartbeats =
        writers.scheduleWithFixedDelay(
            this::heartbeat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Checks that a member may open one more page.
   *
   * @throws Refused TOO_MANY_REQUESTS
   */
  void checkRoom(String member) {
    if (streams.getOrDefault(member, List.of()).size() >= PER_MEMBER) {
      throw new Refused(RefusalCode.TOO_MANY_REQUESTS);
    }
  }

  /**
   * Adds a page.
   *
   * @param seen the revision the page shows
   */
  void open(String member, SseClient client, long seen) {
    Stream stream = new Stream(member, client, seen);
    client.keepAlive();
    client.onClose(() -> remove(stream));
    streams.merge(member, List.of(stream), ChatStreams::joined);
    writers.execute(() -> lookAndTell(stream));
  }

  /**
   * Tells the member's open pages, soon.
   *
   * @param chat as it stands after the change
   */
  void changed(String member, ChatHistory.Chat chat) {
    for (Stream stream : streams.getOrDefault(member, List.of())) {
      writers.execute(() -> tell(stream, () -> chat, false));
    }
  }

  public int count() {
    return streams.values().stream().mapToInt(List::size).sum();
  }

  public void stop() {
    if (heartbeats != null) {
      heartbeats.cancel(false);
    }
    writers.shutdown();
    streams.values().stream().flatMap(List::stream).toList().forEach(s -> s.client.close());
  }

  /** Looks after every page; runs by itself every 25 seconds. */
  public void heartbeat() {
    streams.values().stream().flatMap(List::stream).toList().forEach(this::lookAndTell);
  }

  private void lookAndTell(Stream stream) {
    tell(stream, () -> history.apply(stream.member), true);
  }

  private void tell(Stream stream, Supplier<ChatHistory.Chat> chat, boolean evenIfNothing) {
    try {
      if (active.test(stream.member)) {
        stream.catchUp(chat.get(), evenIfNothing);
      } else {
        stream.client.close();
      }
    } catch (RuntimeException e) {
      // the page stays connected and the next heartbeat tries again
      log.warn("chat_stream=failed cause={} next=heartbeat", e.getClass().getSimpleName());
    }
    if (stream.client.terminated()) {
      remove(stream);
    }
  }

  private void remove(Stream stream) {
    streams.computeIfPresent(
        stream.member,
        (member, all) -> {
          List<Stream> rest = all.stream().filter(other -> other != stream).toList();
          return rest.isEmpty() ? null : rest;
        });
  }

  private static List<Stream> joined(List<Stream> some, List<Stream> more) {
    List<Stream> all = new ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }

  /** One open page. */
  private static final class Stream {
    private final String member;
    private final SseClient client;
    private long seen;

    Stream(String member, SseClient client, long seen) {
      this.member = member;
      this.client = client;
      this.seen = seen;
    }

    synchronized void catchUp(ChatHistory.Chat chat, boolean evenIfNothing) {
      if (client.terminated()) {
        return;
      }
      List<ChatHistory.Bubble> news = chat.since(seen);
      if (!news.isEmpty()) {
        client.sendEvent("bubbles", BubbleJson.of(news), String.valueOf(chat.revision()));
        seen = chat.revision();
      } else if (evenIfNothing) {
        client.sendComment("still here");
      }
    }
  }
}
