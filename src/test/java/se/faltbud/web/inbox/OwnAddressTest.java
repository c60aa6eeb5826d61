package se.faltbud.web.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static se.faltbud.testkit.ReminderTown.NOW;
import static se.faltbud.testkit.ReminderTown.link;

import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.contact.MailAddresses;
import se.faltbud.contact.PendingAddresses;
import se.faltbud.people.Channel;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.people.access.Revoke;
import se.faltbud.testkit.ReminderTown;

/** A mail address of one's own: entered, confirmed, changed, deleted. */
class OwnAddressTest {
  private static final String ANNA = "anna@service.example";

  @TempDir Path folder;
  private ReminderTown town;
  private Member anna;
  private MailAddresses addresses;

  @BeforeEach
  void open() throws Exception {
    town = new ReminderTown(folder);
    anna = town.member(Role.OWNER, "HH", "HH teknisk förvaltare");
    addresses = town.features.reminder.said.addresses();
  }

  @AfterEach
  void close() {
    town.close();
  }

  private HttpResponse<String> enter(Member member, String form) {
    return town.post("/mail/address", form, "Cookie", town.cookie(member));
  }

  private String mailed() {
    List<MimeMessage> mails = town.mailsTo(ANNA);
    return link(mails.get(mails.size() - 1), "Bekräfta adressen");
  }

  @Test
  void anAddressHoldsOnceItsLinkWasPressed() {
    HttpResponse<String> page = town.get("/mail/address", "Cookie", town.cookie(anna));
    assertThat(page.body()).contains("type=\"email\"").doesNotContain("Radera adressen");
    assertThat(enter(anna, "address=" + ANNA).body()).contains("Ett mejl är på väg", "väntar på");
    String path = mailed();
    assertThat(town.get(path).body()).contains("Bekräfta", "<form").doesNotContain(ANNA);
    assertThat(town.head(path).statusCode()).isEqualTo(200);
    assertThat(addresses.of(anna.id())).isEmpty();

    HttpResponse<String> confirmed = town.postBare(path, "");
    assertThat(confirmed.body()).contains("Adressen är bekräftad");
    assertThat(town.postBare(path, "").body()).isEqualTo(confirmed.body());
    assertThat(addresses.of(anna.id())).contains(ANNA);
    assertThat(town.features.reminder.facts.channels(anna)).contains(Channel.MAIL);
    assertThat(town.store.get(PendingAddresses.COLLECTION, anna.id())).isEmpty();
    assertThat(town.get("/mail/address", "Cookie", town.cookie(anna)).body())
        .contains("a…@service.example")
        .doesNotContain(ANNA);

    assertThat(enter(anna, "delete=yes").body()).contains("Adressen är raderad");
    assertThat(addresses.of(anna.id())).isEmpty();
  }

  @Test
  void whatIsNotConfirmedInADayIsGone() {
    enter(anna, "address=" + ANNA);
    String path = mailed();
    town.now = NOW.plus(Duration.ofHours(24));
    assertThat(town.get(path).statusCode()).isEqualTo(410);
    assertThat(town.post(path, "").statusCode()).isEqualTo(410);
    town.oneTap.forgetExpired(town.now);
    assertThat(town.store.get(PendingAddresses.COLLECTION, anna.id())).isEmpty();
    assertThat(addresses.of(anna.id())).isEmpty();
  }

  @Test
  void theLastEnteredAddressIsTheOneThatCanBeConfirmed() {
    enter(anna, "address=" + ANNA);
    String first = mailed();
    enter(anna, "address=other@service.example");
    assertThat(town.post(first, "").statusCode()).isEqualTo(410);
    assertThat(addresses.of(anna.id())).isEmpty();
  }

