package se.faltbud.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.people.access.JoinByCode;
import se.faltbud.people.access.Revoke;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Revisions;

class MembersTest {
  @TempDir private Path dir;
  private PeopleFixture people;

  @BeforeEach
  void open() {
    people = new PeopleFixture(dir);
  }

  @AfterEach
  void close() {
    people.close();
  }

  /** The same store, counting what is asked of it. */
  private DocumentStore counting(AtomicInteger calls) {
    return (DocumentStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DocumentStore.class},
            (proxy, method, args) -> {
              calls.incrementAndGet();
              return method.invoke(people.store, args);
            });
  }

  @Test
  void membersAndStrangersCostTheStoreNothingTheSecondTime() {
    Member member = people.joined(Role.FIELD, "1");
    AtomicInteger calls = new AtomicInteger();
    Members members = new Members(counting(calls), people.revisions);
    assertThat(members.byIdentity(PeopleFixture.identity("1"))).contains(member);
    assertThat(members.byIdentity(PeopleFixture.identity("stranger"))).isEmpty();
    int before = calls.get();

    for (int i = 0; i < 100; i++) {
      assertThat(members.byIdentity(PeopleFixture.identity("1"))).contains(member);
      assertThat(members.byId(member.id())).contains(member);
      assertThat(members.byIdentity(PeopleFixture.identity("stranger"))).isEmpty();
    }

    assertThat(calls.get()).isEqualTo(before);
  }

  @Test
  void aFloodOfStrangersLeavesMembersInMemory() {
    Member member = people.joined(Role.FIELD, "1");
    AtomicInteger calls = new AtomicInteger();
    Members members = new Members(counting(calls), people.revisions);
    members.byIdentity(PeopleFixture.identity("1"));
    for (int i = 0; i < 12_000; i++) {
      members.byIdentity(PeopleFixture.identity("s" + i));
    }
    int before = calls.get();
    assertThat(members.byIdentity(PeopleFixture.identity("1"))).contains(member);
    assertThat(calls.get()).isEqualTo(before);
  }

  @Test
  void whatAnotherProcessChangesIsSeenAfterThePoll() {
    Revisions otherRevisions = new Revisions(people.store);
    Members other = new Members(people.store, otherRevisions);
    Identity identity = PeopleFixture.identity("1");
    assertThat(other.byIdentity(identity)).isEmpty();

    Member member = people.joined(Role.FIELD, "1");
    otherRevisions.poll();
    assertThat(other.byIdentity(identity)).contains(member);

    new ChangeLanguage(people.members).change(member, Language.EN);
    otherRevisions.poll();
    assertThat(other.byIdentity(identity).orElseThrow().language()).isEqualTo(Language.EN);
  }

  @Test
  void whatThisProcessChangesLeavesTheOthersInMemory() {
    Member first = people.joined(Role.FIELD, "1");
    AtomicInteger calls = new AtomicInteger();
    Members members = new Members(counting(calls), people.revisions);
    people.revisions.poll();
    members.byIdentity(PeopleFixture.identity("1"));
    members.byIdentity(PeopleFixture.identity("stranger"));

    JoinByCode join = new JoinByCode(people.invites, members, entry -> {});
    Member second =
        join.join(
                people.code(Role.FIELD),
                PeopleFixture.identity("2"),
                Language.SV,
                PeopleFixture.NOW)
            .member();
    new ChangeLanguage(members).change(second, Language.EN);
    people.revisions.poll();
    int before = calls.get();
    assertThat(members.byIdentity(PeopleFixture.identity("1"))).contains(first);
    assertThat(members.byIdentity(PeopleFixture.identity("stranger"))).isEmpty();
    assertThat(calls.get()).isEqualTo(before);
    assertThat(members.byIdentity(PeopleFixture.identity("2")).orElseThrow().language())
        .isEqualTo(Language.EN);

    new ChangeLanguage(people.members).change(first, Language.EN);
    people.revisions.poll();
    assertThat(members.byIdentity(PeopleFixture.identity("1")).orElseThrow().language())
        .isEqualTo(Language.EN);
  }

  @Test
  void aValueReadBeforeAChangeIsNotKeptAfterIt() {
    Recent<String, String> recent = new Recent<>(2);
    long since = recent.generation();
    recent.clear();
    recent.keep("a", "old", since);
    assertThat(recent.get("a")).isEmpty();

    recent.keep("a", "1", recent.generation());
    recent.keep("b", "2", recent.generation());
    assertThat(recent.get("a")).contains("1");
    recent.keep("c", "3", recent.generation());
    assertThat(recent.get("b")).isEmpty();
    assertThat(recent.get("a")).contains("1");
  }

  @Test
  void revokingTakesEveryRightAtOnceAndTwiceIsHarmless() {
    Member coordinator = people.joined(Role.COORDINATOR, "boss");
    Member field = people.joined(Role.FIELD, "1");
    Revoke revoke = new Revoke(people.members, entry -> {});

    assertThatThrownBy(() -> revoke.revoke(coordinator.id(), field, java.time.Instant.EPOCH))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.code()).isEqualTo(RefusalCode.NOT_ALLOWED));
    revoke.revoke(field.id(), coordinator, java.time.Instant.EPOCH);
    Member revoked = revoke.revoke(field.id(), coordinator, java.time.Instant.EPOCH);

    assertThat(revoked.version()).isEqualTo(2);
    Member seen = people.members.byIdentity(PeopleFixture.identity("1")).orElseThrow();
    for (Right right : Right.values()) {
      assertThat(seen.may(right)).isFalse();
    }
    assertThatThrownBy(() -> revoke.revoke("m-none", coordinator, java.time.Instant.EPOCH))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.code()).isEqualTo(RefusalCode.NOT_A_MEMBER));
  }

  @Test
  void twoChangesOfDifferentFieldsAreBothKept() {
    Member stale = people.joined(Role.FIELD, "1");
    new ChangeLanguage(people.members).change(stale, Language.EN);
    Member now =
        new ChangeLabel(people.members, new PrivacyGate()).change(stale, "  Söder  kväll 2 ");

    assertThat(now.label()).contains("Söder kväll 2");
    assertThat(now.language()).isEqualTo(Language.EN);
    assertThat(people.members.byId(stale.id())).contains(now);
    assertThat(people.members.change(stale.withLanguage(Language.SV))).isFalse();
  }

  @Test
  void aLabelIsShortAndCanBeTakenAway() {
    Member member = people.joined(Role.FIELD, "1");
    ChangeLabel label = new ChangeLabel(people.members, new PrivacyGate());

    assertThatThrownBy(() -> label.change(member, "x".repeat(41)))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.code()).isEqualTo(RefusalCode.TEXT_TOO_LONG));
    assertThat(label.change(member, "x".repeat(40)).label()).isPresent();
    assertThat(label.change(member, " ").label()).isEmpty();
  }

  @Test
  void eachRoleMayWhatTheTableSays() {
    assertThat(Role.READER.may(Right.READ_STATUS)).isTrue();
    assertThat(Role.READER.may(Right.REPORT)).isFalse();
    assertThat(Role.FIELD.may(Right.REPORT)).isTrue();
    assertThat(Role.FIELD.may(Right.ANSWER_DEADLINES)).isFalse();
    assertThat(Role.OWNER.may(Right.ANSWER_DEADLINES)).isTrue();
    assertThat(Role.OWNER.may(Right.COORDINATE)).isFalse();
    assertThat(Role.COORDINATOR.may(Right.COORDINATE)).isTrue();
  }
}
