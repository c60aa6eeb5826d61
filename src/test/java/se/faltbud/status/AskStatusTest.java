package se.faltbud.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.faltbud.observation.Observations;
import se.faltbud.observation.model.ObservationTallies;
import se.faltbud.office.export.StatusJson;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Assessment;
import se.faltbud.plan.OwnerRole;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.progress.ActivityStates;
import se.faltbud.progress.ProgressEntries;
import se.faltbud.progress.RecordProgress;
import se.faltbud.progress.Sample;
import se.faltbud.progress.parse.ProgressGrammar;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.status.rules.EffectState;
import se.faltbud.status.rules.IndicatorProgress;
import se.faltbud.status.rules.TimeRules;
import se.faltbud.status.rules.TimeState;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.ShortIds;
import se.faltbud.store.TallyChange;
import se.faltbud.store.sqlite.SqliteStore;

class AskStatusTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  @TempDir Path folder;
  private final List<String> calls = new ArrayList<>();
  private final Map<String, OwnerRole> given = new HashMap<>();
  private DocumentStore store;
  private AskStatus ask;
  private RecordProgress record;
  private ProgressEntries entries;
  private int keys;

  @BeforeEach
  void open() {
    DocumentStore engine =
        SqliteStore.open(
            folder.resolve("faltbud.db"),
            List.of(ProgressEntries.COLLECTION, Observations.COLLECTION));
    store = counted(engine);
    entries = new ProgressEntries(store);
    record =
        new RecordProgress(
            entries,
            new ActivityStates(store),
            new ShortIds(store, "F"),
            () -> Sample.PLAN,
            item -> Optional.ofNullable(given.get(item)),
            new PrivacyGate());
    ask = asking(InstantSource.fixed(Sample.NOON));
  }

  private AskStatus asking(InstantSource clock) {
    return new AskStatus(
        store, () -> Sample.PLAN, item -> Optional.ofNullable(given.get(item)), clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private DocumentStore counted(DocumentStore engine) {
    return (DocumentStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DocumentStore.class},
            (proxy, method, arguments) -> {
              calls.add(method.getName());
              return method.invoke(engine, arguments);
            });
  }

  private void say(String line) {
    keys++;
    record.record(
        new RecordProgress.Request(
            "tg:1:" + keys,
            "tg",
            Sample.coordinator("m-1"),
            ProgressGrammar.read(line, Sample.PLAN).orElseThrow(),
            Sample.NOON,
            true));
  }

  @Test
  void the_whole_plan_in_one_read() {
    calls.clear();
    StatusAnswer.WholePlan whole = (StatusAnswer.WholePlan) ask.answer(Optional.empty());
    assertThat(calls).containsExactly("tallies");
    assertThat(whole.asOf()).isEqualTo(TODAY);
    assertThat(whole.byStatus().values().stream().mapToInt(i -> i).sum())
        .isEqualTo(Sample.PLAN.activities().size());
    assertThat(whole.byStatus()).containsEntry(ActivityStatus.PAUSED, 1);
    assertThat(whole.byAssessment()).containsKey(Assessment.NOT_ASSESSED);
    assertThat(whole.late()).extracting(DueItem::id).contains("A10.2").doesNotContain("A12.1");
  }

  @ParameterizedTest
  @CsvSource({
    "A04, OfActivity", "a4, OfActivity", "A04.2, OfStep", "D04.1, OfTarget", "P2, OfProblem",
    "E2.2, OfEffect", "m1, OfGoal", "söder, OfArea", "soder, OfArea", "SLF, OfOrganisation",
    "Socialförvaltningen, OfOrganisation", "' ', WholePlan"
  })
  void any_key_of_the_plan(String key, String kind) {
    calls.clear();
    assertThat(ask.answer(Optional.of(key)).getClass().getSimpleName()).isEqualTo(kind);
    assertThat(calls).containsExactly("tallies");
  }

  @Test
  void an_unknown_key_gets_the_nearest() {
    assertThatThrownBy(() -> ask.answer(Optional.of("P9")))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(RefusalCode.KEY_UNKNOWN);
              assertThat(refused.details()).containsEntry("nearest", "P1");
            });
  }

  @Test
  void what_people_said_overlays_the_plan_file() {
    say("D09.1 +3");
    say("A09.3 klar");
    say("A09 gul: färre ledare");
    StatusAnswer.OfActivity answer = (StatusAnswer.OfActivity) ask.answer(Optional.of("A09"));
    ActivityState a09 = answer.activity();
    assertThat(a09.assessment()).isEqualTo(Assessment.YELLOW);
    assertThat(a09.reason()).contains("färre ledare");
    assertThat(a09.stepsDone()).isEqualTo(3);
    assertThat(a09.targets().get(0).value()).hasValue(79);
    assertThat(a09.targets().get(0).progress().orElseThrow()).isCloseTo(31.0 / 32, within(1e-9));
    assertThat(a09.time()).isEqualTo(TimeState.ON_TRACK);
  }

  @Test
  void observations_are_counted_in_all_and_in_four_weeks() {
    String plan = Sample.PLAN.id();
    store.correct(
        List.of(
            TallyChange.add(ObservationTallies.ofPlan(plan), "area:soder", 100),
            TallyChange.add(ObservationTallies.ofWeek(plan, TODAY), "area:soder", 1),
            TallyChange.add(ObservationTallies.ofWeek(plan, TODAY.minusWeeks(3)), "area:soder", 2),
            TallyChange.add(
                ObservationTallies.ofWeek(plan, TODAY.minusWeeks(4)), "area:soder", 50)));
    StatusAnswer.OfArea soder = (StatusAnswer.OfArea) ask.answer(Optional.of("Söder"));
    assertThat(soder.observations()).isEqualTo(new ObservationCount(100, 3));
  }

  @Test
  void a_day_is_one_of_the_plans_zone() {
    InstantSource lateEvening = InstantSource.fixed(Instant.parse("2026-11-22T23:30:00Z"));
    assertThat(asking(lateEvening).state().today()).isEqualTo(TODAY);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22, LATE",
    "2026-11-23, SOON_DUE",
    "2026-12-07, SOON_DUE",
    "2026-12-08, ON_TRACK"
  })
  void time_against_a_date(LocalDate due, TimeState time) {
    assertThat(TimeRules.against(due, TODAY)).isEqualTo(time);
  }

  @Test
  void what_is_ended_or_paused_is_never_late_and_late_again_once_it_goes_on() {
    assertThat(time("A10")).isEqualTo(TimeState.LATE);
    say("A10.2 pausad: väntar på beslut");
    assertThat(time("A10")).isEqualTo(TimeState.ON_TRACK);
    say("A10.2 pågående");
    assertThat(time("A10")).isEqualTo(TimeState.LATE);
    say("A10 avbruten: läggs ner");
    assertThat(time("A10")).isEqualTo(TimeState.ON_TRACK);
    assertThat(ask.state().items()).extracting(DueItem::activityId).doesNotContain("A10");
  }

  private TimeState time(String activity) {
    return ask.state().activity(activity).orElseThrow().time();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 50, 100, 0.5",
    "100, 75, 50, 0.5",
    "0, 120, 100, 1",
    "0, -5, 100, 0",
    "50, 50, 50,",
    ", 5, 10,",
    "5, , 10,"
  })
  void progress_of_an_indicator(Double baseline, Double reading, double target, Double share) {
    assertThat(IndicatorProgress.of(optional(baseline), optional(reading), target))
        .isEqualTo(optional(share));
  }

  private static OptionalDouble optional(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  @Test
  void a_part_of_a_year_is_not_held_against_whole_years() {
    Map<String, OptionalDouble> progress =
        ask.state().effects().stream()
            .collect(Collectors.toMap(e -> e.effect().id(), EffectState::progress));
    assertThat(progress.get("E1.2")).isEmpty();
    assertThat(progress.get("E1.1")).isEmpty();
    assertThat(progress.get("E3.1").orElseThrow()).isCloseTo(1.4 / 3.4, within(1e-9));
  }

  @Test
  void overdue_by_owner_longest_first() {
    Overdue.Overview overview = new Overdue(ask).list();
    assertThat(overview.owners()).isNotEmpty();
    List<LocalDate> oldest =
        overview.owners().stream()
            .map(o -> (o.veryLate().isEmpty() ? o.late() : o.veryLate()).get(0).due())
            .toList();
    assertThat(oldest).isSorted();
    assertThat(overview.owners())
        .allSatisfy(
            o -> {
              assertThat(o.veryLate()).allMatch(i -> i.daysLate(TODAY) > 30);
              assertThat(o.late()).allMatch(i -> i.daysLate(TODAY) <= 30 && i.daysLate(TODAY) > 0);
            });
  }

  @Test
  void my_work_by_owner_role_or_organisation() {
    say("A10 1h");
    MyWork work = new MyWork(ask, new Observations(store), entries);
    var owner = Sample.PLAN.activity("A10").orElseThrow().owner();
    Member owning = Sample.member("m-1", "SOF", Role.OWNER, owner);
    MyWork.Work mine = work.of(owning);
    assertThat(mine.items()).extracting(DueItem::activityId).containsOnly("A10");
    assertThat(mine.items()).extracting(DueItem::due).isSorted();
    assertThat(mine.progress()).hasSize(1);
    MyWork.Work field = work.of(Sample.member("m-2", "KUF", Role.FIELD));
    assertThat(field.items()).extracting(DueItem::activityId).contains("A09");
    assertThat(field.items()).extracting(DueItem::activityId).doesNotContain("A10");
    assertThat(field.progress()).isEmpty();
  }

  private OwnerRole responsible(String item, DueItem.Kind kind) {
    return ask.state().items().stream()
        .filter(i -> i.id().equals(item) && i.kind() == kind)
        .map(DueItem::responsible)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_step_is_its_own_roles_all_else_the_activitys() {
    OwnerRole owner = Sample.PLAN.activity("A02").orElseThrow().owner();
    assertThat(responsible("A02.3", DueItem.Kind.STEP))
        .isEqualTo(new OwnerRole("SBF", "belysningsingenjör"));
    assertThat(responsible("A02", DueItem.Kind.END)).isEqualTo(owner);
    assertThat(responsible("D02.1", DueItem.Kind.TARGET)).isEqualTo(owner);
    assertThat(ask.state().items())
        .allSatisfy(
            item ->
                assertThat(item.owner())
                    .isEqualTo(Sample.PLAN.activity(item.activityId()).orElseThrow().owner()));
  }

  @Test
  void an_activity_given_away_takes_all_but_steps_with_a_role_along() {
    OwnerRole host = new OwnerRole("SLF", "Trygghetssamordnare");
    OwnerRole owner = Sample.PLAN.activity("A02").orElseThrow().owner();
    given.put("A02", host);
    assertThat(responsible("A02", DueItem.Kind.END)).isEqualTo(host);
    assertThat(responsible("D02.1", DueItem.Kind.TARGET)).isEqualTo(host);
    assertThat(responsible("A02.3", DueItem.Kind.STEP))
        .isEqualTo(new OwnerRole("SBF", "belysningsingenjör"));
    given.put("A02.3", host);
    given.put("D02.1", owner);
    assertThat(responsible("A02.3", DueItem.Kind.STEP)).isEqualTo(host);
    assertThat(responsible("D02.1", DueItem.Kind.TARGET)).isEqualTo(owner);
    assertThat(Overdue.of(ask.state()).owners())
        .as("what is late is listed by the activity's owner")
        .extracting(Overdue.OfOwner::owner)
        .contains(owner);
  }

  @Test
  void my_work_is_also_what_steps_name_me_for_and_what_was_given_to_me() {
    MyWork work = new MyWork(ask, new Observations(store), entries);
    Member named =
        Sample.member("m-1", "SBF", Role.OWNER, new OwnerRole("sbf", "Belysningsingenjör"));
    assertThat(work.of(named).items()).extracting(DueItem::id).containsExactly("A02.3");
    given.put("A10", new OwnerRole("SBF", "belysningsingenjör"));
    assertThat(work.of(named).items())
        .extracting(DueItem::id)
        .contains("A02.3", "A10")
        .doesNotContain("A02", "D02.1");
    Member owner =
        Sample.member("m-2", "SBF", Role.OWNER, Sample.PLAN.activity("A02").orElseThrow().owner());
    assertThat(work.of(owner).items()).extracting(DueItem::id).contains("A02.3", "A02");
  }

  @Test
  void json_as_the_interface_says() throws Exception {
    StringWriter out = new StringWriter();
    StatusJson.write(ask.answer(Optional.empty()), out);
    assertThat(out.toString())
        .startsWith("{\"plan\":\"AP-2026\",\"asOf\":\"2026-11-23\"")
        .contains("{\"id\":\"A12\",\"status\":\"pausad\",\"time\":\"i_fas\",\"assessment\":\"rod\"")
        .contains(
            "{\"id\":\"D09.1\",\"baseline\":48,\"value\":76,\"target\":80,\"progress\":0.875}")
        .contains("\"period\":\"2026-T2\",\"target\":950,\"progress\":null}")
        .endsWith("}");
  }
}
