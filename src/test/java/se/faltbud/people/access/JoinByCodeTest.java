package se.faltbud.people.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Members;
import se.faltbud.people.PeopleFixture;
import se.faltbud.people.Right;
import se.faltbud.people.Role;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

class JoinByCodeTest {
  private static final int THREADS = 40;

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

  private JoinByCode.Joined join(String code, String account) {
    return people.join.join(code, PeopleFixture.identity(account), Language.EN, people.now);
  }

  private static void refused(RefusalCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.code()).isEqualTo(code));
  }

  @Test
  void whoEntersACodeIsAMemberAfterwards() {
    String code = people.code(Role.FIELD);
    assertThat(people.members.byIdentity(PeopleFixture.identity("1"))).isEmpty();

    JoinByCode.Joined joined = join(code, "1");

    assertThat(joined.fresh()).isTrue();
    Member member = people.members.byIdentity(PeopleFixture.identity("1")).orElseThrow();
    assertThat(member).isEqualTo(joined.member());
    assertThat(member.organisation()).isEqualTo("SLF");
    assertThat(member.role()).isEqualTo(Role.FIELD);
    assertThat(member.language()).isEqualTo(Language.EN);
    assertThat(member.may(Right.REPORT)).isTrue();
  }

  @Test
  void caseDashesAndSpacesDoNotMatter() {
    String code = people.code(Role.FIELD);
    String spoken = " " + code.toLowerCase(Locale.ROOT).replace('-', ' ').replace('0', 'o') + " ";
    assertThat(join(spoken, "1").fresh()).isTrue();
  }

  @Test
  void theSameCodeAgainByTheSameAccountChangesNothing() {
    String code = people.codeFor(2);
    Member first = join(code, "1").member();

    JoinByCode.Joined again = join(code, "1");

    assertThat(again.fresh()).isFalse();
    assertThat(again.member()).isEqualTo(first);
    assertThat(left(code)).isEqualTo(1);
  }

  @Test
  void aMemberDoesNotUseUpAnotherCode() {
    people.joined(Role.FIELD, "1");
    String other = people.code(Role.COORDINATOR);

    refused(RefusalCode.ALREADY_MEMBER, () -> join(other, "1"));

    assertThat(left(other)).isEqualTo(1);
    assertThat(people.members.byIdentity(PeopleFixture.identity("1")).orElseThrow().role())
        .isEqualTo(Role.FIELD);
  }

  @Test
  void wrongExpiredAndUsedUpCodesAreToldApart() {
    refused(RefusalCode.INVITE_UNKNOWN, () -> join("2222-2222-2222", "1"));
    refused(RefusalCode.INVITE_UNKNOWN, () -> join("hej", "1"));
    refused(RefusalCode.INVITE_UNKNOWN, () -> join("", "1"));

    String code = people.code(Role.FIELD);
    join(code, "1");
    refused(RefusalCode.INVITE_USED_UP, () -> join(code, "2"));

    String old = people.code(Role.FIELD);
    people.now = people.now.plus(Invite.DEFAULT_EXPIRY).minusMillis(1);
    assertThat(join(old, "3").fresh()).isTrue();
    String older = people.code(Role.FIELD);
    people.now = people.now.plus(Invite.DEFAULT_EXPIRY);
    refused(RefusalCode.INVITE_EXPIRED, () -> join(older, "4"));
  }

  @Test
  void tenWrongCodesAnHourAreEnoughForOneAccount() {
    for (int i = 0; i < WrongTries.LIMIT; i++) {
      refused(RefusalCode.INVITE_UNKNOWN, () -> join("2222-2222-2222", "1"));
    }
    String code = people.codeFor(2);
    refused(RefusalCode.TOO_MANY_REQUESTS, () -> join(code, "1"));
    assertThat(join(code, "2").fresh()).isTrue();

    people.now = people.now.plus(Duration.ofHours(1));
    assertThat(join(code, "1").fresh()).isTrue();
  }

  @Test
  void whoWasRevokedNeedsANewCode() {
    Member coordinator = people.joined(Role.COORDINATOR, "boss");
    String code = people.codeFor(5);
    Member member = join(code, "1").member();
    new Revoke(people.members, entry -> {})
        .revoke(member.id(), coordinator, java.time.Instant.EPOCH);

    refused(RefusalCode.INVITE_USED_UP, () -> join(code, "1"));
    assertThat(people.members.byIdentity(PeopleFixture.identity("1")).orElseThrow().active())
        .isFalse();

    Member anew = join(people.code(Role.OWNER), "1").member();
    assertThat(anew.id()).isNotEqualTo(member.id());
    assertThat(people.members.byIdentity(PeopleFixture.identity("1"))).contains(anew);
  }

  @Test
  void aJoinCutShortByACrashIsTakenUpWithoutASecondUse() {
    String code = people.codeFor(1);
    Invitation before = invitation(code);
    Member member = join(code, "1").member();
    // as if the process had died before the account was bound
    people.store.delete(Members.IDENTITIES, PeopleFixture.identity("1").key());
    Members restarted = new Members(people.store, people.revisions);
    assertThat(before.usesLeft()).isEqualTo(1);
    assertThat(restarted.byIdentity(PeopleFixture.identity("1"))).isEmpty();

    JoinByCode.Joined again =
        new JoinByCode(people.invites, restarted, entry -> {})
            .join(code, PeopleFixture.identity("1"), Language.SV, people.now);

    assertThat(again.member()).isEqualTo(member);
    assertThat(left(code)).isZero();
  }

  @Test
  void usesAreNeverExceededHoweverManyComeAtOnce() throws Exception {
    int uses = 7;
    String code = people.codeFor(uses);

    List<String> outcomes = atOnce(i -> join(code, "p" + i).member().id());

    assertThat(outcomes).filteredOn(o -> o.startsWith("m-")).hasSize(uses).doesNotHaveDuplicates();
    assertThat(outcomes)
        .filteredOn(o -> o.equals(RefusalCode.INVITE_USED_UP.name()))
        .hasSize(THREADS - uses);
    assertThat(invitation(code).joined()).hasSize(uses);
  }

  @Test
  void oneAccountThatPressesManyTimesTakesOneUse() throws Exception {
    String code = people.codeFor(5);

    List<String> outcomes = atOnce(i -> join(code, "1").member().id());

    assertThat(outcomes).hasSize(THREADS);
    assertThat(outcomes.stream().distinct()).hasSize(1);
    assertThat(left(code)).isEqualTo(4);
  }

  private interface Try {
    String run(int i);
  }

  private static List<String> atOnce(Try attempt) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(THREADS);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<String>> calls =
          IntStream.range(0, THREADS)
              .<Callable<String>>mapToObj(
                  i ->
                      () -> {
                        barrier.await();
                        return outcome(attempt, i);
                      })
              .toList();
      return pool.invokeAll(calls).stream().map(JoinByCodeTest::result).toList();
    } finally {
      pool.shutdownNow();
    }
  }

  private static String outcome(Try attempt, int i) {
    try {
      return attempt.run(i);
    } catch (Refused refused) {
      return refused.code().name();
    }
  }

  private static String result(Future<String> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private Invitation invitation(String code) {
    return people.invites.byCode(InviteCode.normalise(code).orElseThrow()).orElseThrow();
  }

  private int left(String code) {
    return invitation(code).usesLeft();
  }
}
