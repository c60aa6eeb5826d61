package se.faltbud.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.observation.Observations;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Assessment;
import se.faltbud.plan.OwnerRole;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.progress.ProgressOutcome.Doubt;
import se.faltbud.progress.ProgressOutcome.Recorded;
import se.faltbud.progress.parse.ProgressGrammar;
import se.faltbud.progress.parse.ProgressLine;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.status.recount.Recount;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.ShortIds;
import se.faltbud.store.TallyChange;
import se.faltbud.store.sqlite.SqliteStore;

class RecordProgressTest {
  private static final Instant NOON = Sample.NOON;
  private static final ProgressField D09 = ProgressField.target("D09.1");

  @TempDir Path folder;
  private DocumentStore store;
  private ProgressEntries entries;
  private ActivityStates states;
  private RecordProgress record;
  private UndoProgress undo;
  private Recount recount;
  private int keys;
  private final Map<String, OwnerRole> given = new HashMap<>();
  private final Member boss = Sample.coordinator("m-boss");
  private final Member other = Sample.coordinator("m-other");

  @BeforeEach
  void open() {
    store =
        SqliteStore.open(
            folder.resolve("faltbud.db"),
            List.of(ProgressEntries.COLLECTION, Observations.COLLECTION));
    entries = new ProgressEntries(store);
    states = new ActivityStates(store);
    record =
        new RecordProgress(
            entries,
            states,
            new ShortIds(store, "F"),
            () -> Sample.PLAN,
            item -> Optional.ofNullable(given.get(item)),
            new PrivacyGate());
    undo = new UndoProgress(entries, states, () -> Duration.ofMinutes(10));
    recount =
        new Recount(
            store, new Observations(store), entries, () -> Sample.PLAN.zone(), Duration.ZERO);
  }

  @AfterEach
  void everythingCanBeRebuiltFromEntries() {
    assertThat(recount.run(false, read -> {}).differences()).isEmpty();
    store.close();
  }

  private ProgressOutcome say(Member member, String line, Instant at) {
    ProgressLine read = ProgressGrammar.read(line, Sample.PLAN).orElseThrow();
    keys++;
    return record.record(new RecordProgress.Request("tg:1:" + keys, "tg", member, read, at, false));
  }

  private Recorded stored(Member member, String line, Instant at) {
    return (Recorded) say(member, line, at);
  }

  private Optional<Setting> setting(String activity, ProgressField field) {
    return states.read(Sample.PLAN.id(), activity).setting(field);
  }

  @Test
  void a_first_addition_starts_from_the_plan_file() {
    Recorded recorded = stored(boss, "D09.1 +3", NOON);
    assertThat(recorded.before()).contains(76.0);
    assertThat(recorded.after()).contains(79.0);
    assertThat(recorded.entry().shortId()).startsWith("F-");
    assertThat(setting("A09", D09).orElseThrow().number()).hasValue(79);
    assertThat(entries.byShortId(recorded.entry().shortId())).contains(recorded.entry());
  }

  @Test
  void every_kind_of_line_comes_back_from_the_store_as_it_was() {
    for (String line :
        List.of(
            "A04.2 klar",
            "A04.2 pausad: väntar",
            "D09.1 77",
            "A04 gul: sent",
            "A04 pausad: överprövad",
            "A04 4h 12 deltagare, lugn kväll")) {
      ProgressEntry entry = stored(boss, line, NOON).entry();
      assertThat(entries.byKey(entry.key())).contains(entry);
      assertThat(entry.line()).isEqualTo(ProgressGrammar.read(line, Sample.PLAN).orElseThrow());
    }
    assertThat(entries.latestOf("m-boss", 10)).hasSize(6);
    assertThat(entries.latestFor("A04", 10)).hasSize(5);
    ActivityTally state = states.read(Sample.PLAN.id(), "A04");
    assertThat(state.setting(ProgressField.STATUS).flatMap(Setting::status))
        .contains(ActivityStatus.PAUSED);
    assertThat(state.setting(ProgressField.ASSESSMENT).flatMap(Setting::assessment))
        .contains(Assessment.YELLOW);
    assertThat(state.setting(ProgressField.STATUS).flatMap(Setting::reason)).contains("överprövad");
    assertThat(state.hours()).isEqualTo(4);
    assertThat(state.participants()).isEqualTo(12);
    assertThat(state.reports()).isEqualTo(1);
  }

