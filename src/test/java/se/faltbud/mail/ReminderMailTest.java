package se.faltbud.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static se.faltbud.testkit.ReminderTown.NOW;
import static se.faltbud.testkit.ReminderTown.header;
import static se.faltbud.testkit.ReminderTown.html;
import static se.faltbud.testkit.ReminderTown.link;
import static se.faltbud.testkit.ReminderTown.text;

import jakarta.mail.internet.MimeMessage;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.contact.MailDays;
import se.faltbud.link.OneTapLinks;
import se.faltbud.link.OneTapLinks.Tap;
import se.faltbud.people.Channel;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.policy.RecipientId;
import se.faltbud.reminder.queue.Bundle;
import se.faltbud.reminder.queue.Notifier;
import se.faltbud.reminder.queue.Reminder;
import se.faltbud.reminder.queue.ReturnedMail;
import se.faltbud.status.StepState;
import se.faltbud.testkit.ReminderTown;

/** Reminders by mail from the planner to the answer, over a real mail server and real HTTP. */
class ReminderMailTest {
  private static final String ANNA = "anna@service.example";
  private static final String BOX = "vardar@service.example";

  @TempDir Path folder;
  private ReminderTown town;
  private Member anna;
  private Member coordinator;

  @BeforeEach
  void open() throws Exception {
    town = new ReminderTown(folder);
    anna = town.member(Role.OWNER, "HH", "HH teknisk förvaltare");
    coordinator = town.member(Role.COORDINATOR, "SLF");
    town.features.reminder.said.addresses().confirm(anna.id(), ANNA, NOW);
  }

  @AfterEach
  void close() {
    town.close();
  }

  private MimeMessage annasMail() {
    town.run();
    assertThat(town.mailsTo(ANNA)).hasSize(1);
    return town.mailsTo(ANNA).get(0);
  }

  private boolean done(String step) {
    return town.features.status.askStatus.stateAt(town.now).activities().stream()
        .flatMap(activity -> activity.steps().stream())
        .filter(one -> one.step().id().equals(step))
        .map(StepState::status)
        .allMatch(ActivityStatus.DONE::equals);
  }

  private long entries() {
    return Stream.of("A04", "A05")
        .mapToLong(id -> town.features.progress.entries.latestFor(id, 100).size())
        .sum();
  }

