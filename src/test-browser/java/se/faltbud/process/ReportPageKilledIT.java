package se.faltbud.process;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports written without a network, to a real service that is killed while it takes them. */
class ReportPageKilledIT {
  private static final String REPORTS = "**/api/v1/observations";

  @TempDir Path folder;

  @Test
  void threeReportsAreStoredOnceThoughTheServiceIsKilledTwice() {
    try (JarProcess service = new JarProcess(folder).start();
        Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
      BrowserContext phone = phone(playwright);
      Page page = phone.newPage();
      page.navigate(service.url() + "/start/" + InviteCodes.in(service.out()));
      page.getByText("Logga in", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("#state")).hasText("Ansluten");
      page.navigate(service.url() + "/rapportera");
      page.waitForFunction("() => navigator.serviceWorker.controller !== null");
      page.reload();

      phone.setOffline(true);
      for (String text : List.of("ett", "två", "tre")) {
        write(page, text);
      }
      assertThat(rows(page, "waiting")).hasCount(3);
      page.close();
      Page again = phone.newPage();
      again.navigate(service.url() + "/rapportera");
      assertThat(rows(again, "waiting")).hasCount(3);

      // killed before it has received anything
      phone.route(
          REPORTS,
          route -> {
            service.kill();
            route.abort();
          });
      phone.setOffline(false);
      tryUntil(again, () -> !service.alive());
      assertThat(rows(again, "waiting")).hasCount(3);

      // killed when the first is stored, before its answer has left
      service.start();
      phone.unroute(REPORTS);
      phone.route(REPORTS, route -> storeAndKill(route, service));
      tryUntil(again, () -> !service.alive());
      assertThat(rows(again, "waiting")).hasCount(3);
      assertThat(rows(again, "sent")).hasCount(0);
      assertThat(stored(service)).hasSize(1);

      phone.unroute(REPORTS);
      service.start();
      tryUntil(again, () -> rows(again, "sent").count() == 3);
      assertThat(rows(again, "waiting")).hasCount(0);
      assertThat(stored(service)).hasSize(3);
      assertThat(String.join("", stored(service))).contains("ett", "två", "tre");
      assertThat(service.run("recount").exitCode()).isZero();
    }
  }

  private static BrowserContext phone(Playwright playwright) {
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(List.of("--no-sandbox")));
    return browser.newContext(
        new Browser.NewContextOptions()
            .setViewportSize(390, 844)
            .setReducedMotion(ReducedMotion.REDUCE)
            .setLocale("sv-SE"));
  }

  private static void write(Page page, String text) {
    page.locator(".pictograms label")
        .filter(new Locator.FilterOptions().setHasText("Klotter"))
        .first()
        .click();
    page.locator("#area").selectOption("soder");
    page.locator("#text").fill(text);
    page.getByText("Skicka", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(rows(page, "waiting").filter(new Locator.FilterOptions().setHasText(text)))
        .hasCount(1);
  }

  private static void storeAndKill(Route route, JarProcess service) {
    if (!service.alive()) {
      route.abort(); // the page tries the next one before it is held up
      return;
    }
    int status = route.fetch().status();
    service.kill();
    assertThat(status).isEqualTo(201);
    route.abort();
  }

  private static Locator rows(Page page, String state) {
    return page.locator("#list li[data-state=" + state + "]");
  }

  /** The page hears that there is a network again and again, as when it comes and goes. */
  private static void tryUntil(Page page, java.util.function.BooleanSupplier reached) {
    for (int i = 0; i < 100 && !reached.getAsBoolean(); i++) {
      page.evaluate("() => window.dispatchEvent(new Event('online'))");
      page.waitForTimeout(200);
    }
    assertThat(reached.getAsBoolean()).isTrue();
  }

  private static List<String> stored(JarProcess service) {
    return service.run("export", "observations", "--format", "jsonl").out().lines().toList();
  }
}