  @Test
  void the_same_key_stores_once_and_gives_the_same_receipt() {
    ProgressLine line = ProgressGrammar.read("D09.1 +3", Sample.PLAN).orElseThrow();
    RecordProgress.Request request =
        new RecordProgress.Request("tg:1:77", "tg", boss, line, NOON, false);
    Recorded first = (Recorded) record.record(request);
    Recorded again = (Recorded) record.record(request);
    assertThat(again.fresh()).isFalse();
    assertThat(again.entry()).isEqualTo(first.entry());
    assertThat(again.before()).isEqualTo(first.before());
    assertThat(again.after()).isEqualTo(first.after());
    assertThat(setting("A09", D09).orElseThrow().number()).hasValue(79);
  }

  @Test
  void a_repeat_that_would_be_doubted_by_now_still_gets_its_receipt() {
    ProgressLine line = ProgressGrammar.read("D09.1 80", Sample.PLAN).orElseThrow();
    RecordProgress.Request request =
        new RecordProgress.Request("tg:1:78", "tg", boss, line, NOON, false);
    Recorded first = (Recorded) record.record(request);
    stored(other, "D09.1 90", NOON);
    assertThat(((Recorded) record.record(request)).entry()).isEqualTo(first.entry());
    assertThat(setting("A09", D09).orElseThrow().number()).hasValue(90);
  }

  @Test
  void slips_are_asked_about_and_stored_when_confirmed() {
    assertThat(say(boss, "D09.1 70", NOON))
        .isEqualTo(new Doubt(Doubt.Kind.AGAINST_DIRECTION, "D09.1", 76, 70));
    assertThat(say(boss, "D09.1 800", NOON))
        .isEqualTo(new Doubt(Doubt.Kind.TENFOLD, "D09.1", 76, 800));
    assertThat(setting("A09", D09)).isEmpty();
    ProgressLine line = ProgressGrammar.read("D09.1 70", Sample.PLAN).orElseThrow();
    record.record(new RecordProgress.Request("tg:1:99", "tg", boss, line, NOON, true));
    assertThat(setting("A09", D09).orElseThrow().number()).hasValue(70);
  }

  @Test
  void the_later_wins_and_the_other_is_named() {
    stored(boss, "D09.1 78", NOON);
    stored(boss, "D09.2 7000", NOON);
    Recorded later = stored(other, "D09.1 79", NOON.plusSeconds(60));
    assertThat(later.overwritten()).contains(new ProgressOutcome.Overwritten("m-boss", NOON, 78.0));
    assertThat(stored(other, "D09.1 80", NOON.plusSeconds(61)).overwritten()).isEmpty();
    assertThat(stored(boss, "D09.2 7100", NOON.plus(Duration.ofDays(2))).overwritten()).isEmpty();
    assertThat(stored(other, "D09.2 7200", NOON.plus(Duration.ofDays(4))).overwritten()).isEmpty();
  }