  private static String form(String... namesAndValues) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.append(namesAndValues[i])
          .append('=')
          .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8))
          .append('&');
    }
    return form.toString();
  }

  @Test
  void aMailSaysWhatWhenAndWhyWithALinkForEachAnswer() {
    MimeMessage mail = annasMail();
    for (String part : List.of(text(mail), html(mail))) {
      assertThat(part)
          .contains("A05.2 Byte till elektroniska lås", "18 december 2026", "Varför nu:");
      for (String label : List.of("Klar", "Påminn senare", "Begär nytt datum", "Inte min")) {
        assertThat(part).contains(label);
      }
    }
    assertThat(html(mail)).contains("<html lang=\"sv\">").doesNotContain("<img", "<script", "src=");
    assertThat(header(mail, "List-Unsubscribe")).startsWith("<https://bud.example.se/tap/");
    assertThat(header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(header(mail, "Message-ID")).matches("<R-\\d+-\\d+@service.example>");
    Reminder sent = town.features.reminder.reminders.sentTo(anna.id(), 1).get(0);
    assertThat(sent.sending().channel()).contains(Channel.MAIL);
  }

  @Test
  void scannersChangeNothing() {
    MimeMessage mail = annasMail();
    for (String label :
        List.of("Klar", "Påminn senare", "Begär nytt datum", "Inte min", "Få inga fler mejl")) {
      String path = link(mail, label);
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> page = town.get(path, "Purpose", "prefetch");
        assertThat(page.statusCode()).as(label).isEqualTo(200);
        assertThat(page.body()).contains("<form method=\"post\" action=\"" + path + "\"");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(town.head(path).statusCode()).isEqualTo(200);
      }
    }
    assertThat(done("A05.2")).isFalse();
    assertThat(entries()).isZero();
    assertThat(town.features.reminder.said.answers().byThread()).isEmpty();
    assertThat(town.features.reminder.said.addresses().of(anna.id())).contains(ANNA);
  }

  @Test
  void doneIsDoneOnceAndSaysTheSameWhenPressedTwice() {
    String path = link(annasMail(), "Klar");
    assertThat(town.get(path).body())
        .contains("Klar?", "Du svarar för HH teknisk förvaltare", "18 december 2026");
    HttpResponse<String> first = town.post(path, "");
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).contains("A05.2 är noterat som klart");
    assertThat(done("A05.2")).isTrue();
    HttpResponse<String> second = town.postBare(path, "");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(entries()).isEqualTo(1);
    // the other links of the mail, and the page itself, say kindly that nothing is left
    for (String label : List.of("Klar", "Påminn senare", "Inte min")) {
      HttpResponse<String> settled = town.get(link(town.mailsTo(ANNA).get(0), label));
      assertThat(settled.statusCode()).isEqualTo(200);
      assertThat(settled.body())
          .contains("Inget kvar att göra")
          .doesNotContain("<form method=\"post\"");
    }
    town.now = NOW.plus(Duration.ofDays(7));
    town.run();
    assertThat(town.mailsTo(ANNA)).hasSize(1);
  }

  @Test
  void laterRestsAndTheDayInThePlanStays() {
    String path = link(annasMail(), "Påminn senare");
    assertThat(town.get(path).body()).contains("Om en dag", "Om 3 dagar", "Om 7 dagar");
    assertThat(town.post(path, "value=5").statusCode()).isEqualTo(422);
    HttpResponse<String> answer = town.post(path, "value=3");
    assertThat(answer.body()).contains("igen den 2026-11-27", "oförändrat");
    town.now = NOW.plus(Duration.ofDays(2));
    town.run();
    assertThat(town.mailsTo(ANNA)).hasSize(1);
    town.now = NOW.plus(Duration.ofDays(3));
    town.run();
    assertThat(town.mailsTo(ANNA)).hasSize(2);
  }

  @Test
  void anotherDayIsAskedForAndRefusalsKeepWhatWasTyped() {
    String path = link(annasMail(), "Begär nytt datum");
    HttpResponse<String> past =
        town.post(path, form("value", "2026-01-01", "reason", "väntar på <b>leverans</b>"));
    assertThat(past.statusCode()).isEqualTo(422);
    assertThat(past.body())
        .contains("DATE_IN_PAST", "value=\"2026-01-01\"", "väntar på &lt;b&gt;leverans")
        .doesNotContain("<b>leverans");
    assertThat(town.post(path, form("value", "2026-12-29", "reason", " ")).body())
        .contains("REASON_REQUIRED", "value=\"2026-12-29\"");
    HttpResponse<String> secret =
        town.post(path, form("value", "2026-12-29", "reason", "811218-9876 är sjuk"));
    assertThat(secret.statusCode()).isEqualTo(422);
    assertThat(secret.body()).contains("PERSONAL_NUMBER").doesNotContain("811218");
    assertThat(town.features.reminder.said.requests().waiting()).isEmpty();

    String right = form("value", "2026-12-29", "reason", "leveransen är försenad");
    HttpResponse<String> asked = town.post(path, right);
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.body()).contains("2026-12-29", "A05.2", "samordnaren");
    assertThat(town.post(path, right).body()).isEqualTo(asked.body());
    assertThat(town.features.reminder.said.requests().waiting()).hasSize(1);
  }

  @Test
  void notMineGoesToTheCoordinators() {
    String path = link(annasMail(), "Inte min");
    assertThat(town.post(path, "").body()).contains("Du påminns inte mer om A05.2");
    town.now = NOW.plus(Duration.ofDays(7));
    town.run();
    assertThat(town.mailsTo(ANNA)).hasSize(1);
    assertThat(town.features.reminder.reminders.sentTo(coordinator.id(), 50))
        .anyMatch(one -> one.notice().getOrDefault("key", "").equals("not_mine"));
  }

  @Test
  void aFunctionMailboxAnswersForItsRole() {
    town.run();
    MimeMessage mail = town.mailsTo(BOX).get(0);
    String value = valueLink(mail);
    assertThat(town.get(value).body())
        .contains("Nytt värde", "Du svarar för SLF Gruppledare trygghetsvärdar");
    assertThat(town.post(value, "value=m%C3%A5nga").body())
        .contains("READING_NOT_A_NUMBER", "value=\"många\"");
    HttpResponse<String> doubtful = town.post(value, "value=9999999");
    assertThat(doubtful.statusCode()).isEqualTo(422);
    assertThat(doubtful.body()).contains("name=\"confirmed\"", "value=\"9999999\"");
    assertThat(entries()).isZero();
    HttpResponse<String> stored = town.post(value, "value=%2B3");
    assertThat(stored.statusCode()).isEqualTo(200);
    assertThat(stored.body()).contains("D04.");
    assertThat(town.post(value, "value=%2B3").body()).isEqualTo(stored.body());
    assertThat(entries()).isEqualTo(1);
  }

  /** The first "done" that asks for a value. */
  private String valueLink(MimeMessage mail) {
    for (int n = 0; ; n++) {
      String path = link(mail, "Klar", n);
      if (town.get(path).body().contains("Nytt värde")) {
        return path;
      }
    }
  }

  @Test
  void oneMailADayAndTheRestTheNextWorkingDay() throws Exception {
    annasMail();
    town.features.reminder.nudgeOwner.nudge("A05.2", coordinator, "web:nudge:1", NOW);
    town.now = NOW.plus(Duration.ofHours(2));
    town.run();
    assertThat(town.mailsTo(ANNA)).hasSize(1);
    // neither a restart nor another service forgets what went out
    var other = town.sending(List.of(town.byMail()));
    other.run();
    other.close();
    assertThat(town.mailsTo(ANNA)).hasSize(1);
    town.now = NOW.plus(Duration.ofDays(1));
    town.run();
    assertThat(town.mailsTo(ANNA)).hasSize(2);
  }

  @Test
  void anAddressThatIsRefusedEndsAsOutOfReach() {
    town.features.reminder.said.addresses().confirm(anna.id(), "ingen adress", NOW);
    town.run();
    assertThat(town.mailsTo(ANNA)).isEmpty();
    assertThat(town.features.reminder.said.unreachable().is(anna.id(), Channel.MAIL)).isTrue();
    // by the next way at once, and the coordinators are told
    Reminder sent = town.features.reminder.reminders.sentTo(anna.id(), 1).get(0);
    assertThat(sent.sending().channel()).contains(Channel.WEB);
    town.now = NOW.plusSeconds(60);
    town.run();
    assertThat(town.features.reminder.reminders.sentTo(coordinator.id(), 50))
        .anyMatch(one -> one.notice().getOrDefault("key", "").equals("unreachable"));
  }

  @Test
  void aMailServerThatIsAwayLosesNothing() {
    town.smtp.stop();
    town.run();
    assertThat(town.features.reminder.reminders.sentTo(anna.id(), 5)).isEmpty();
    town.smtp.start();
  }

  @Test
  void oneClickEndsTheMailsOfAMemberAndDeletesTheAddress() {
    MimeMessage mail = annasMail();
    String path =
        header(mail, "List-Unsubscribe").replaceAll("[<>]", "").replace(ReminderTown.PUBLIC, "");
    HttpResponse<String> stopped = town.postBare(path, "List-Unsubscribe=One-Click");
    assertThat(stopped.statusCode()).isEqualTo(200);
    assertThat(town.features.reminder.said.addresses().of(anna.id())).isEmpty();
    assertThat(town.postBare(path, "List-Unsubscribe=One-Click").statusCode()).isEqualTo(200);
    // what was mailed can still be answered
    assertThat(town.post(link(mail, "Klar"), "").statusCode()).isEqualTo(200);
  }

  @Test
  void oneClickEndsTheMailsOfAMailboxAndAnAnswerBeginsThemAgain() {
    town.run();
    MimeMessage mail = town.mailsTo(BOX).get(0);
    String id = new RecipientId.OfMailbox(ReminderTown.MAILBOX).key();
    assertThat(town.postBare(link(mail, "Få inga fler mejl"), "").statusCode()).isEqualTo(200);
    assertThat(town.features.reminder.said.unreachable().is(id, Channel.MAIL)).isTrue();
    assertThat(town.features.reminder.facts.roster().byId(id)).isEmpty();
    town.post(link(mail, "Påminn senare"), "value=1");
    assertThat(town.features.reminder.said.unreachable().is(id, Channel.MAIL)).isFalse();
  }

  @Test
  void linksThatAreOldForgedOrOfSomebodyWhoLeftOpenNothing() {
    MimeMessage mail = annasMail();
    String path = link(mail, "Klar");
    String unknown = town.get("/tap/unknown").body();
    for (String forged :
        List.of(
            path.substring(0, path.length() - 1) + (path.endsWith("A") ? "B" : "A"),
            path + "A",
            "/tap/.",
            "/tap/" + new OneTapLinks("another-secret-altogether").token(tap("done")))) {
      for (HttpResponse<String> answer : List.of(town.get(forged), town.post(forged, ""))) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(unknown);
      }
      assertThat(town.head(forged).statusCode()).isEqualTo(404);
    }
    assertThat(town.get("/nowhere").body()).isEqualTo(unknown);

    town.now = NOW.plus(Duration.ofDays(14));
    for (HttpResponse<String> answer : List.of(town.get(path), town.post(path, ""))) {
      assertThat(answer.statusCode()).isEqualTo(410);
      assertThat(answer.body()).contains("Länken gäller inte längre", "href=\"/\"");
    }
    town.now = NOW;
    new se.faltbud.people.access.Revoke(
            town.features.people.members, town.features.foundation.audit)
        .revoke(anna.id(), town.now);
    assertThat(town.post(path, "").statusCode()).isEqualTo(410);
    assertThat(done("A05.2")).isFalse();
  }

  private Tap tap(String what) {
    return new Tap(what, "R-1", anna.id(), NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void aLinkWorksForItsOwnItemAndRecipientAlone() {
    annasMail();
    town.run();
    Reminder boxes =
        town.features
            .reminder
            .reminders
            .sentTo(new RecipientId.OfMailbox(ReminderTown.MAILBOX).key(), 1)
            .get(0);
    // signed by us, but for somebody else's reminder: the core says no
    String token =
        new OneTapLinks(ReminderTown.SECRET)
            .token(new Tap("done", boxes.shortId(), anna.id(), NOW.plus(Duration.ofDays(1))));
    assertThat(town.post("/tap/" + token, "value=1").statusCode()).isEqualTo(410);
    assertThat(entries()).isZero();
  }

  @Test
  void aCoordinatorsWordStaysInTheService() {
    String path = link(annasMail(), "Begär nytt datum");
    town.post(path, form("value", "2026-12-29", "reason", "hemlig orsak"));
    String id = town.features.reminder.said.requests().waiting().get(0).shortId();
    town.features.reminder.decideNewDate.decide(id, false, "inga fler ursäkter", coordinator, NOW);
    town.now = NOW.plus(Duration.ofDays(1));
    town.run();
    MimeMessage mail = town.mailsTo(ANNA).get(1);
    assertThat(text(mail)).contains(id, "[läs svaret i chatten]");
    for (String part : List.of(text(mail), html(mail))) {
      assertThat(part).doesNotContain("ursäkter", "hemlig");
    }
    assertThat(Pattern.compile("href=\"http:").matcher(html(mail)).find()).isFalse();
  }

  @Test
  void aCrashBetweenSendingAndNotingSendsTheSameMailAgainAndNoOther() {
    town.features.reminder.planReminders.run(NOW);
    MailDays days = new MailDays(town.store);
    LocalDate today = LocalDate.of(2026, 11, 24);
    assertThat(days.take(anna.id(), today, "R-1-1", NOW)).isTrue();
    // the process died here: the same mail may leave, which programs show once by its Message-ID
    assertThat(days.take(anna.id(), today, "R-1-1", NOW)).isTrue();
    assertThat(days.take(anna.id(), today, "R-2-1", NOW)).isFalse();
    days.left(anna.id(), today);
    assertThat(days.take(anna.id(), today, "R-1-1", NOW)).isFalse();
    town.run();
    assertThat(town.mailsTo(ANNA)).isEmpty();
    town.now = NOW.plus(Duration.ofDays(1));
    town.run();
    assertThat(town.mailsTo(ANNA)).hasSize(1);
    assertThat(days.forgetExpired(NOW.plus(Duration.ofDays(30)))).isPositive();
  }

  @Test
  void nothingLeavesWhenSomebodyElseHasTakenOver() {
    town.features.reminder.planReminders.run(NOW);
    Recipient recipient = town.features.reminder.facts.roster().byId(anna.id()).orElseThrow();
    List<Reminder> planned = new java.util.ArrayList<>();
    town.features.reminder.reminders.plannedBetween(
        NOW.minus(Duration.ofDays(30)), NOW.plusSeconds(1), planned::add);
    Reminder one =
        planned.stream().filter(r -> r.recipient().equals(anna.id())).findFirst().orElseThrow();
    Bundle bundle =
        new Bundle(
            recipient,
            List.of(new Bundle.Entry(one, java.util.Optional.empty(), java.util.Optional.empty())),
            NOW);
    Notifier notifier = town.byMail();
    assertThat(notifier.deliver(bundle, () -> false)).isEqualTo(Notifier.Result.TRY_LATER);
    assertThat(town.mailsTo(ANNA)).isEmpty();
  }

  @Test
  void aButtonPressedManyTimesAtOnceActsOnceAndSaysOneThing() throws Exception {
    String path = link(annasMail(), "Klar");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> presses =
          Stream.<Callable<String>>generate(() -> () -> town.post(path, "").body())
              .limit(16)
              .toList();
      Set<String> answers = new HashSet<>();
      for (Future<String> answer : threads.invokeAll(presses)) {
        answers.add(answer.get());
      }
      assertThat(answers).hasSize(1).first().asString().contains("A05.2 är noterat som klart");
    } finally {
      threads.shutdownNow();
    }
    assertThat(entries()).isEqualTo(1);
  }

  @Test
  void aReturnedMailIsBelievedOnlyOfTheAddressItWentTo() {
    String id = header(annasMail(), "Message-ID").replaceAll("[<>]", "");
    ReturnedMail returned = town.features.reminder.returnedMail;
    var unreachable = town.features.reminder.said.unreachable();
    assertThat(returned.note(id, "else@service.example", NOW)).isEmpty();
    assertThat(returned.note("C-12@service.example", ANNA, NOW)).isEmpty();
    assertThat(returned.note("R-999999-1@service.example", ANNA, NOW)).isEmpty();
    assertThat(unreachable.is(anna.id(), Channel.MAIL)).isFalse();
    assertThat(returned.note(id, "Anna@SERVICE.example", NOW)).isPresent();
    assertThat(returned.note(id, ANNA, NOW)).isPresent();
    assertThat(unreachable.is(anna.id(), Channel.MAIL)).isTrue();
    town.now = NOW.plus(Duration.ofDays(1));
    town.run();
    assertThat(town.features.reminder.reminders.sentTo(coordinator.id(), 50))
        .filteredOn(one -> one.notice().getOrDefault("key", "").equals("unreachable"))
        .hasSize(1);
    returned.works(anna.id());
    assertThat(unreachable.is(anna.id(), Channel.MAIL)).isFalse();
  }
}
