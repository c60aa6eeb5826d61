package se.faltbud.telegram.in;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.fault.Fault;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.telegram.api.ApiException;
import se.faltbud.telegram.api.BotApi;
import se.faltbud.telegram.api.Outgoing;
import se.faltbud.telegram.out.TelegramSender;

/**
 * Fetches updates and has them handled: chats in parallel, each chat in order. An update is
 * confirmed to Telegram only when what it created is durable, and everything before it too; what
 * was not confirmed comes again. Used by one thread at a time.
 */
public final class UpdatePoller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UpdatePoller.class);
  private static final int BATCH = 100;
  private static final int CHATS_AT_ONCE = 16;

  private final BotApi api;
  private final UpdateHandler updates;
  private final TelegramSender sender;
  private final ExecutorService chats =
      Executors.newFixedThreadPool(
          CHATS_AT_ONCE,
          task -> {
            Thread thread = new Thread(task, "telegram-chat");
            thread.setDaemon(true);
            return thread;
          });

  /** Handled, but after one that was not: they come again and are not to be answered twice. */
  private final Set<Long> handledAhead = new HashSet<>();

  private long offset;

  public UpdatePoller(BotApi api, UpdateHandler updates, TelegramSender sender) {
    this.api = api;
    this.updates = updates;
    this.sender = sender;
  }

  /**
   * Fetches and handles one batch.
   *
   * @param patience how long to wait for the first update
   * @throws StoreUnavailableException when some could not be stored; they come again
   * @throws ApiException when Telegram did not give any
   */
  public void poll(Duration patience) throws ApiException, InterruptedException {
    List<JsonNode> batch = api.updates(offset, patience, BATCH);
    // Confirmed now. Numbers restart anywhere after a quiet week, and an old offset above them
    // would confirm them unread.
    offset = 0;
    Map<String, List<JsonNode>> byChat = new LinkedHashMap<>();
    for (JsonNode update : batch) {
      byChat.computeIfAbsent(chat(update), chat -> new ArrayList<>()).add(update);
    }
    Map<Future<?>, List<JsonNode>> underway = new HashMap<>();
    byChat.values().forEach(line -> underway.put(chats.submit(() -> handleAll(line)), line));
    boolean away = false;
    for (Future<?> line : underway.keySet()) {
      away |= !isDone(line);
    }
    confirm(batch);
    if (away) {
      throw new StoreUnavailableException("updates left for later", null);
    }
  }

  /** Confirms what has been handled, so that it does not come again after a planned stop. */
  public void confirm() throws ApiException {
    if (offset != 0) {
      api.updates(offset, Duration.ZERO, 1);
      offset = 0;
    }
  }

  /** Ends the waiting call and waits a moment for what is being handled. */
  @Override
  public void close() {
    api.stopPolling();
    chats.shutdown();
  }

  private static boolean isDone(Future<?> line) throws InterruptedException {
    try {
      line.get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error fatal) {
        throw fatal;
      }
      return false;
    }
  }

  private void handleAll(List<JsonNode> line) {
    for (JsonNode update : line) {
      Long id = number(update);
      synchronized (handledAhead) {
        if (handledAhead.contains(id)) {
          continue;
        }
      }
      answer(update);
      synchronized (handledAhead) {
        handledAhead.add(id);
      }
    }
  }

  /** An answer that cannot be queued must not keep the update, and those behind it, for ever. */
  @SuppressWarnings("CatchingUnchecked") // the edge: the entry is stored, the update is done
  private void answer(JsonNode update) {
    List<Outgoing> calls = updates.handle(update);
    try {
      calls.forEach(sender::answer);
    } catch (RuntimeException | Error e) {
      Fault.rethrowFatal(e);
      LOG.error("answer lost id={} next=confirm at={}", UpdateHandler.id(update), Fault.place(e));
    }
  }

  /** Moves the offset up to the first update that is not handled. */
  private void confirm(List<JsonNode> batch) {
    synchronized (handledAhead) {
      for (JsonNode update : batch) {
        if (!handledAhead.contains(number(update))) {
          return;
        }
        offset = number(update) + 1;
      }
      handledAhead.clear();
    }
  }

  private static long number(JsonNode update) {
    return update.path("update_id").asLong(0);
  }

  /** What keeps updates in order: the chat, or nothing for those without. */
  private static String chat(JsonNode update) {
    for (String kind : BotApi.ALLOWED_UPDATES) {
      JsonNode part = update.path(kind);
      JsonNode chat = part.has("chat") ? part.path("chat") : part.path("message").path("chat");
      if (chat.has("id")) {
        return chat.path("id").asText();
      }
    }
    return "";
  }
}
