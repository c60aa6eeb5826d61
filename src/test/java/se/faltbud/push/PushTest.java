package se.faltbud.push;

import static org.assertj.core.api.Assertions.assertThat;
import static se.faltbud.testkit.ReminderTown.NOW;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.faltbud.contact.PushSubscriptions;
import se.faltbud.people.Channel;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.people.access.Revoke;
import se.faltbud.reminder.policy.PersonalSettings;
import se.faltbud.reminder.queue.Reminder;
import se.faltbud.testkit.ReminderTown;

/** The bell of a phone: from the page over HTTP to a push service, and what becomes of it. */
class PushTest {
  @TempDir Path folder;
  private ReminderTown town;
  private Member owner;
  private String cookie;

  @BeforeEach
  void start() throws IOException {
    town = new ReminderTown(folder);
    owner = town.member(Role.OWNER, "HH", "HH teknisk förvaltare");
    cookie = town.cookie(owner);
  }

  @AfterEach
  void stop() {
    town.close();
  }

  @Test
  void aPhoneIsRungAndSaysNoMoreThanThatThereIsSomething() {
    PushBrowser phone = town.push.browser("phone");
    assertThat(town.get("/inbox", "Cookie", cookie).body()).contains("id=\"bell\"", "push.js");
    assertThat(subscribe(phone, cookie).statusCode()).isEqualTo(201);
    assertThat(subscribe(phone, cookie).statusCode()).isEqualTo(201);
    town.run();
    assertThat(phone.heard())
        .containsExactly("{\"title\":\"Fältbud\",\"text\":\"Du har en påminnelse.\"}");
    assertThat(town.push.complaints()).isEmpty();
    assertThat(sent().sending().channel()).contains(Channel.PUSH);
    // whatever way it was sent, the inbox has it
    assertThat(town.get("/inbox", "Cookie", cookie).body()).contains("A05.2");
    town.run();
    assertThat(phone.heard()).hasSize(1);
  }

