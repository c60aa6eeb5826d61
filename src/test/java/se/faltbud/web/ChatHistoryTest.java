package se.faltbud.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.chat.Reaction.Button;
import se.faltbud.chat.Reaction.Message;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.sqlite.SqliteStore;

class ChatHistoryTest {
  private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

  @TempDir Path folder;
  private DocumentStore store;
  private ChatHistory history;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder.resolve("test.db"), List.of(ChatHistory.COLLECTION));
    history = new ChatHistory(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private ChatHistory.Chat say(String id, String text) {
    return history.addMessage(
        "m-1", id, Optional.of(text), Reaction.say(Message.of("svar på " + text)), NOW);
  }

  @Test
  void whatIsStoredIsReadBackWithItsButtons() {
    Message message = Message.of("hej").with(List.of(List.of(new Button("Ångra", "undo:1"))));
    ChatHistory.Chat chat =
        history.addMessage("m-1", "a", Optional.of("text"), Reaction.say(message), NOW);
    assertThat(history.of("m-1")).isEqualTo(chat);
    assertThat(chat.bubbles().get(1).rows().get(0).get(0).data()).isEqualTo("undo:1");
    assertThat(history.of("m-2").bubbles()).isEmpty();
  }

  @Test
  void keepsTheLastFiftyAndNeverReusesARevision() {
    IntStream.range(0, 40).forEach(i -> say("id" + i, "text" + i));
    ChatHistory.Chat chat = history.of("m-1");
    assertThat(chat.bubbles()).hasSize(ChatHistory.KEPT);
    assertThat(chat.revision()).isEqualTo(80);
    assertThat(chat.since(78)).extracting(ChatHistory.Bubble::revision).containsExactly(79L, 80L);
  }

  @Test
  void aRepeatChangesNothing() {
    ChatHistory.Chat first = say("a", "ett");
    assertThat(say("a", "två")).isEqualTo(first);
  }

  @Test
  void parallelWritersLoseNothing() {
    IntStream.range(0, 20).parallel().forEach(i -> say("id" + i, "text"));
    assertThat(history.of("m-1").bubbles()).hasSize(40);
  }
}
