package se.faltbud.web.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Reply.Button;
import se.faltbud.messages.Reply.Message;
import se.faltbud.privacy.PrivacyGate;
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
    return add(id, text, Message.of("svar på " + text), NOW);
  }

  private ChatHistory.Chat add(String id, String text, Message answer, Instant at) {
    return history.change(
        history.read("m-1", at),
        at,
        chat ->
            new ChatEditor(chat, new KeptWords(new PrivacyGate()), at)
                .own(id, text, true)
                .answer(id, Optional.empty(), Reply.say(answer))
                .done());
  }

  @Test
  void whatIsStoredIsReadBackWithItsButtons() {
    Message message = Message.of("hej").with(List.of(List.of(new Button("Ångra", "undo:1"))));
    ChatHistory.Chat chat = add("a", "text", message, NOW);
    assertThat(history.of("m-1", NOW)).isEqualTo(chat);
    assertThat(chat.bubbles().get(1).rows().get(0).get(0).data()).isEqualTo("undo:1");
    assertThat(history.of("m-2", NOW).bubbles()).isEmpty();
  }

  @Test
  void keepsTheLastFiftyAndNeverReusesARevision() {
    IntStream.range(0, 40).forEach(i -> say("id" + i, "text" + i));
    ChatHistory.Chat chat = history.of("m-1", NOW);
    assertThat(chat.bubbles()).hasSize(ChatHistory.KEPT);
    assertThat(chat.revision()).isEqualTo(80);
    assertThat(chat.since(78)).extracting(ChatHistory.Bubble::revision).containsExactly(79L, 80L);
  }

  @Test
  void whatIsOlderThanThirtyDaysLeavesTheStoreWhenItIsReadOrWritten() {
    Instant later = NOW.plus(Duration.ofDays(20));
    Instant muchLater = NOW.plus(Duration.ofDays(31));
    say("old", "gammalt");
    add("young", "nytt", Message.of("svar"), later);
    assertThat(history.of("m-1", muchLater).bubbles())
        .extracting(ChatHistory.Bubble::id)
        .containsExactly("young", "young-0");
    assertThat(stored()).contains("nytt").doesNotContain("gammalt");
    Instant last = later.plus(Duration.ofDays(31));
    ChatHistory.Chat chat = add("last", "sist", Message.of("svar"), last);
    assertThat(chat.bubbles()).hasSize(2);
    assertThat(chat.revision()).isEqualTo(6);
    assertThat(stored()).contains("sist").doesNotContain("nytt");
  }

  private String stored() {
    return store.get(ChatHistory.COLLECTION, "m-1").orElseThrow().fields().toString();
  }

  @Test
  void oneWhoCameSecondChangesWhatTheOtherWrote() {
    ChatHistory.Read before = history.read("m-1", NOW);
    say("a", "ett");
    ChatHistory.Chat after =
        history.change(
            before,
            NOW,
            chat ->
                new ChatEditor(chat, new KeptWords(new PrivacyGate()), NOW)
                    .own("b", "två", true)
                    .done());
    assertThat(after.bubbles()).extracting(ChatHistory.Bubble::id).containsExactly("a", "a-0", "b");
    assertThat(history.of("m-1", NOW)).isEqualTo(after);
  }

  @Test
  void parallelWritersLoseNothing() {
    IntStream.range(0, 20).parallel().forEach(i -> say("id" + i, "text"));
    assertThat(history.of("m-1", NOW).bubbles()).hasSize(40);
  }
}
