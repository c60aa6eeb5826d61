package se.faltbud.web;

import static org.assertj.core.api.Assertions.assertThat;

import se.faltbud.people.Channel;
import se.faltbud.testkit.EveryPage;
import se.faltbud.testkit.ReminderTown;
import se.faltbud.testkit.StubProvider;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.faltbud.chat.Inbound;
import se.faltbud.people.Member;
import se.faltbud.people.Role;

/** axe-core over every page: WCAG 2.1 A and AA, light and dark, phone and 320 pixels. */
class AccessibilityBrowserTest {
  private static final Pattern DRAFT = Pattern.compile("/utkast\\?t=\\S+");
  private static String axe;
  private static Playwright playwright;
  private static Browser browser;

  @TempDir Path folder;
  private ReminderTown town;
  private StubProvider provider;
  private Member member;

  @BeforeAll
  static void launch() throws IOException {
    try (InputStream in =
        AccessibilityBrowserTest.class.getResourceAsStream(
            "/axe.min.js")) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
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
  void start() throws Exception {
    provider = new StubProvider();
    town =
        new ReminderTown(
            folder,
            Optional.of(provider.known()));
    town.now = Instant.now();
    member = town.member(Role.COORDINATOR, "SLF");
  }

  @AfterEach
  void stop() {
    town.close();
    provider.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void noPageKeepsAnybodyOut(ColorScheme colours) {
    try (BrowserContext stranger = context(320, colours, false);
        BrowserContext phone = context(390, colours, true)) {
      check(stranger, "/");
      check(stranger, "/start/ABCD-EFGH");
      check(stranger, "/in/" + town.features.people.loginLinks.make(member, town.now));
      check(stranger, "/in/x");
      check(stranger, "/tg/app");
      check(stranger, "/konto/klar");
      check(stranger, draft());
      check(stranger, "/rapportera");
      check(phone, "/");
      for (EveryPage.Page one : EveryPage.OF_A_COORDINATOR) {
        check(phone, one.path());
      }
      check(stranger, "/tillganglighet");
      check(phone, "/nowhere");
      Page page = phone.newPage();
      page.navigate(town.address() + "/rapportera");
      page.locator("#text").fill("utan kategori");
      page.getByText("Skicka", new Page.GetByTextOptions().setExact(true)).click();
      page.locator("#list li").first().waitFor();
      check(page, "/rapportera with a problem and a draft");
      page.navigate(town.address() + "/enheter");
      page.getByText("Koppla arbetskonto", new Page.GetByTextOptions().setExact(true)).click();
      page.getByText("Vidare till").waitFor();
      check(page, "/konto/koppla");
    }
  }

  private BrowserContext context(int width, ColorScheme colours, boolean signedIn) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(colours)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("sv-SE"));
    if (signedIn) {
      String[] cookie = town.cookie(member).split("=", 2);
      context.addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl(town.address())));
    }
    return context;
  }

  private void check(BrowserContext context, String path) {
    try (Page page = context.newPage()) {
      page.navigate(town.address() + path);
      check(page, path);
    }
  }

  private static void check(Page page, String name) {
    page.evaluate(axe);
    Object found =
        page.evaluate(
            "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a',"
                + " 'wcag21aa', 'best-practice']})).violations.map(v => v.id + ' ' +"
                + " v.nodes.map(n => n.target.join(' ')).join(', '))");
    assertThat((List<?>) found).as(name).isEmpty();
    assertThat(page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))
        .as(name + " fits")
        .isEqualTo(true);
    assertThat(page.locator("html").getAttribute("lang")).as(name).isEqualTo("sv");
  }

  /** The page of a draft that was not understood. */
  private String draft() {
    say("1", "nånting märkligt här");
    Matcher link = DRAFT.matcher(say("2", "vet inte"));
    assertThat(link.find()).isTrue();
    return link.group();
  }

  private String say(String id, String text) {
    return town.bot
        .apply(
            new Inbound(
                Channel.WEB,
                member.id(),
                member.id(),
                id,
                town.now,
                Optional.empty(),
                new Inbound.Text(text)))
        .messages()
        .get(0)
        .text();
  }
}
