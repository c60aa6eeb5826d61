package se.faltbud.responsibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.PeopleFixture;
import se.faltbud.people.Role;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.plan.SamplePlan;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Revisions;
import se.faltbud.store.sqlite.SqliteStore;

class ReassignTest {
  private static final Instant NOW = PeopleFixture.NOW;
  private static final Plan PLAN = SamplePlan.plan();
  private static final OwnerRole LIGHTING = new OwnerRole("SBF", "belysningsingenjör");
  private static final OwnerRole HEAD = new OwnerRole("SBF", "Driftchef gata och park");

  @TempDir private Path folder;
  private DocumentStore store;
  private Revisions revisions;
  private Reassignments reassignments;
  private Reassign reassign;
  private final Member coordinator = member(Role.COORDINATOR);

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder.resolve("people.db"), List.of(Reassignments.COLLECTION));
    revisions = new Revisions(store);
    reassignments = new Reassignments(store, revisions);
    reassign = new Reassign(reassignments, () -> PLAN, entry -> {});
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Member member(Role role) {
    return new Member("m-1", "SLF", role, List.of(), Optional.empty(), Language.SV, true, NOW, 1);
  }

  private static void refused(RefusalCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.code()).isEqualTo(code));
  }

  @Test
  void nothingIsReassignedAtFirst() {
    assertThat(reassignments.all()).isEmpty();
    assertThat(reassignments.of("A02")).isEmpty();
  }

  @Test
  void whatIsGivenIsSeenAtOnceAndAfterAnotherOpening() {
    assertThat(reassignments.all()).isEmpty();
    reassign.give(coordinator, "A02.3", HEAD, NOW);
    reassign.give(coordinator, "D02.1", LIGHTING, NOW);
    assertThat(reassignments.of("A02.3")).contains(HEAD);
    assertThat(reassignments.of("A02")).isEmpty();
    assertThat(new Reassignments(store, new Revisions(store)).all())
        .containsOnly(Map.entry("A02.3", HEAD), Map.entry("D02.1", LIGHTING));
  }

  @Test
  void theLastDecidesAndARepeatWritesNothing() {
    reassign.give(coordinator, "A02", LIGHTING, NOW);
    reassign.give(coordinator, "A02", HEAD, NOW);
    long before = revisions.number(Reassignments.REVISION);
    reassign.give(coordinator, "A02", HEAD, NOW.plusSeconds(60));
    assertThat(reassignments.of("A02")).contains(HEAD);
    assertThat(revisions.number(Reassignments.REVISION)).isEqualTo(before).isEqualTo(2);
  }

  @Test
  void whatIsTakenBackIsThePlansAgainAndCanBeGivenAnew() {
    reassign.give(coordinator, "A02", LIGHTING, NOW);
    reassign.takeBack(coordinator, "A02");
    reassign.takeBack(coordinator, "A02");
    reassign.takeBack(coordinator, "A03");
    assertThat(reassignments.all()).isEmpty();
    assertThat(revisions.number(Reassignments.REVISION)).isEqualTo(2);
    reassign.give(coordinator, "A02", HEAD, NOW);
    assertThat(reassignments.of("A02")).contains(HEAD);
  }

  @Test
  void anotherProcessSeesItAfterItsPoll() {
    Revisions othersRevisions = new Revisions(store);
    Reassignments others = new Reassignments(store, othersRevisions);
    othersRevisions.poll();
    assertThat(others.all()).isEmpty();

    reassign.give(coordinator, "A02", LIGHTING, NOW);
    assertThat(others.all()).isEmpty();
    othersRevisions.poll();
    assertThat(others.of("A02")).contains(LIGHTING);

    reassign.takeBack(coordinator, "A02");
    othersRevisions.poll();
    assertThat(others.all()).isEmpty();
  }

  @Test
  void onlyACoordinatorGivesAndTakesBack() {
    for (Role role : List.of(Role.READER, Role.FIELD, Role.OWNER)) {
      refused(RefusalCode.NOT_ALLOWED, () -> reassign.give(member(role), "A02", LIGHTING, NOW));
      refused(RefusalCode.NOT_ALLOWED, () -> reassign.takeBack(member(role), "A02"));
    }
    refused(
        RefusalCode.NOT_ALLOWED, () -> reassign.give(coordinator.revoked(), "A02", LIGHTING, NOW));
    assertThat(reassignments.all()).isEmpty();
  }

  @Test
  void onlyWhatIsInThePlanCanBeGiven() {
    refused(RefusalCode.KEY_UNKNOWN, () -> reassign.give(coordinator, "A99", LIGHTING, NOW));
    refused(RefusalCode.KEY_UNKNOWN, () -> reassign.candidates(PLAN, "P2"));
  }

  @Test
  void onlyARoleOfAnOrganisationThatTakesPartCanHaveIt() {
    OwnerRole police = new OwnerRole("LPO", "Kommunpolis");
    refused(RefusalCode.OWNER_ROLE_UNKNOWN, () -> reassign.give(coordinator, "A02", police, NOW));
    refused(
        RefusalCode.OWNER_ROLE_UNKNOWN,
        () -> reassign.give(coordinator, "A02", new OwnerRole("SBF", "vaktmästare"), NOW));
    assertThat(reassign.give(coordinator, "A04", police, NOW)).isEqualTo(police);
  }

  @Test
  void aRoleIsKeptAsThePlanSpellsIt() {
    OwnerRole typed = new OwnerRole("SBF", "driftchef GATA och park");
    assertThat(reassign.give(coordinator, "A02.3", typed, NOW)).isEqualTo(HEAD);
    assertThat(reassignments.of("A02.3")).contains(HEAD);
  }

  @Test
  void candidatesAreOfThoseWhoTakePartTheOwnerFirstThePresentOneLeftOut() {
    List<OwnerRole> forStep = reassign.candidates(PLAN, "A02.3");
    assertThat(forStep.get(0)).isEqualTo(HEAD);
    assertThat(forStep)
        .extracting(OwnerRole::organisation)
        .contains("HH", "SLF")
        .isSubsetOf("SBF", "HH", "SLF");
    assertThat(forStep).doesNotContain(LIGHTING).doesNotHaveDuplicates();
    assertThat(forStep.subList(1, forStep.size())).isSortedAccordingTo(byKey());

    assertThat(reassign.candidates(PLAN, "A02")).doesNotContain(HEAD).contains(LIGHTING);
    assertThat(reassign.candidates(PLAN, "D02.1")).doesNotContain(HEAD).contains(LIGHTING);
  }

  @Test
  void candidatesFollowWhatWasGiven() {
    reassign.give(coordinator, "A02", LIGHTING, NOW);
    assertThat(reassign.candidates(PLAN, "A02")).contains(HEAD).doesNotContain(LIGHTING);
    assertThat(reassign.candidates(PLAN, "D02.1")).contains(HEAD).doesNotContain(LIGHTING);
    reassign.give(coordinator, "D02.1", HEAD, NOW);
    assertThat(reassign.candidates(PLAN, "D02.1")).contains(LIGHTING).doesNotContain(HEAD);
  }

  private static Comparator<OwnerRole> byKey() {
    return Comparator.comparing(OwnerRoles::key);
  }
}
