package se.faltbud.web.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.faltbud.testkit.ReminderTown.NOW;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.chat.Inbound;
import se.faltbud.messages.Reply;
import se.faltbud.people.Channel;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.reminder.answer.OpenReminder;
import se.faltbud.reminder.queue.Bundle;
import se.faltbud.reminder.queue.Notifier;
import se.faltbud.reminder.queue.Reminder;
import se.faltbud.testkit.ReminderTown;

/** Reminders in the web chat and its inbox, over real HTTP. */
class InboxTest {
  private static final Pattern BUTTON =
      Pattern.compile("<button name=\"data\" value=\"([^\"]+)\">([^<]+)</button>");
  private static final Pattern PRESS_ID = Pattern.compile("name=\"id\" value=\"([^\"]+)\"");

  @TempDir Path folder;
  private ReminderTown town;
  private Member owner;
  private final List<Inbound> heard = new CopyOnWriteArrayList<>();

  @BeforeEach
  void open() throws Exception {
    town = new ReminderTown(folder);
    owner = town.member(Role.OWNER, "HH", "HH teknisk förvaltare");
    Function<Inbound, Reply> engine = town.bot;
    town.bot =
        inbound -> {
          heard.add(inbound);
          return engine.apply(inbound);
        };
  }

  @AfterEach
  void close() {
    town.close();
  }

  private HttpResponse<String> page(Member member, String path) {
    return town.get(path, "Cookie", town.cookie(member));
  }

  private HttpResponse<String> press(Member member, String id, String data) {
    return town.post(
        "/inbox/press",
        "id=" + id + "&data=" + URLEncoder.encode(data, StandardCharsets.UTF_8),
        "Cookie",
        town.cookie(member));
  }

  private static String data(String html, String label) {
    Matcher buttons = BUTTON.matcher(html);
    while (buttons.find()) {
      if (buttons.group(2).equals(label)) {
        return buttons.group(1);
      }
    }
    throw new AssertionError("no button " + label);
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElse("");
  }

  @Test
  void theBadgeCountsWhatWaitsAndTheInboxShowsIt() {
    assertThat(page(owner, "/").body()).contains("Påminnelser <span id=\"badge\"></span>");
    assertThat(page(owner, "/inbox").body()).contains("Ingenting väntar på svar.");
    town.run();
    assertThat(page(owner, "/").body()).contains("Påminnelser <span id=\"badge\">1</span>");
    assertThat(page(owner, "/inbox/count").body()).isEqualTo("{\"count\":1}");
    String inbox = page(owner, "/inbox").body();
    assertThat(inbox)
        .contains(
            "lang=\"sv\"", "A05.2 Byte till elektroniska lås", "klart senast 18 dec", "Skickad 24")
        .doesNotContain("<script>", "onclick");
    for (String label : List.of("Klar", "Påminn senare", "Begär nytt datum", "Inte min")) {
      data(inbox, label);
    }
  }

  @Test
  void whateverWayItWasSentTheInboxHasIt() {
    town.features.reminder.said.addresses().confirm(owner.id(), "a@b.example", NOW);
    town.run();
    assertThat(town.mailsTo("a@b.example")).hasSize(1);
    assertThat(page(owner, "/inbox").body()).contains("A05.2 Byte till elektroniska lås");
    assertThat(page(owner, "/").body()).contains("<span id=\"badge\">1</span>");
  }

  @Test
  void aPressGoesThroughTheDialogEngineOnceAndItsAnswerIsInTheChat() {
    town.run();
    String inbox = page(owner, "/inbox").body();
    Matcher id = PRESS_ID.matcher(inbox);
    assertThat(id.find()).isTrue();
    String done = data(inbox, "Klar");
    HttpResponse<String> first = press(owner, id.group(1), done);
    assertThat(location(first)).startsWith("/inbox?said=");
    press(owner, id.group(1), done);
    assertThat(heard).hasSize(1);
    assertThat(heard.get(0).conversation()).isEqualTo("web:" + owner.id());
    assertThat(page(owner, location(first)).body())
        .contains("A05.2 Byte till elektroniska lås: klar", "Ingenting väntar på svar.");
    assertThat(page(owner, "/").body())
        .contains("A05.2 Byte till elektroniska lås: klar", "<span id=\"badge\"></span>");
  }

  @Test
  void whatIsAskedNextIsAnsweredInTheChat() {
    town.run();
    String later = data(page(owner, "/inbox").body(), "Påminn senare");
    assertThat(location(press(owner, UUID.randomUUID().toString(), later))).isEqualTo("/#end");
    assertThat(page(owner, "/").body()).contains("När ska jag påminna?");
  }

