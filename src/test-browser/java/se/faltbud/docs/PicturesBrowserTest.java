package se.faltbud.docs;

import static org.assertj.core.api.Assertions.assertThat;

import se.faltbud.app.demo.Demo;
import se.faltbud.testkit.Chromium;
import se.faltbud.testkit.EveryPage;
import se.faltbud.testkit.ReminderTown;
import se.faltbud.testkit.StubProvider;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.people.Member;

/**
 * Takes a picture of every page on a phone and on a desk, over the demo's data, and sees to it that
 * none has an error. With {@code -Dfaltbud.pictures=docs/pictures} they replace those of the
 * documents; else they lie in {@code target/pictures}.
 */
class PicturesBrowserTest {
  @TempDir Path folder;

  @Test
  void everyPageIsLookedAt() throws Exception {
    Path into = Path.of(System.getProperty("faltbud.pictures", "target/pictures"));
    Files.createDirectories(into);
    try (StubProvider provider = new StubProvider();
        ReminderTown town = new ReminderTown(folder, Optional.of(provider.known()));
        Chromium chromium = new Chromium()) {
      town.now = Demo.START;
      List<Demo.Persona> people = new Demo(town.features).fill(town.now);
      Member coordinator =
          people.stream()
              .flatMap(one -> town.features.people.members.byId(one.member()).stream())
              .filter(one -> one.role() == se.faltbud.people.Role.COORDINATOR)
              .findFirst()
              .orElseThrow();
      List<String> wrong = new ArrayList<>();
      for (int width : new int[] {390, 1280}) {
        try (BrowserContext context =
            chromium.signedIn(
                town,
                coordinator,
                new Browser.NewContextOptions()
                    .setViewportSize(width, width == 390 ? 800 : 900)
                    .setReducedMotion(ReducedMotion.REDUCE))) {
          for (EveryPage.Page one : EveryPage.OF_A_COORDINATOR) {
            shoot(context, town, one, width, into, wrong);
          }
          context.clearCookies();
          for (EveryPage.Page one : EveryPage.OF_ANYBODY) {
            shoot(context, town, one, width, into, wrong);
          }
        }
      }
      assertThat(wrong).isEmpty();
    }
  }

  private static void shoot(
      BrowserContext context,
      ReminderTown town,
      EveryPage.Page one,
      int width,
      Path into,
      List<String> wrong) {
    try (Page page = context.newPage()) {
      page.onPageError(error -> wrong.add(one.path() + " " + error));
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error")) {
              wrong.add(one.path() + " " + message.text());
            }
          });
      page.navigate(town.address() + one.path());
      page.waitForTimeout(400);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(into.resolve(one.name() + "-" + (width == 390 ? "phone" : "desk") + ".png"))
              .setType(ScreenshotType.PNG));
      if (Boolean.FALSE.equals(
          page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))) {
        wrong.add(one.path() + " is wider than " + width);
      }
    }
  }
}