  @Test
  void aLinkOfTheBotOpensThePageWithoutASession() {
    String path =
        town.oneTap.ownAddress.page(anna, town.now).toString().replace(ReminderTown.PUBLIC, "");
    assertThat(town.get(path).statusCode()).isEqualTo(200);
    String token = path.substring(path.indexOf('=') + 1);
    assertThat(town.post("/mail/address", "t=" + token + "&address=" + ANNA).statusCode())
        .isEqualTo(200);
    assertThat(town.mailsTo(ANNA)).hasSize(1);
    // it is for this page alone
    assertThat(town.get("/tap/" + token).statusCode()).isEqualTo(410);
    String confirms = mailed().replace("/tap/", "");
    assertThat(town.get("/mail/address?t=" + confirms).statusCode()).isEqualTo(404);
    assertThat(town.get("/mail/address?t=" + token + "x").statusCode()).isEqualTo(404);
    assertThat(town.get("/mail/address").statusCode()).isEqualTo(401);
    town.now = NOW.plus(Duration.ofHours(24));
    assertThat(town.get(path).statusCode()).isEqualTo(410);
  }

  @Test
  void theBotGivesTheLinkWhole() {
    for (int i = 0; i < 20; i++) {
      town.now = NOW.plusSeconds(i);
      String said =
          town.post(
                  "/chat/messages",
                  "id=" + UUID.randomUUID() + "&text=/installningar",
                  "Cookie",
                  town.cookie(anna),
                  "Accept",
                  "application/json")
              .body();
      Matcher link =
          Pattern.compile(ReminderTown.PUBLIC + "(/mail/address\\?t=[\\w.-]+)").matcher(said);
      assertThat(link.find()).as(said).isTrue();
      assertThat(town.get(link.group(1)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anAnswerTellsNothingOfOthers() {
    Member other = town.member(Role.OWNER, "HH", "HH förvaltare");
    addresses.confirm(other.id(), ANNA, NOW);
    String known = enter(anna, "address=" + ANNA).body();
    String unknown = enter(anna, "address=new@service.example").body();
    assertThat(known).isEqualTo(unknown);
  }

  @Test
  void wrongAddressesAreShownAgainAndNotKept() {
    HttpResponse<String> wrong = enter(anna, "address=%22%3E%3Cb%3Enej");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body())
        .contains("MAIL_ADDRESS_REFUSED", "value=\"&#34;><b>nej\"".replace("<b>", "&lt;b>"))
        .doesNotContain("<b>nej");
    assertThat(town.store.get(PendingAddresses.COLLECTION, anna.id())).isEmpty();
    assertThat(enter(anna, "address=").body()).contains("TEXT_EMPTY");
    town.smtp.stop();
    HttpResponse<String> away = enter(anna, "address=" + ANNA);
    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.body()).contains("MAIL_NOT_SENT", "value=\"" + ANNA + "\"");
    town.smtp.start();
  }

  @Test
  void nobodyIsMailedMoreThanFiveTimesAnHour() {
    for (int i = 0; i < 5; i++) {
      assertThat(enter(anna, "address=" + ANNA).statusCode()).isEqualTo(200);
    }
    HttpResponse<String> stopped = enter(anna, "address=" + ANNA);
    assertThat(stopped.statusCode()).isEqualTo(429);
    assertThat(stopped.body()).contains("TOO_MANY_REQUESTS", ANNA);
    assertThat(town.mailsTo(ANNA)).hasSize(5);
  }

  @Test
  void foreignPagesAndThoseWithoutDeadlinesEnterNothing() {
    assertThat(town.postBare("/mail/address", "address=" + ANNA).statusCode()).isEqualTo(403);
    Member field = town.member(Role.FIELD, "SLF");
    assertThat(enter(field, "address=" + ANNA).statusCode()).isEqualTo(403);
    assertThat(town.mailsTo(ANNA)).isEmpty();
  }

  @Test
  void theAddressLeavesWithTheMember() {
    addresses.confirm(anna.id(), ANNA, NOW);
    town.oneTap.forgetExpired(NOW);
    assertThat(addresses.of(anna.id())).contains(ANNA);
    new Revoke(town.features.people.members, town.features.foundation.audit)
        .revoke(anna.id(), town.now);
    town.oneTap.forgetExpired(NOW);
    assertThat(addresses.of(anna.id())).isEmpty();
  }
}
