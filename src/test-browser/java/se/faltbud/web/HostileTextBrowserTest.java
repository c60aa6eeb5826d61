package se.faltbud.web;

import static org.assertj.core.api.Assertions.assertThat;

import se.faltbud.people.Channel;
import se.faltbud.testkit.Chromium;
import se.faltbud.testkit.EveryPage;
import se.faltbud.testkit.ReminderTown;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.observation.model.Place;
import se.faltbud.chat.Inbound;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.LogObservation;
import se.faltbud.observation.model.Severity;
import se.faltbud.people.access.ApiTokens;
import se.faltbud.people.Member;
import se.faltbud.people.Role;

/** What people write is text on every page, whatever it says. */
class HostileTextBrowserTest {
  @TempDir Path folder;

  @Test
  void nothingThatIsStoredRunsOnAnyPage() throws IOException {
    List<String> payloads;
    try (InputStream in = getClass().getResourceAsStream("/xss.txt")) {
      payloads = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    assertThat(payloads).hasSizeGreaterThan(40);
    try (ReminderTown town = new ReminderTown(folder);
        Chromium chromium = new Chromium()) {
      town.now = Instant.now();
      Member member = town.member(Role.COORDINATOR, "SLF");
      store(town, member, payloads);
      try (BrowserContext context =
          chromium.signedIn(town, member, new Browser.NewContextOptions())) {
        List<String> wrong = new ArrayList<>();
        for (EveryPage.Page one : EveryPage.OF_A_COORDINATOR) {
          visit(context, town, one.path(), wrong);
        }
        visit(context, town, "/plan/A05", wrong);
        assertThat(wrong).isEmpty();
        try (Page page = context.newPage()) {
          page.navigate(town.address() + "/plan/A04");
          // it is there, so what did not run was really shown
          assertThat(page.content()).contains("&lt;svg onload=window.hacked=1&gt;");
          page.navigate(town.address() + "/nycklar");
          assertThat(page.content()).contains("&lt;img src=x onerror=window.hacked=1&gt;");
        }
      }
    }
  }

  private static void visit(
      BrowserContext context, ReminderTown town, String path, List<String> wrong) {
    try (Page page = context.newPage()) {
      page.onRequest(
          request -> {
            if (!request.url().startsWith(town.address()) && !request.url().startsWith("data:")) {
              wrong.add(path + " asked for " + request.url());
            }
          });
      page.onDialog(
          dialog -> {
            wrong.add(path + " opened a dialog");
            dialog.dismiss();
          });
      page.navigate(town.address() + path);
      page.waitForTimeout(150);
      if (Boolean.TRUE.equals(page.evaluate("() => 'hacked' in window"))) {
        wrong.add(path + " ran it");
      }
      Object foreign =
          page.evaluate(
              "() => [...document.querySelectorAll('script:not([src]), iframe, object, embed, base')].length"
                  + " + [...document.querySelectorAll('*')].filter(e => [...e.attributes]"
                  + ".some(a => a.name.startsWith('on') || /^javascript:/i.test(a.value) && a.name !== 'value')).length");
      if (!foreign.equals(0)) {
        wrong.add(path + " has " + foreign + " foreign elements");
      }
    }
  }

  private static void store(ReminderTown town, Member member, List<String> payloads) {
    int i = 0;
    for (String payload : payloads) {
      town.features
          .observation.logObservation
          .log(
              new LogObservation.Request(
                  "x" + i,
                  "web",
                  member,
                  new Draft(
                      Optional.of("klotter"),
                      Optional.of(
                          new Place(
                              "soder",
                              Optional.of(payload.length() > 60 ? "torget" : payload),
                              Optional.empty())),
                      Optional.of(town.now),
                      Severity.NORMAL,
                      Optional.of("A04"),
                      payload),
                  town.now));
      say(town, member, "p" + i, "A04 2h " + payload);
      say(town, member, "q" + i, payload);
      town.features
          .people.apiTokens
          .make(
              payload.length() > 60 ? payload.substring(0, 60) : payload,
              Role.READER,
              "SLF",
              Duration.ofDays(1),
              ApiTokens.By.coordinator(member),
              town.now);
      i++;
    }
    assertThat(i).isGreaterThan(40);
  }

  private static void say(ReminderTown town, Member member, String id, String text) {
    assertThat(town.bot.apply(
        new Inbound(
            Channel.WEB,
            member.id(),
            member.id(),
            id,
            town.now,
            Optional.empty(),
            new Inbound.Text(text))))
        .isNotNull();
  }
}