  @Test
  void titlesAreShownWhereThePolicyLetsThem() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("titles"));
    try (ReminderTown other = new ReminderTown(elsewhere, "push: titles\n")) {
      Member member = other.member(Role.OWNER, "HH", "HH teknisk förvaltare");
      PushBrowser phone = other.push.browser("phone");
      post(other, "subscriptions", phone.json(), other.cookie(member));
      other.run();
      assertThat(phone.heard().get(0)).contains("A05.2 Byte till elektroniska lås");
      assertThat(phone.heard().get(0).length()).isLessThan(700);
    }
  }

  @Test
  void everyPhoneOfAPersonIsRungAndOneIsEnough() {
    PushBrowser one = town.push.browser("one");
    PushBrowser two = town.push.browser("two");
    subscribe(one, cookie);
    subscribe(two, cookie);
    town.push.answers(one, 503);
    town.run();
    assertThat(one.heard()).isEmpty();
    assertThat(two.heard()).hasSize(1);
    assertThat(sent().sending().channel()).contains(Channel.PUSH);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void aBrowserThatHasWithdrawnIsForgottenAndTheNextWayTaken(int status) {
    PushBrowser phone = town.push.browser("phone");
    subscribe(phone, cookie);
    town.push.answers(phone, status);
    town.run();
    assertThat(kept()).isEmpty();
    assertThat(sent().sending().channel()).contains(Channel.WEB);
    // who closes the bell is not out of reach, and no coordinator is told so
    assertThat(town.features.reminder.said.unreachable().is(owner.id(), Channel.PUSH)).isFalse();
    // rung again once the bell was pressed again
    town.push.answers(phone, 201);
    subscribe(phone, cookie);
    assertThat(town.features.reminder.facts.channels(owner)).contains(Channel.PUSH);
  }

  @Test
  void aPushServiceThatIsAwayIsTriedAgainAndNothingIsLost() {
    PushBrowser phone = town.push.browser("phone");
    subscribe(phone, cookie);
    town.push.answers(phone, 503);
    town.run();
    assertThat(town.features.reminder.reminders.sentTo(owner.id(), 5)).isEmpty();
    town.push.answers(phone, 201);
    town.now = NOW.plus(Duration.ofMinutes(2));
    town.run();
    assertThat(phone.heard()).hasSize(1);
  }

  @Test
  void aRefusalThatIsOursClosesTheWayUntilTheBellIsHeardOfAgain() {
    PushBrowser phone = town.push.browser("phone");
    subscribe(phone, cookie);
    town.push.answers(phone, 403);
    town.run();
    assertThat(sent().sending().channel()).contains(Channel.WEB);
    assertThat(kept()).hasSize(1);
    assertThat(town.features.reminder.facts.channels(owner)).doesNotContain(Channel.PUSH);
    town.push.answers(phone, 201);
    subscribe(phone, cookie);
    assertThat(town.features.reminder.facts.channels(owner)).contains(Channel.PUSH);
  }

  @Test
  void whoeverSignsOutIsNotRung() {
    PushBrowser phone = town.push.browser("phone");
    subscribe(phone, cookie);
    town.post("/sign-out", "", "Cookie", cookie);
    town.run();
    assertThat(phone.heard()).isEmpty();
    assertThat(kept()).isEmpty();
    assertThat(sent().sending().channel()).contains(Channel.WEB);
  }

  @Test
  void theBellCanBeTurnedOffAndBelongsToOneMember() {
    PushBrowser phone = town.push.browser("phone");
    subscribe(phone, cookie);
    Member other = town.member(Role.COORDINATOR, "SLF");
    String others = town.cookie(other);
    post(town, "subscriptions/remove", endpoint(phone), others);
    assertThat(kept()).hasSize(1);
    post(town, "subscriptions/remove", endpoint(phone), cookie);
    post(town, "subscriptions/remove", endpoint(phone), cookie);
    assertThat(kept()).isEmpty();
    // a phone that is handed on rings for whoever is signed in there now
    subscribe(phone, cookie);
    subscribe(phone, others);
    assertThat(kept()).isEmpty();
    for (int i = 0; i < 9; i++) {
      town.now = town.now.plusSeconds(1);
      subscribe(town.push.browser("more" + i), cookie);
    }
    assertThat(kept()).hasSize(PushSubscriptions.MAX_PER_MEMBER);
    assertThat(kept().get(4).endpoint()).endsWith("more8");
    new Revoke(town.features.people.members, town.features.foundation.audit)
        .revoke(owner.id(), town.now);
    town.oneTap.forgetExpired(town.now);
    assertThat(kept()).isEmpty();
  }

  @Test
  void anotherWayCanBeChosenAndIsTakenAllTheSame() {
    PushBrowser phone = town.push.browser("phone");
    subscribe(phone, cookie);
    town.features
        .reminder
        .facts
        .said()
        .choices()
        .change(
            owner.id(),
            before -> PersonalSettings.NONE.withChannel(java.util.Optional.of(Channel.WEB)));
    town.run();
    assertThat(phone.heard()).isEmpty();
    assertThat(sent().sending().channel()).contains(Channel.WEB);
  }

  @Test
  void oddSubscriptionsAreRefusedAndNothingIsKept() {
    PushBrowser phone = town.push.browser("phone");
    String good = phone.json();
    for (String body :
        List.of(
            "",
            "[]",
            "{}",
            good.replace("\"auth\"", "\"other\""),
            good.replace("\"p256dh\"", "\"other\""),
            good.replace(phone.endpoint(), ""),
            good.replace("\"" + phone.endpoint() + "\"", "7"),
            good.replace(phone.endpoint(), "x".repeat(1_001)))) {
      assertThat(post(town, "subscriptions", body, cookie).statusCode()).as(body).isEqualTo(400);
    }
    for (String body :
        List.of(
            good.replace(phone.endpoint(), "https://example.se/push"),
            good.replace(phone.endpoint(), "not an address"),
            good.replace(phone.key(), "AAAA"),
            good.replace(phone.auth(), "AAAA"))) {
      HttpResponse<String> answer = post(town, "subscriptions", body, cookie);
      assertThat(answer.statusCode()).as(body).isEqualTo(422);
      assertThat(answer.body()).contains("PUSH_NOT_POSSIBLE");
    }
    String field = town.cookie(town.member(Role.FIELD, "SLF"));
    assertThat(subscribe(phone, field).statusCode()).isEqualTo(403);
    assertThat(subscribe(phone, "").statusCode()).isEqualTo(401);
    assertThat(kept()).isEmpty();
    assertThat(town.get("/inbox", "Cookie", field).body()).doesNotContain("id=\"bell\"");
  }

  private List<PushSubscriptions.Subscription> kept() {
    return town.features.reminder.said.pushed().of(owner.id());
  }

  private Reminder sent() {
    return town.features.reminder.reminders.sentTo(owner.id(), 1).get(0);
  }

  private HttpResponse<String> subscribe(PushBrowser phone, String session) {
    return post(town, "subscriptions", phone.json(), session);
  }

  private static String endpoint(PushBrowser phone) {
    return "{\"endpoint\":\"" + phone.endpoint() + "\"}";
  }

  private static HttpResponse<String> post(
      ReminderTown town, String path, String json, String session) {
    return town.post("/api/v1/push/" + path, json, "Cookie", session);
  }
}
