package se.faltbud.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.observation.Observations;
import se.faltbud.people.Member;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.progress.ProgressEntry.Status;
import se.faltbud.progress.ProgressOutcome.Recorded;
import se.faltbud.progress.parse.ProgressGrammar;
import se.faltbud.progress.parse.ProgressLine;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.status.recount.Recount;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.ShortIds;
import se.faltbud.store.sqlite.SqliteStore;

class CorrectProgressTest {
  private static final Instant NOON = Sample.NOON;

  @TempDir Path folder;
  private DocumentStore store;
  private ProgressEntries entries;
  private RecordProgress record;
  private UndoProgress undo;
  private CorrectProgress correct;
  private Recount recount;
  private final Member boss = Sample.coordinator("m-boss");
  private final Member other = Sample.coordinator("m-other");

  @BeforeEach
  void open() {
    store =
        SqliteStore.open(
            folder.resolve("faltbud.db"),
            List.of(ProgressEntries.COLLECTION, Observations.COLLECTION));
    entries = new ProgressEntries(store);
    ActivityStates states = new ActivityStates(store);
    record =
        new RecordProgress(
            entries,
            states,
            new ShortIds(store, "F"),
            () -> Sample.PLAN,
            item -> Optional.empty(),
            new PrivacyGate());
    undo = new UndoProgress(entries, states, () -> Duration.ofMinutes(10));
    correct = new CorrectProgress(entries, record, undo);
    recount =
        new Recount(
            store, new Observations(store), entries, () -> Sample.PLAN.zone(), Duration.ZERO);
  }

  @AfterEach
  void everythingCanBeRebuiltFromEntries() {
    assertThat(recount.run(false, read -> {}).differences()).isEmpty();
    store.close();
  }

  @Test
  void theNewLineStartsFromWhatWasBeforeTheOld() {
    ProgressEntry first = say("D09.1 +3");
    Recorded now = edit(first, "D09.1 +4", 60).orElseThrow().recorded();
    assertThat(now.before()).contains(76.0);
    assertThat(now.after()).contains(80.0);
    assertThat(stored(first.key()).status()).isEqualTo(Status.WITHDRAWN);
    assertThat(entries.latestOf("m-boss", 10)).as("the history keeps both").hasSize(2);
  }

  @Test
  void anEditMayBecomeAnotherKindOfLine() {
    ProgressEntry first = say("D09.1 +3");
    Recorded now = edit(first, "A04 2h 5 deltagare", 60).orElseThrow().recorded();
    assertThat(now.entry().line()).isInstanceOf(ProgressLine.Report.class);
    assertThat(say("D09.1 +1", "tg:1:2", 70).value()).contains(77.0);
  }

  @Test
  void anOlderEditNeverWinsAndTheSameOneCountsOnce() {
    ProgressEntry first = say("D09.1 +3");
    edit(first, "D09.1 +4", 60);
    assertThat(edit(first, "D09.1 +5", 50)).as("older").isEmpty();
    String newest = edit(first, "D09.1 +6", 70).orElseThrow().recorded().entry().key();
    assertThat(edit(first, "D09.1 +6", 70).orElseThrow().recorded().entry().key())
        .as("delivered again")
        .isEqualTo(newest);
    assertThat(edit(first, "D09.1 +4", 60)).as("an overtaken one delivered again").isEmpty();
    assertThat(edit(first, "D09.1 +6", 80)).as("says the same").isEmpty();
    assertThat(entries.latestOf("m-boss", 10)).hasSize(3);
    assertThat(active()).containsExactly(newest);
  }

  @Test
  void whatWasTakenBackBeforeACrashIsRecordedByTheRepeat() {
    ProgressEntry first = say("D09.1 +3");
    Instant editedAt = NOON.plusSeconds(60);
    undo.undo(first, boss, editedAt, first.key() + "~" + editedAt.toEpochMilli());
    assertThat(edit(first, "D09.1 +4", 60).orElseThrow().recorded().after()).contains(80.0);
    assertThat(active()).hasSize(1);
  }

  @Test
  void aRefusedEditChangesNothing() {
    ProgressEntry first = say("A04 2h, lugnt");
    refused(RefusalCode.PERSONAL_NUMBER, first, boss, "A04 2h, 19850709-9805", 60);
    refused(RefusalCode.ENTRY_NOT_YOURS, first, other, "A04 3h, lugnt", 60);
    refused(RefusalCode.UNDO_TOO_LATE, first, boss, "A04 3h, lugnt", 601);
    assertThat(active()).containsExactly(first.key());
  }

  @Test
  void whatSomebodyElseSetSinceStays() {
    ProgressEntry first = say("D09.1 77");
    record.record(new RecordProgress.Request("tg:2:1", "tg", other, line("D09.1 78"), NOON, true));
    refused(RefusalCode.CHANGED_MEANWHILE, first, boss, "D09.1 79", 60);
    assertThat(stored(first.key()).status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void whatWasTakenBackStaysSo() {
    ProgressEntry first = say("D09.1 77");
    undo.undo(first, boss, NOON.plusSeconds(10));
    refused(RefusalCode.ENTRY_WITHDRAWN, stored(first.key()), boss, "D09.1 78", 60);
  }

  private ProgressEntry say(String text) {
    return say(text, "tg:1:1", 0);
  }

  private ProgressEntry say(String text, String key, long seconds) {
    return ((Recorded)
            record.record(
                new RecordProgress.Request(
                    key, "tg", boss, line(text), NOON.plusSeconds(seconds), true)))
        .entry();
  }

  /** As the door does it: the entry is read again by the key of its message. */
  private Optional<CorrectProgress.Corrected> edit(ProgressEntry first, String text, long seconds) {
    Instant at = NOON.plusSeconds(seconds);
    return correct.correct(stored(first.key()), boss, line(text), at, at);
  }

  private void refused(
      RefusalCode code, ProgressEntry first, Member member, String text, long seconds) {
    Instant at = NOON.plusSeconds(seconds);
    assertThatThrownBy(() -> correct.correct(first, member, line(text), at, at))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private ProgressEntry stored(String key) {
    return entries.byKey(key).orElseThrow();
  }

  private List<String> active() {
    return entries.latestOf("m-boss", 10).stream()
        .filter(entry -> entry.status() == Status.ACTIVE)
        .map(ProgressEntry::key)
        .toList();
  }

  private static ProgressLine line(String text) {
    return ProgressGrammar.read(text, Sample.PLAN).orElseThrow();
  }
}