  @Test
  void additions_at_the_same_time_are_all_counted() throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(8);
    List<Future<ProgressOutcome>> said = new ArrayList<>();
    // two services over one store, so that the locks of one do not help the other
    RecordProgress second =
        new RecordProgress(
            entries,
            new ActivityStates(store),
            new ShortIds(store, "F"),
            () -> Sample.PLAN,
            item -> Optional.empty(),
            new PrivacyGate());
    ProgressLine line = ProgressGrammar.read("D09.1 +1", Sample.PLAN).orElseThrow();
    for (int i = 0; i < 60; i++) {
      RecordProgress one = i % 2 == 0 ? record : second;
      RecordProgress.Request request =
          new RecordProgress.Request("tg:9:" + i, "tg", boss, line, NOON, false);
      said.add(people.submit(() -> one.record(request)));
    }
    for (Future<ProgressOutcome> outcome : said) {
      assertThat(outcome.get()).isInstanceOf(Recorded.class);
    }
    people.shutdown();
    assertThat(setting("A09", D09).orElseThrow().number()).hasValue(136);
    assertThat(states.read(Sample.PLAN.id(), "A09").sequence()).isEqualTo(60);
  }

  @Test
  void undo_gives_the_earlier_value_back() {
    Recorded first = stored(other, "D09.1 78", NOON);
    Recorded second = stored(boss, "D09.1 +4", NOON);
    undo.undo(second.entry(), boss, NOON.plusSeconds(60));
    assertThat(setting("A09", D09).orElseThrow()).isEqualTo(ProgressValues.setting(first.entry()));
    ProgressEntry withdrawn = undo.undo(second.entry(), boss, NOON.plusSeconds(61));
    assertThat(withdrawn.status()).isEqualTo(ProgressEntry.Status.WITHDRAWN);
    undo.undo(first.entry(), other, NOON.plusSeconds(62));
    assertThat(setting("A09", D09)).isEmpty();
    assertThat(stored(boss, "D09.1 +1", NOON).after()).contains(77.0);
  }

  @Test
  void undo_of_a_report_takes_its_hours_back() {
    Recorded report = stored(boss, "A09 2,5h 12 deltagare", NOON);
    stored(boss, "A09 1h 3 deltagare", NOON);
    undo.undo(report.entry(), boss, NOON);
    assertThat(states.read(Sample.PLAN.id(), "A09").hours()).isEqualTo(1);
    assertThat(states.read(Sample.PLAN.id(), "A09").participants()).isEqualTo(3);
  }

  @Test
  void undo_is_refused_when_late_foreign_or_overtaken() {
    Recorded first = stored(boss, "D09.1 78", NOON);
    refused(RefusalCode.ENTRY_NOT_YOURS, () -> undo.undo(first.entry(), other, NOON));
    refused(
        RefusalCode.UNDO_TOO_LATE,
        () -> undo.undo(first.entry(), boss, NOON.plus(Duration.ofMinutes(11))));
    stored(other, "D09.1 79", NOON);
    refused(RefusalCode.CHANGED_MEANWHILE, () -> undo.undo(first.entry(), boss, NOON));
    assertThat(setting("A09", D09).orElseThrow().number()).hasValue(79);
  }

  @Test
  void rights_follow_role_and_organisation() {
    var owner = Sample.PLAN.activity("A09").orElseThrow().owner();
    Member owning = Sample.member("m-1", "SFF", Role.OWNER, owner);
    Member foreign = Sample.member("m-2", "NSR", Role.FIELD);
    Member partner = Sample.member("m-3", "KUF", Role.FIELD);
    Member reader = Sample.member("m-4", "SFF", Role.READER);
    assertThat(say(owning, "A09 gul: sent", NOON)).isInstanceOf(Recorded.class);
    assertThat(say(partner, "D09.1 +1", NOON)).isInstanceOf(Recorded.class);
    assertThat(say(partner, "A09.3 klar", NOON)).isInstanceOf(Recorded.class);
    assertThat(say(partner, "A09 2h", NOON)).isInstanceOf(Recorded.class);
    for (String line : List.of("A09 klar", "A09 grön")) {
      refused(RefusalCode.NOT_ALLOWED, () -> say(partner, line, NOON));
    }
    for (String line : List.of("D09.1 +1", "A09.3 klar", "A09 2h", "A09 klar")) {
      refused(RefusalCode.NOT_ALLOWED, () -> say(foreign, line, NOON));
      refused(RefusalCode.NOT_ALLOWED, () -> say(reader, line, NOON));
    }
    refused(RefusalCode.NOT_ALLOWED, () -> say(owning, "A04 klar", NOON));
  }

  @Test
  void whoever_an_activity_was_given_to_may_say_everything_of_it() {
    Member holder = Sample.member("m-1", "NSR", Role.OWNER, new OwnerRole("NSR", "Driftledare"));
    List<String> lines = List.of("A09 klar", "A09 gul: sent", "A09 2h", "D09.1 +1", "A09.3 klar");
    for (String line : lines) {
      refused(RefusalCode.NOT_ALLOWED, () -> say(holder, line, NOON));
    }
    given.put("A09", new OwnerRole("nsr", "driftledare"));
    for (String line : lines) {
      assertThat(say(holder, line, NOON)).isInstanceOf(Recorded.class);
    }
    refused(RefusalCode.NOT_ALLOWED, () -> say(holder, "A10 2h", NOON));
    Member reader = Sample.member("m-2", "NSR", Role.READER, new OwnerRole("NSR", "Driftledare"));
    refused(RefusalCode.NOT_ALLOWED, () -> say(reader, "A09 2h", NOON));
  }

  @Test
  void a_part_that_was_given_away_goes_alone() {
    OwnerRole role = new OwnerRole("NSR", "Driftledare");
    Member holder = Sample.member("m-1", "NSR", Role.OWNER, role);
    given.put("A09.3", role);
    assertThat(say(holder, "A09.3 klar", NOON)).isInstanceOf(Recorded.class);
    refused(RefusalCode.NOT_ALLOWED, () -> say(holder, "D09.1 +1", NOON));
    given.put("D09.1", role);
    assertThat(say(holder, "D09.1 +1", NOON)).isInstanceOf(Recorded.class);
    for (String line : List.of("A09 klar", "A09 grön", "A09 2h", "D09.2 7000", "A09.2 klar")) {
      refused(RefusalCode.NOT_ALLOWED, () -> say(holder, line, NOON));
    }
  }

  @Test
  void whoever_a_step_names_may_report_it_and_nothing_else() {
    OwnerRole lighting = new OwnerRole("SBF", "Belysningsingenjör");
    // of another organisation, so that taking part does not let it through
    Member named = Sample.member("m-1", "NSR", Role.OWNER, lighting);
    assertThat(say(named, "A02.3 klar", NOON)).isInstanceOf(Recorded.class);
    assertThat(say(named, "A02.3 pausad: väntar", NOON)).isInstanceOf(Recorded.class);
    for (String line : List.of("A02.2 klar", "A02 klar", "A02 2h", "D02.1 +1")) {
      refused(RefusalCode.NOT_ALLOWED, () -> say(named, line, NOON));
    }
  }

  @Test
  void forms_are_held_to_the_same_rules_as_lines() {
    refusedLine(
        RefusalCode.REASON_REQUIRED,
        new ProgressLine.Assess("A09", Assessment.RED, Optional.of("  ")));
    refusedLine(
        RefusalCode.REASON_REQUIRED,
        new ProgressLine.ChangeStatus("A09", ActivityStatus.CANCELLED, Optional.empty()));
    refusedLine(
        RefusalCode.TEXT_EMPTY,
        new ProgressLine.Report("A09", OptionalDouble.empty(), OptionalInt.empty(), " "));
    refusedLine(
        RefusalCode.READING_NOT_A_NUMBER,
        new ProgressLine.Reading("D09.1", "A09", Double.NaN, false));
    refusedLine(RefusalCode.STEP_UNKNOWN, new ProgressLine.StepDone("A04.1", "A09"));
    refusedLine(RefusalCode.ACTIVITY_UNKNOWN, new ProgressLine.StepDone("A04.1", "A77"));
  }

  @Test
  void recount_finds_and_corrects_what_is_wrong() {
    stored(boss, "D09.1 78", NOON);
    stored(boss, "A09 4h", NOON);
    String tally = ActivityTally.idOf(Sample.PLAN.id(), "A09");
    store.correct(
        List.of(
            TallyChange.put(tally, "target:D09.1", 5.0),
            TallyChange.add(tally, "hours", 3),
            TallyChange.put(tally, "why:status", "rester")));
    assertThat(recount.run(true, read -> {}).differences())
        .extracting(Recount.Difference::field)
        .containsExactlyInAnyOrder("target:D09.1", "hours", "why:status");
    assertThat(setting("A09", D09).orElseThrow().number()).hasValue(78);
  }

  private void refusedLine(RefusalCode code, ProgressLine line) {
    refused(
        code,
        () -> record.record(new RecordProgress.Request("tg:5:5", "tg", boss, line, NOON, false)));
  }

  private static void refused(RefusalCode code, Runnable what) {
    assertThatThrownBy(what::run)
        .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.code()).isEqualTo(code));
  }
}
