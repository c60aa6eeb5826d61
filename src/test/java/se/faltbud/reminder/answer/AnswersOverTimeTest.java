package se.faltbud.reminder.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.daterequest.DateRequest;
import se.faltbud.parse.dates.Period;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.OwnerRole;
import se.faltbud.progress.RecordProgress;
import se.faltbud.progress.parse.ProgressLine;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.ReminderModule;
import se.faltbud.reminder.policy.Absence;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.policy.LastAnswer;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.policy.World;
import se.faltbud.reminder.queue.Reminder;
import se.faltbud.reminder.queue.ReminderScene;

/** What becomes of answers when people, the plan and the process change afterwards. */
class AnswersOverTimeTest {
  private static final Instant NOW = ReminderScene.NOW;
  private static final String ROLE = "Gruppledare trygghetsvärdar";
  private static final LocalDate END = LocalDate.of(2026, 12, 19);
  private static final LocalDate LATER = LocalDate.of(2026, 12, 22);
  private static final String THREAD = Deadline.thread(ItemKind.END, "A04", END);

  private ReminderScene scene;
  private ReminderModule reminding;
  private Member coordinator;
  private Member owner;

  @BeforeEach
  void setUp(@TempDir Path folder) throws IOException {
    scene = new ReminderScene(folder);
    reminding = scene.reminding();
    coordinator = scene.join("coordinator", Role.COORDINATOR, "SLF");
    owner = scene.join("owner", Role.OWNER, "SLF", ROLE);
    plan();
  }

  @AfterEach
  void tearDown() {
    scene.close();
  }

  private void plan() {
    scene.features.foundation.revisions.poll();
    reminding.planReminders.run(scene.clock.get());
  }

  private World world() {
    return reminding.facts.world(scene.clock.get(), LocalDate.of(2027, 1, 31));
  }

  private String shortId(String thread, Member addressee) {
    return reminding.reminders.ofThread(thread, 50).stream()
        .filter(one -> one.addressee().equals(addressee.id()))
        .map(Reminder::shortId)
        .findFirst()
        .orElseThrow();
  }

  private OpenReminder.Opened opened() {
    return reminding.openReminder.open(shortId(THREAD, owner), owner, scene.clock.get());
  }

  private List<Reminder> notices(Member recipient, String key) {
    List<Reminder> all = new ArrayList<>();
    reminding.reminders.plannedBetween(
        NOW.minus(Duration.ofDays(30)),
        NOW.plus(Duration.ofDays(30)),
        one -> {
          if (one.recipient().equals(recipient.id()) && key.equals(one.notice().get("key"))) {
            all.add(one);
          }
        });
    return all;
  }

  private LocalDate end() {
    return scene.features.plan.plans.current().activity("A04").orElseThrow().end();
  }

