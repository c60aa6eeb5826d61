package se.faltbud.process;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job from end to end with the real jar and a real browser: no messenger at all. */
class WebJourneyBrowserIT {
  @TempDir Path folder;

  @Test
  void aReportBecomesStatusAndRow() {
    try (JarProcess service = new JarProcess(folder).start();
        Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
      Browser browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(Path.of("/usr/bin/chromium"))
                      .setArgs(List.of("--no-sandbox")));
      Page coordinator = join(browser, service, InviteCodes.in(service.out()));
      say(coordinator, "/bjudin FIELD SLF");
      assertThat(coordinator.locator(".bot").last()).containsText("/start ");
      String code = InviteCodes.in(coordinator.locator(".bot").last().innerText());

      Page worker = join(browser, service, code);
      say(worker, "klotter Gustav Adolfs torg, ny tagg på bänken igår 22.30");
      assertThat(worker.locator(".bot").last()).containsText("Gustav Adolfs torg (Söder)");
      say(coordinator, "/status A04");
      assertThat(coordinator.locator(".bot").last()).containsText("D04.1");
      assertThat(coordinator.locator(".bot").last()).containsText(": 352 ");
      say(worker, "D04.1 +3");
      assertThat(worker.locator(".bot").last()).containsText("352 → 355");
      say(coordinator, "/status A04");
      assertThat(coordinator.locator(".bot").last()).containsText(": 355 ");
      say(worker, "han heter 811218-9876");
      assertThat(worker.locator(".own").last()).containsText("[borttaget");

      JarProcess.Ended export = service.run("export", "observations", "--format", "jsonl");
      assertThat(export.out().lines()).hasSize(1);
      assertThat(export.out()).contains("web:", "ny tagg på bänken").doesNotContain("811218");
      assertThat(service.err()).doesNotContain("811218").doesNotContain("ny tagg");
    }
  }

  private static Page join(Browser browser, JarProcess service, String code) {
    Page page =
        browser
            .newContext(
                new Browser.NewContextOptions().setViewportSize(390, 844).setLocale("sv-SE"))
            .newPage();
    page.navigate(service.url() + "/start/" + code);
    page.getByText("Logga in", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("#state")).hasText("Ansluten");
    return page;
  }

  private static void say(Page page, String text) {
    page.getByLabel("Meddelande").fill(text);
    page.getByLabel("Skicka").click();
  }
}
