package se.faltbud.people.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.PeopleFixture;
import se.faltbud.people.Role;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.sqlite.SqliteStore;

class CalendarAddressesTest {
  private static final Instant NOW = PeopleFixture.NOW;

  @TempDir Path folder;
  private DocumentStore store;
  private CalendarAddresses addresses;
  private int keys;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder.resolve("calendar.db"), List.of(CalendarAddresses.COLLECTION));
    addresses = new CalendarAddresses(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Member member(String id, Role role) {
    return new Member(id, "SLF", role, List.of(), Optional.empty(), Language.SV, true, NOW, 1);
  }

  private String made(Member member) {
    return addresses.make(member, "tg:1:" + keys++, NOW).orElseThrow();
  }

  @Test
  void anAddressOpensUntilANewOneIsMade() {
    Member member = member("m-1", Role.OWNER);
    assertThat(addresses.has(member)).isFalse();
    String first = made(member);
    assertThat(addresses.has(member)).isTrue();
    assertThat(addresses.memberOf(first)).contains("m-1");
    String second = made(member);
    assertThat(addresses.memberOf(first)).isEmpty();
    assertThat(addresses.memberOf(second)).contains("m-1");
  }

  @Test
  void oneMembersAddressDoesNotTouchAnothers() {
    String first = made(member("m-1", Role.OWNER));
    String second = made(member("m-2", Role.COORDINATOR));
    addresses.revoke(member("m-2", Role.COORDINATOR), "tg:2:1");
    assertThat(addresses.memberOf(first)).contains("m-1");
    assertThat(addresses.memberOf(second)).isEmpty();
  }

  @Test
  void aClosedAddressStaysClosedAndClosingTwiceIsFine() {
    Member member = member("m-1", Role.OWNER);
    String token = made(member);
    addresses.revoke(member, "tg:1:off");
    addresses.revoke(member, "tg:1:off again");
    assertThat(addresses.memberOf(token)).isEmpty();
    assertThat(addresses.has(member)).isFalse();
    assertThat(addresses.memberOf(made(member))).contains("m-1");
  }

  @Test
  void aMessageDeliveredAgainNeitherMakesNorClosesAnything() {
    Member member = member("m-1", Role.OWNER);
    String first = addresses.make(member, "tg:1:1", NOW).orElseThrow();
    assertThat(addresses.make(member, "tg:1:1", NOW)).isEmpty();
    assertThat(addresses.memberOf(first)).contains("m-1");
    addresses.revoke(member, "tg:1:2");
    String second = addresses.make(member, "tg:1:3", NOW).orElseThrow();
    addresses.revoke(member, "tg:1:2");
    assertThat(addresses.make(member, "tg:1:1", NOW)).isEmpty();
    assertThat(addresses.memberOf(second)).contains("m-1");
  }

  @Test
  void ofManyMadeAtOnceExactlyOneOpens() {
    Member member = member("m-1", Role.OWNER);
    ConcurrentLinkedQueue<String> tokens = new ConcurrentLinkedQueue<>();
    IntStream.range(0, 20)
        .parallel()
        .forEach(i -> tokens.add(addresses.make(member, "tg:1:" + i, NOW).orElseThrow()));
    assertThat(tokens).hasSize(20);
    assertThat(tokens.stream().filter(token -> addresses.memberOf(token).isPresent())).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"FIELD", "READER"})
  void whoAnswersForNoDeadlineHasNone(Role role) {
    Member member = member("m-1", role);
    assertThatThrownBy(() -> addresses.make(member, "tg:1:1", NOW))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.code()).isEqualTo(RefusalCode.NOT_ALLOWED));
    assertThatThrownBy(() -> addresses.revoke(member, "tg:1:1")).isInstanceOf(Refused.class);
    assertThat(addresses.has(member)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ABCDEFGHIJABCDEFGHIJABCDEFGHIJ", "../../../etc/passwd", "å"})
  void whatIsNoTokenOpensNothing(String token) {
    assertThat(addresses.memberOf(token)).isEmpty();
  }

  @Test
  void theStoreDoesNotHoldTheToken() throws Exception {
    String token = made(member("m-1", Role.OWNER));
    store.close();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain(token);
      }
    }
  }

  @Test
  void tokensDifferAndThePrivacyGateLeavesThemWhole() {
    Member member = member("m-1", Role.OWNER);
    PrivacyGate gate = new PrivacyGate();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      String token = made(member);
      assertThat(token).matches("[a-z]{30}");
      assertThat(seen.add(token)).isTrue();
      String address = "https://faltbud.example/kalender/" + token + ".ics";
      assertThat(gate.screen(address).text()).isEqualTo(address);
    }
  }
}
