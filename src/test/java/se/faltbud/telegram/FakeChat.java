package se.faltbud.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** One chat as its person sees it: the bot's messages with their buttons. */
public final class FakeChat {
  /** A message of the bot's; {@code buttons} maps labels to what pressing them sends. */
  public record Message(long id, String text, Map<String, String> buttons) {}

  private final ObjectMapper json;
  private final Map<Long, Message> shown = new LinkedHashMap<>();
  private final List<Message> history = new ArrayList<>();
  private final List<Long> erased = new ArrayList<>();
  private long lastId;
  private int mark;
  private Optional<JsonNode> menu = Optional.empty();

  FakeChat(ObjectMapper json) {
    this.json = json;
  }

  synchronized long nextId() {
    return ++lastId;
  }

  /** From here on {@link #awaitText} looks only at what comes. */
  synchronized void mark() {
    mark = history.size();
  }

  synchronized Message show(long id, ObjectNode call) {
    Map<String, String> buttons = new LinkedHashMap<>();
    for (JsonNode row : markup(call).path("inline_keyboard")) {
      for (JsonNode button : row) {
        buttons.put(button.path("text").asText(), button.path("callback_data").asText());
      }
    }
    Message message = new Message(id, call.path("text").asText(), buttons);
    shown.put(id, message);
    history.add(message);
    return message;
  }

  synchronized boolean has(long id) {
    return shown.containsKey(id);
  }

  synchronized void erase(long id) {
    shown.remove(id);
    erased.add(id);
  }

  synchronized void offer(JsonNode commands) {
    menu = Optional.of(commands);
  }

  /** The bot's messages as they look now. */
  public synchronized List<Message> messages() {
    return List.copyOf(shown.values());
  }

  /** All texts ever shown, in order, changes included. */
  public synchronized List<String> texts() {
    return history.stream().map(Message::text).toList();
  }

  /** Ids of deleted messages, the person's own too. */
  public synchronized List<Long> erased() {
    return List.copyOf(erased);
  }

  public synchronized Optional<JsonNode> menu() {
    return menu;
  }

  /** Waits for an answer to the person's last action that holds the words. */
  public Message awaitText(String words) {
    try {
      return Awaitility.await("\"" + words + "\"")
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> find(words), Optional::isPresent)
          .orElseThrow();
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError("no answer with \"" + words + "\" among " + since(), e);
    }
  }

  /** The button of that label in the newest message that has one. */
  synchronized Map.Entry<Long, String> button(String label) {
    List<Message> newestLast = new ArrayList<>(shown.values());
    for (int i = newestLast.size() - 1; i >= 0; i--) {
      String data = newestLast.get(i).buttons().get(label);
      if (data != null) {
        return Map.entry(newestLast.get(i).id(), data);
      }
    }
    throw new AssertionError("no button \"" + label + "\" in " + newestLast);
  }

  private synchronized Optional<Message> find(String words) {
    return history.subList(mark, history.size()).stream()
        .filter(message -> message.text().contains(words))
        .findFirst();
  }

  private synchronized List<String> since() {
    return history.subList(mark, history.size()).stream().map(Message::text).toList();
  }

  private JsonNode markup(ObjectNode call) {
    JsonNode markup = call.path("reply_markup");
    try {
      return markup.isTextual() ? json.readTree(markup.textValue()) : markup;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