  @Test
  void aMemberSeesAndPressesItsOwnAlone() {
    town.run();
    Member other = town.member(Role.OWNER, "HH", "HH förvaltare");
    String done = data(page(owner, "/inbox").body(), "Klar");
    assertThat(page(other, "/inbox").body()).doesNotContain("A05.2");
    HttpResponse<String> refused = press(other, UUID.randomUUID().toString(), done);
    assertThat(refused.statusCode()).isEqualTo(410);
    assertThat(refused.body()).contains("BUTTON_EXPIRED");
    assertThat(heard).isEmpty();
    // nor is one who knows the id let in behind the page
    String id = town.features.reminder.reminders.sentTo(owner.id(), 1).get(0).shortId();
    assertThatThrownBy(() -> town.features.reminder.openReminder.open(id, other, NOW))
        .hasMessage("NOT_ALLOWED");
    Inbound press =
        new Inbound(
            Channel.WEB,
            other.id(),
            other.id(),
            "b1",
            NOW,
            Optional.empty(),
            new Inbound.Press(done, Optional.empty()));
    assertThat(town.bot.apply(press).messages().get(0).text()).contains("[NOT_ALLOWED]");
    assertThat(town.get("/inbox").statusCode()).isEqualTo(401);
    assertThat(town.get("/inbox/count").statusCode()).isEqualTo(401);
    assertThat(town.post("/inbox/press", "id=x&data=" + done).statusCode()).isEqualTo(401);
  }

  @Test
  void foreignPagesCannotPress() {
    town.run();
    HttpResponse<String> answer = town.postBare("/inbox/press", "data=x");
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void thoseWhoAreNeverRemindedSeeNoBadge() {
    for (Role role : List.of(Role.FIELD, Role.READER)) {
      Member member = town.member(role, "SLF");
      assertThat(page(member, "/").body()).doesNotContain("id=\"badge\"");
      assertThat(page(member, "/inbox/count").body()).isEqualTo("{\"count\":0}");
    }
  }

  @Test
  void answeredWithLaterItRestsUntilTheNextReminder() {
    town.run();
    Reminder sent = town.features.reminder.reminders.sentTo(owner.id(), 1).get(0);
    OpenReminder.Opened opened =
        town.features.reminder.openReminder.open(sent.shortId(), owner, NOW);
    town.features.reminder.answerReminder.later(
        opened, LocalDate.of(2026, 11, 26), LocalTime.of(8, 0), "k", NOW.plusSeconds(1));
    town.now = NOW.plusSeconds(2);
    assertThat(page(owner, "/inbox/count").body()).isEqualTo("{\"count\":0}");
    town.now = NOW.plus(Duration.ofDays(2));
    town.run();
    assertThat(page(owner, "/inbox/count").body()).isEqualTo("{\"count\":1}");
  }

  @Test
  void aReminderIsABubbleWithItsButtonsOnce() {
    town.run();
    String chat = page(owner, "/").body();
    assertThat(chat).contains("A05.2 Byte till elektroniska lås");
    Reminder sent = town.features.reminder.reminders.sentTo(owner.id(), 1).get(0);
    String bubble = "r" + sent.shortId() + "-1-0";
    assertThat(chat).contains("id=\"m-" + bubble + "\"");
    // the button is one the chat offers
    HttpResponse<String> pressed =
        town.post(
            "/chat/press",
            "id="
                + UUID.randomUUID()
                + "&message="
                + bubble
                + "&data="
                + URLEncoder.encode(data(chat, "Klar"), StandardCharsets.UTF_8),
            "Cookie",
            town.cookie(owner));
    assertThat(location(pressed)).isEqualTo("/#end");
    assertThat(heard).hasSize(1);
  }

  @Test
  void aBundleDeliveredTwiceIsOneBubbleAndADialogIsWaitedFor() {
    town.features.reminder.planReminders.run(NOW);
    Notifier notifier = town.inChat;
    town.busy.put("web:" + owner.id(), NOW.plusSeconds(300));
    town.run();
    assertThat(page(owner, "/").body()).doesNotContain("A05.2");
    assertThat(town.features.reminder.reminders.sentTo(owner.id(), 5)).isEmpty();
    town.now = NOW.plusSeconds(301);
    town.run();
    Reminder sent = town.features.reminder.reminders.sentTo(owner.id(), 1).get(0);
    Bundle again =
        new Bundle(
            town.features.reminder.facts.roster().byId(owner.id()).orElseThrow(),
            List.of(new Bundle.Entry(sent, Optional.empty(), Optional.empty())),
            town.now);
    String before = page(owner, "/").body();
    assertThat(notifier.deliver(again, () -> true)).isEqualTo(Notifier.Result.SENT);
    assertThat(count(page(owner, "/").body())).isEqualTo(count(before)).isEqualTo(1);
    assertThat(notifier.deliver(again, () -> false)).isEqualTo(Notifier.Result.TRY_LATER);
  }

  private static long count(String html) {
    return Pattern.compile("id=\"m-r").matcher(html).results().count();
  }

  @Test
  void titlesAreShownAsTheyAreWritten() throws Exception {
    town.retitle("Byte till elektroniska lås", "<script>alert(1)</script> & \\\"lås\\\"");
    town.run();
    for (String path : List.of("/", "/inbox")) {
      assertThat(page(owner, path).body())
          .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; ")
          .doesNotContain("<script>alert");
    }
    town.features.reminder.said.addresses().confirm(owner.id(), "a@b.example", NOW);
    town.now = NOW.plus(Duration.ofDays(10));
    town.run();
    String mail = ReminderTown.html(town.mailsTo("a@b.example").get(0));
    assertThat(mail).contains("&lt;script&gt;alert(1)").doesNotContain("<script");
    String tap = ReminderTown.link(town.mailsTo("a@b.example").get(0), "Klar");
    assertThat(town.get(tap).body())
        .contains("&lt;script&gt;alert")
        .doesNotContain("<script>alert");
  }
}