  @Test
  void whatBelongsToSomebodyElseNowIsNotOpened() {
    String id = shortId(THREAD, owner);
    OwnerRole other = reminding.giveItem.candidates("A04").get(0);
    scene.join("other", Role.OWNER, other.organisation(), other.role());
    reminding.giveItem.give("A04", other, coordinator, NOW);

    assertThatThrownBy(() -> reminding.openReminder.open(id, owner, NOW))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(RefusalCode.REMINDER_SETTLED));
  }

  @Test
  void aDecisionThatIsRepeatedLaterDoesNotMoveTheDayBack() {
    DateRequest first = reminding.requestNewDate.request(opened(), LATER, "Sjukdom", "k1", NOW);
    reminding.decideNewDate.decide(first.shortId(), true, "", coordinator, NOW);
    assertThat(end()).isEqualTo(LATER);
    LocalDate third = LATER.plusDays(5);
    scene.features.plan.moveDate.move(
        se.faltbud.plan.version.MoveDate.What.END, "A04", third, coordinator.id(), NOW);

    assertThat(reminding.decideNewDate.decide(first.shortId(), true, "", coordinator, NOW))
        .returns(DateRequest.State.APPROVED, DateRequest::state);

    assertThat(end()).isEqualTo(third);
  }

  @Test
  void aDecisionThatMovedNothingBeforeTheProcessDiedIsMadeGoodByItsRepeat() {
    DateRequest request = reminding.requestNewDate.request(opened(), LATER, "Sjukdom", "k1", NOW);
    DateRequest decided = request.decided(DateRequest.State.APPROVED, coordinator.id(), NOW, "");
    assertThat(reminding.said.requests().change(decided)).isTrue();

    reminding.decideNewDate.decide(request.shortId(), true, "", coordinator, NOW);

    assertThat(end()).isEqualTo(LATER);
    assertThat(notices(owner, "request_approved")).hasSize(1);
  }

  @Test
  void aRequestThatWasStoredBeforeTheProcessDiedIsToldByItsRepeat() {
    OpenReminder.Opened opened = opened();
    DateRequest asIfDied =
        new DateRequest(
            "k1",
            "B-1",
            ItemKind.END,
            "A04",
            "A04",
            END,
            LATER,
            "Sjukdom",
            owner.id(),
            "SLF " + ROLE,
            NOW,
            DateRequest.State.WAITING,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0);
    reminding.said.requests().add(asIfDied);

    reminding.requestNewDate.request(opened, LATER, "Sjukdom", "k1", NOW);
    reminding.requestNewDate.request(opened, LATER, "Sjukdom", "k1", NOW);

    assertThat(notices(coordinator, "request")).hasSize(1);
  }

  @Test
  void whoGetsBackWhatWasNotTheirsIsRemindedAgainAndMayRefuseAgain() {
    reminding.answerReminder.notMine(opened(), "k1", NOW);
    assertThat(addressees()).isEmpty();

    OwnerRole same = new OwnerRole("SLF", ROLE);
    reminding.giveItem.give("A04", same, coordinator, NOW);
    assertThat(addressees()).containsExactly(owner.id());

    scene.clock.set(NOW.plus(Duration.ofDays(1)));
    reminding.answerReminder.notMine(opened(), "k2", scene.clock.get());
    reminding.giveItem.give("A04", same, coordinator, scene.clock.get());
    assertThat(notices(coordinator, "not_mine")).hasSize(2);
  }

  @Test
  void whatWasNotSentBecauseItRestedIsSentWhenItGoesOn() {
    LocalDate due = LocalDate.of(2026, 11, 30);
    Member police = scene.join("police", Role.OWNER, "LPO", "Kommunpolis");
    plan();
    String thread = Deadline.thread(ItemKind.TARGET, "D06.1", due);
    status(police, ActivityStatus.PAUSED, "p1");
    scene.clock.set(Instant.parse("2026-11-30T11:00:00Z"));
    plan();
    assertThat(planned(thread)).isEmpty();

    status(police, ActivityStatus.ONGOING, "p2");
    plan();

    assertThat(planned(thread)).hasSize(1);
    assertThat(planned(thread).get(0).dueAt()).contains(scene.clock.get());
  }

  private void status(Member by, ActivityStatus status, String key) {
    scene.features.progress.recordProgress.record(
        new RecordProgress.Request(
            key,
            "web",
            by,
            new ProgressLine.ChangeStatus("A06", status, Optional.of("Väntar på beslut")),
            scene.clock.get(),
            true));
  }

  /** What is to be sent today. */
  private List<Reminder> planned(String thread) {
    Instant evening = scene.clock.get().plus(Duration.ofHours(8));
    return reminding.reminders.ofThread(thread, 50).stream()
        .filter(one -> one.state() == Reminder.State.PLANNED)
        .filter(one -> one.plannedFor().isBefore(evening))
        .toList();
  }

  private List<String> addressees() {
    World world = world();
    return world.addressees(world.deadline(THREAD).orElseThrow()).stream()
        .map(Recipient::id)
        .toList();
  }

  @Test
  void whatIsSettledStaysSettledAfterYears() {
    String thread = Deadline.thread(ItemKind.CHECKPOINT, "T3-2026", LocalDate.of(2026, 12, 31));
    assertThat(world().deadline(thread)).isPresent();
    LastAnswer done =
        new LastAnswer(thread, coordinator.id(), LastAnswer.Kind.DONE, NOW, Optional.empty());
    reminding.said.answers().give(done, "k1");

    reminding.answerReminder.seen(opened(), "k2", NOW);

    Instant years = NOW.plus(Duration.ofDays(800));
    assertThat(reminding.said.answers().forgetExpired(years)).isEqualTo(1);
    scene.features.foundation.revisions.changedHere("reminders");
    assertThat(reminding.said.answers().byThread()).containsOnlyKeys(thread);
    assertThat(world().deadline(thread)).isEmpty();
  }

  @Test
  void anAbsenceThatIsSaidTwiceKeepsTheSubstituteNamedInBetween() {
    LocalDate day = LocalDate.of(2026, 12, 1);
    Period period = new Period(day, day.plusDays(5));
    GoAway goAway = reminding.goAway;
    Absence away = goAway.away(owner, period, Optional.empty(), "k1", day.minusDays(7));
    goAway.substitute(owner, away.id(), Optional.of(coordinator.id()));

    Absence again = goAway.away(owner, period, Optional.empty(), "k1", day.minusDays(7));

    assertThat(again.substitute()).contains(coordinator.id());
  }

  @Test
  void whatTwoVersionsInARowGaveAwayIsToldBoth() throws IOException {
    scene.clock.set(NOW.plus(Duration.ofHours(1)));
    String second =
        ReminderScene.plan()
            .replace(
                "ansvarig: \"SFF föreningskonsulent\"",
                "ansvarig: \"SLF gruppledare trygghetsvärdar\"");
    scene.importPlan(second);
    scene.clock.set(NOW.plus(Duration.ofHours(2)));
    scene.features.plan.moveDate.move(
        se.faltbud.plan.version.MoveDate.What.END,
        "A04",
        LATER,
        coordinator.id(),
        scene.clock.get());
    scene.features.foundation.revisions.poll();

    reminding.tellAssigned.run(scene.clock.get());
    reminding.tellAssigned.run(scene.clock.get());

    assertThat(scene.features.plan.plans.versions()).hasSize(3);
    assertThat(notices(owner, "assigned")).extracting(Reminder::item).containsExactly("A04.2");
  }
}
