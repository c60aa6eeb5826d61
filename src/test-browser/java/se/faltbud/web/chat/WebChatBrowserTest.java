package se.faltbud.web.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import se.faltbud.testkit.WebUnderTest;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The web chat in a real browser of a phone's size. */
class WebChatBrowserTest {
  private static Playwright playwright;
  private static Browser browser;

  @TempDir Path folder;
  private WebUnderTest web;
  private BrowserContext phone;
  private Page page;

  @BeforeAll
  static void launch() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(List.of("--no-sandbox")));
  }

  @AfterAll
  static void quit() {
    playwright.close();
  }

  @BeforeEach
  void start() {
    web = new WebUnderTest(folder, true);
    phone = context(390, 844, ColorScheme.LIGHT, true);
    page = phone.newPage();
  }

  @AfterEach
  void stop() {
    phone.close();
    web.close();
  }

  private BrowserContext context(int width, int height, ColorScheme colours, boolean script) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setViewportSize(width, height)
            .setColorScheme(colours)
            .setJavaScriptEnabled(script)
            .setReducedMotion(ReducedMotion.REDUCE)
            .setLocale("sv-SE"));
  }

  private void signIn(Page at) {
    at.navigate(web.address() + "/start/" + web.code);
    at.getByText("Logga in", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(at.locator("#log")).isVisible();
  }

  private void say(Page at, String text) {
    at.getByLabel("Meddelande").fill(text);
    at.getByLabel("Skicka").click();
  }

  @Test
  void answersComeLiveButtonsWorkAndAReloadShowsThemAgain() {
    signIn(page);
    Page other = phone.newPage();
    other.navigate(web.address());
    assertThat(other.locator("#state")).hasText("Ansluten");
    say(page, "klotter Gustav Adolfs torg");
    assertThat(page.locator(".bot").last()).containsText("Tack! Jag hörde: klotter Gustav");
    assertThat(other.locator(".bot").last()).containsText("Tack! Jag hörde: klotter Gustav");
    page.getByText("Ångra").click();
    assertThat(page.locator(".bot").last()).containsText("Valt: undo:1");
    assertThat(other.locator(".bot").last()).containsText("Valt: undo:1");
    page.getByText("/status").click();
    assertThat(page.locator(".bot").last()).containsText("14 aktiviteter");
    page.reload();
    assertThat(page.locator(".bubble")).hasCount(5);
    assertThat(page.locator(".own").first()).containsText("klotter Gustav Adolfs torg");
  }

  @Test
  void whatIsWrittenOfflineIsSentOnceWhenBackOnline() {
    signIn(page);
    assertThat(page.locator("#state")).hasText("Ansluten");
    phone.setOffline(true);
    say(page, "skrivet utan nät");
    assertThat(page.locator(".waiting")).containsText("väntar");
    assertThat(web.heard).isEmpty();
    phone.setOffline(false);
    assertThat(page.locator(".bot").last()).containsText("skrivet utan nät");
    assertThat(page.locator(".waiting")).hasCount(0);
    page.reload();
    assertThat(page.locator(".own")).hasCount(1);
    assertThat(web.heard).hasSize(1);
  }

  @Test
  void personalDataDisappearsFromTheOpenPage() {
    signIn(page);
    say(page, "han heter 811218-9876");
    assertThat(page.locator(".own").last()).containsText("[borttaget: innehöll sådant som inte");
    assertThat(page.content()).doesNotContain("811218");
  }

  @Test
  void worksWithoutScript() {
    try (BrowserContext plain = context(390, 844, ColorScheme.LIGHT, false)) {
      Page at = plain.newPage();
      signIn(at);
      say(at, "utan skript");
      assertThat(at.locator(".bot").last()).containsText("Tack! Jag hörde: utan skript");
      at.getByText("Ångra").click();
      assertThat(at.locator(".bot").last()).containsText("Valt: undo:1");
      at.getByText("/status").click();
      assertThat(at.locator(".bot").last()).containsText("14 aktiviteter");
    }
  }

  @Test
  void everyFieldHasANameAndEveryTargetIsLargeEnough() {
    page.navigate(web.address());
    checkBasics();
    page.getByText("Fältpersonal").click();
    say(page, "klotter");
    assertThat(page.getByText("Ångra")).isVisible();
    checkBasics();
    page.getByText("Mer", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.getByText("Logga ut")).isVisible();
    checkBasics();
  }

  private void checkBasics() {
    Object problems =
        page.evaluate(
            """
            () => {
              const problems = [];
              if (!document.documentElement.lang) problems.push('no lang');
              if (document.querySelectorAll('h1').length !== 1) problems.push('not one h1');
              for (const e of document.querySelectorAll('input:not([type=hidden]), textarea')) {
                if (!e.labels.length) problems.push('no label: ' + e.name);
              }
              for (const e of document.querySelectorAll('button, .numbers a')) {
                if (!e.checkVisibility()) continue;
                const box = e.getBoundingClientRect();
                if (box.height < 44 || box.width < 44) problems.push('small: ' + e.textContent);
                if (!e.textContent.trim() && !e.ariaLabel) problems.push('no name');
              }
              for (const e of document.querySelectorAll('img')) {
                if (!e.hasAttribute('alt')) problems.push('no alt');
              }
              const root = document.documentElement;
              if (root.scrollWidth > root.clientWidth) problems.push('scrolls sideways');
              return problems;
            }
            """);
    assertThat((List<?>) problems).isEmpty();
  }

  @Test
  void picturesOfThePages() {
    for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {390, 1280}) {
        try (BrowserContext at = context(width, width == 390 ? 844 : 800, colours, true)) {
          Page shown = at.newPage();
          shown.navigate(web.address());
          picture(shown, "signin", colours, width);
          shown.getByText("Fältpersonal").click();
          say(shown, "klotter Gustav Adolfs torg, ny tagg på bänken igår 22.30");
          assertThat(shown.getByText("Ångra").last()).isVisible();
          say(shown, "han heter 811218-9876");
          assertThat(shown.locator(".removed").last()).isVisible();
          picture(shown, "chat", colours, width);
          shown.navigate(web.address() + "/finns-inte");
          picture(shown, "missing", colours, width);
        }
      }
    }
  }

  private static void picture(Page page, String name, ColorScheme colours, int width) {
    Path file = Path.of("target/pictures", name + "-" + colours + "-" + width + ".png");
    byte[] png = page.screenshot(new Page.ScreenshotOptions().setPath(file));
    assertThat(png.length).as(file.toString()).isGreaterThan(5_000);
  }
}
