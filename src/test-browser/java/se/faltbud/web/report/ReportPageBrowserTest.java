package se.faltbud.web.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import se.faltbud.testkit.ReminderTown;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.observation.model.Observation;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.photo.Photo;
import se.faltbud.image.SamplePictures;

/** The page for reports in a real browser of a phone's size, with and without a network. */
class ReportPageBrowserTest {
  private static Playwright playwright;
  private static Browser browser;

  @TempDir Path folder;
  private ReminderTown town;
  private Member member;
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
  void start() throws IOException {
    town = new ReminderTown(folder);
    town.now = Instant.now();
    member = town.member(Role.FIELD, "SLF");
    phone = phone(true);
    page = phone.newPage();
  }

  @AfterEach
  void stop() {
    phone.close();
    town.close();
  }

  private BrowserContext phone(boolean script) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setJavaScriptEnabled(script)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("sv-SE"));
    String[] cookie = town.cookie(member).split("=", 2);
    context.addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl(town.address())));
    return context;
  }

  @Test
  void aReportWithAPhotoIsSentAndOnlyThePictureKept() {
    open(page);
    choose(page, "Klotter", "Söder", "på elskåpet");
    page.locator("#photo")
        .setInputFiles(
            new FilePayload("bild.jpg", "image/jpeg", SamplePictures.fromAPhone(2_400, 1_800, 6)));
    assertThat(rows(page, "draft")).hasCount(1);
    send(page);
    assertThat(rows(page, "sent")).hasCount(1);
    assertThat(rows(page, "sent")).containsText("Skickad · O-1");
    Observation stored = stored().get(0);
    assertThat(stored.sighting().category() + "/" + stored.sighting().place().area()).isEqualTo("klotter/soder");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> town.features.photo.photos.of(stored.key()).size() == 1);
    Photo photo = town.features.photo.photos.of(stored.key()).get(0);
    assertThat(photo.state()).isEqualTo(Photo.State.KEPT);
    byte[] picture = town.features.photo.photos.picture(photo.key()).orElseThrow();
    assertThat(new String(picture, StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
    // the form is empty again, for the next one
    assertThat(page.locator("#text")).hasValue("");
  }

  @Test
  void aReportWithAPhotoIsSentFromADeskToo() {
    page.setViewportSize(1_280, 800);
    open(page);
    choose(page, "Klotter", "Norr", "från skrivbordet");
    page.locator("#photo")
        .setInputFiles(new FilePayload("bild.png", "image/png", SamplePictures.png(800, 600)));
    send(page);
    assertThat(rows(page, "sent")).containsText("O-1");
    assertThat(stored()).singleElement().satisfies(o -> assertThat(o.sighting().place().area()).isEqualTo("norr"));
    assertThat(town.features.photo.photos.of(stored().get(0).key())).hasSize(1);
  }

  @Test
  void threeReportsWithoutANetworkAreSentOnceWhenItIsBack() {
    open(page);
    page.waitForFunction("() => navigator.serviceWorker.controller !== null");
    page.reload();
    phone.setOffline(true);
    for (String text : List.of("ett", "två", "tre")) {
      choose(page, "Nedskräpning eller dumpning", "Norr", text);
      send(page);
    }
    assertThat(rows(page, "waiting")).hasCount(3);
    choose(page, "Klotter", "Råå", "inte klart");
    assertThat(rows(page, "draft")).hasCount(1);
    page.close();

    Page again = phone.newPage();
    again.navigate(town.address() + "/rapportera");
    assertThat(rows(again, "waiting")).hasCount(3);
    assertThat(again.locator("#text")).hasValue("inte klart");
    assertThat(stored()).isEmpty();
    for (int i = 0; i < 5; i++) {
      phone.setOffline(false);
      phone.setOffline(true);
    }
    phone.setOffline(false);
    assertThat(rows(again, "sent")).hasCount(3);
    assertThat(rows(again, "draft")).hasCount(1);
    assertThat(stored()).extracting(o -> o.sighting().text()).containsExactlyInAnyOrder("ett", "två", "tre");
  }

  @Test
  void anAnswerThatIsLostAndAStrangersAnswerChangeNothing() {
    AtomicInteger times = new AtomicInteger();
    phone.route(
        "**/api/v1/observations",
        route -> {
          switch (times.getAndIncrement()) {
            // stored, and the answer lost on its way
            case 0 -> {
              route.fetch();
              route.abort();
            }
            // a network that wants a login first
            case 1 ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setStatus(200)
                        .setContentType("text/html")
                        .setBody("<h1>Wi-Fi</h1>"));
            default -> route.resume();
          }
        });
    open(page);
    choose(page, "Klotter", "Söder", "en gång");
    send(page);
    assertThat(rows(page, "waiting")).hasCount(1);
    goOnline(2, times);
    assertThat(rows(page, "waiting")).hasCount(1);
    assertThat(rows(page, "sent")).hasCount(0);
    goOnline(3, times);
    assertThat(rows(page, "sent")).hasCount(1);
    assertThat(stored()).hasSize(1);
  }

  /** Until there were so many tries; the routes are served while the page is waited for. */
  private void goOnline(int tries, AtomicInteger times) {
    for (int i = 0; i < 50 && times.get() < tries; i++) {
      page.evaluate("() => window.dispatchEvent(new Event('online'))");
      page.waitForTimeout(200);
    }
    assertThat(times.get()).isGreaterThanOrEqualTo(tries);
  }

  @Test
  void twoTabsSendOnce() {
    open(page);
    Page other = phone.newPage();
    open(other);
    phone.setOffline(true);
    choose(page, "Klotter", "Söder", "från den ena");
    send(page);
    choose(other, "Klotter", "Norr", "från den andra");
    send(other);
    phone.setOffline(false);
    page.evaluate("() => window.dispatchEvent(new Event('online'))");
    other.evaluate("() => window.dispatchEvent(new Event('online'))");
    await().atMost(Duration.ofSeconds(20)).until(() -> stored().size() == 2);
    page.waitForTimeout(500);
    assertThat(stored()).hasSize(2);
  }

  @Test
  void aRefusalIsSaidAndCanBeMended() {
    open(page);
    send(page);
    assertThat(page.locator("#problem")).containsText("Välj både");
    choose(page, "Klotter", "Söder", "han heter 19121212-1212");
    send(page);
    assertThat(rows(page, "refused")).containsText("personnummer");
    rows(page, "refused").getByText("Försök igen").click();
    page.locator("#text").fill("han stod vid porten");
    send(page);
    assertThat(rows(page, "sent")).hasCount(1);
    assertThat(stored()).singleElement().satisfies(o -> assertThat(o.sighting().text()).contains("porten"));
  }

  @Test
  void aPageFromBeforeThePlanChangedSaysSoAndOffersWhatThereIsNow() throws IOException {
    open(page);
    choose(page, "Klotter", "Söder", "skriven på en gammal sida");
    town.retitle("soder", "sodra");
    send(page);
    assertThat(rows(page, "refused")).containsText("mråde");
    rows(page, "refused").getByText("Försök igen").click();
    assertThat(page.locator("#area option[value=sodra]")).hasCount(1);
    assertThat(page.locator("#text")).hasValue("skriven på en gammal sida");
    page.locator("#area").selectOption("sodra");
    send(page);
    assertThat(rows(page, "sent")).hasCount(1);
    assertThat(stored()).singleElement().satisfies(o -> assertThat(o.sighting().place().area()).isEqualTo("sodra"));
  }

  @Test
  void aPageKeptFromAnOlderServiceIsReplacedAndItsReportsAreStillSent() {
    open(page);
    page.waitForFunction("() => navigator.serviceWorker.controller !== null");
    page.reload();
    open(page);
    phone.setOffline(true);
    choose(page, "Klotter", "Söder", "från den gamla sidan");
    send(page);
    assertThat(rows(page, "waiting")).hasCount(1);
    // what the phone keeps is of another version: its page, and the address of its script
    page.evaluate(
        """
        async () => {
          const kept = await caches.open('faltbud-1');
          const before = await (await kept.match('/rapportera')).text();
          const old = before.replace(/(<h1>)[^<]*/, '$1Gammal').replace(/report\\.js\\?[^"]*/, 'report.js?v=old');
          const script = (await kept.keys()).find((one) => one.url.includes('report.js'));
          await kept.put('/assets/report.js?v=old', await kept.match(script));
          await kept.put('/rapportera', new Response(old, {headers: {'Content-Type': 'text/html'}}));
        }
        """);
    page.reload();
    assertThat(page.locator("h1")).hasText("Gammal");
    phone.setOffline(false);
    page.reload();
    assertThat(page.locator("h1")).not().hasText("Gammal");
    assertThat(rows(page, "sent")).hasCount(1);
    assertThat(stored()).hasSize(1);
  }

  @Test
  void aClockThatIsWrongDoesNotMoveTheReport() {
    page.clock().install();
    page.clock().setFixedTime("2031-01-01T00:00:00Z");
    open(page);
    choose(page, "Klotter", "Söder", "fel klocka");
    send(page);
    assertThat(rows(page, "sent")).hasCount(1);
    assertThat(Duration.between(stored().get(0).sighting().observedAt(), town.now).abs())
        .isLessThan(Duration.ofMinutes(3));
  }

  @Test
  void whatWasSeenAnHourAgoWithoutANetworkIsStoredAsSeenThen() {
    page.clock().install();
    open(page);
    Instant seen = town.now;
    phone.setOffline(true);
    for (String text : List.of("ett", "två", "tre")) {
      choose(page, "Klotter", "Söder", text);
      send(page);
      assertThat(rows(page, "waiting").filter(new Locator.FilterOptions().setHasText(text)))
          .hasCount(1);
    }
    page.clock().fastForward("01:00:00");
    town.now = seen.plus(Duration.ofHours(1));
    phone.setOffline(false);
    for (int i = 0; i < 50 && rows(page, "sent").count() < 3; i++) {
      page.evaluate("() => window.dispatchEvent(new Event('online'))");
      page.clock().runFor(200);
      page.waitForTimeout(100);
    }
    assertThat(rows(page, "sent")).hasCount(3);
    assertThat(stored()).hasSize(3);
    assertThat(stored())
        .allSatisfy(
            one ->
                assertThat(Duration.between(seen, one.sighting().observedAt()).abs())
                    .isLessThan(Duration.ofMinutes(3)));
  }

  @Test
  void aReportIsWrittenAndSentByKeysAlone() {
    open(page);
    Locator category = page.locator("input[name=category]").first();
    tabTo(category);
    page.keyboard().press("Space");
    assertThat(category).isChecked();
    tabTo(page.locator("#area"));
    page.keyboard().type("Söder");
    assertThat(page.locator("#area")).hasValue("soder");
    tabTo(page.locator("#text"));
    page.keyboard().type("utan mus och finger");
    tabTo(page.locator("#report .button"));
    page.keyboard().press("Enter");
    assertThat(rows(page, "sent")).hasCount(1);
    assertThat(stored())
        .singleElement()
        .satisfies(o -> assertThat(o.sighting().text()).isEqualTo("utan mus och finger"));
  }

  /** On from where one is, as often as somebody would before giving up. */
  private void tabTo(Locator target) {
    for (int i = 0; i < 40; i++) {
      if (Boolean.TRUE.equals(target.evaluate("e => e === document.activeElement"))) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("not reached by Tab: " + target);
  }

  @Test
  void whoeverIsSignedOutKeepsWhatWasWritten() {
    open(page);
    phone.clearCookies();
    choose(page, "Klotter", "Söder", "utloggad");
    send(page);
    assertThat(page.locator("#problem")).containsText("utloggad");
    assertThat(rows(page, "waiting")).hasCount(1);
    String[] cookie = town.cookie(member).split("=", 2);
    phone.addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl(town.address())));
    page.evaluate("() => window.dispatchEvent(new Event('online'))");
    assertThat(rows(page, "sent")).hasCount(1);
  }

  @Test
  void theNearestAreaIsChosenOnThePhoneAndThePositionStaysThere() {
    phone.grantPermissions(List.of("geolocation"));
    phone.setGeolocation(new com.microsoft.playwright.options.Geolocation(56.0405, 12.7031));
    open(page);
    List<String> sent = new java.util.concurrent.CopyOnWriteArrayList<>();
    page.onRequest(request -> sent.add(request.url() + " " + request.postData()));
    page.locator("#near button").click();
    assertThat(page.locator("#near span")).hasText("Söder");
    assertThat(page.locator("#area")).hasValue("soder");
    page.waitForTimeout(300);
    org.assertj.core.api.Assertions.assertThat(sent).noneMatch(one -> one.contains("56.04"));
    phone.setGeolocation(new com.microsoft.playwright.options.Geolocation(59.33, 18.06));
    page.reload();
    page.locator("#near button").click();
    assertThat(page.locator("#near span")).containsText("Välj område");
  }

  @Test
  void whatWillBeStoredIsShownBeforeItIsSent() {
    open(page);
    page.locator("#text").fill("ring 070-123 45 67 om taggen");
    assertThat(page.locator("#preview")).containsText("Så här sparas det: ring ");
    assertThat(page.locator("#preview")).not().containsText("070");
    page.locator("#text").fill("811218-9876");
    assertThat(page.locator("#preview")).containsText("personnummer");
    assertThat(page.locator("#text")).hasValue("811218-9876");
  }

  @Test
  void aPhoneWithoutRoomSendsAtOnceAndKeepsWhatWasTypedWithoutANetwork() {
    open(page);
    // what a browser does when the quota is used up: every write is aborted
    page.evaluate(
        "() => { IDBObjectStore.prototype.put = function () { throw new DOMException('full', 'QuotaExceededError'); }; }");
    choose(page, "Klotter", "Söder", "ingen plats kvar");
    phone.setOffline(true);
    send(page);
    assertThat(page.locator("#problem")).containsText("ingen plats");
    assertThat(page.locator("#text")).hasValue("ingen plats kvar");
    phone.setOffline(false);
    send(page);
    assertThat(page.locator("#done")).containsText("O-1");
    org.assertj.core.api.Assertions.assertThat(stored()).hasSize(1);
  }

  @Test
  void isThereSoonOnSlow4G() {
    var slow = phone.newCDPSession(page);
    slow.send("Network.enable");
    com.google.gson.JsonObject net = new com.google.gson.JsonObject();
    net.addProperty("offline", false);
    net.addProperty("latency", 150);
    net.addProperty("downloadThroughput", 1_600_000 / 8);
    net.addProperty("uploadThroughput", 750_000 / 8);
    slow.send("Network.emulateNetworkConditions", net);
    page.navigate(town.address() + "/rapportera");
    page.waitForFunction("() => performance.getEntriesByName('first-contentful-paint').length > 0");
    double painted =
        ((Number)
                page.evaluate(
                    "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"))
            .doubleValue();
    double bytes =
        ((Number)
                page.evaluate(
                    "() => [...performance.getEntriesByType('navigation'),"
                        + " ...performance.getEntriesByType('resource')]"
                        + ".reduce((sum, one) => sum + one.transferSize, 0)"))
            .doubleValue();
    System.out.printf("report page on slow 4G: first view %.0f ms, %.0f bytes%n", painted, bytes);
    org.assertj.core.api.Assertions.assertThat(painted).isBetween(1.0, 1_500.0);
    org.assertj.core.api.Assertions.assertThat(bytes).isBetween(5_000.0, 150_000.0);
  }

  @Test
  void worksWithoutScripts() {
    try (BrowserContext plain = phone(false)) {
      Page form = plain.newPage();
      form.navigate(town.address() + "/rapportera");
      assertThat(form.locator("#photos")).isHidden();
      choose(form, "Klotter", "Söder", "utan skript");
      send(form);
      assertThat(form.locator("#done")).containsText("O-1 sparad");
      assertThat(stored()).hasSize(1);
      choose(form, "Klotter", "Söder", "ring 19121212-1212");
      send(form);
      assertThat(form.locator("#problem")).containsText("personnummer");
      assertThat(form.locator("#text")).hasValue("ring 19121212-1212");
    }
  }

  @Test
  void isLight() {
    AtomicLong bytes = new AtomicLong();
    page.onResponse(
        response -> {
          if (response.url().startsWith(town.address())) {
            bytes.addAndGet(response.body().length);
          }
        });
    open(page);
    page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
    System.out.printf("figures: page for reports, %d bytes over the wire, uncompressed%n", bytes.get());
    assertThat(bytes.get()).isBetween(10_000L, 150_000L);
    Object overflow =
        page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth");
    assertThat(overflow).isEqualTo(false);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target/pictures/report.png"))
            .setFullPage(true));
  }

  private void open(Page at) {
    at.navigate(town.address() + "/rapportera");
    assertThat(at.locator("#photos")).isVisible();
  }

  private static void choose(Page at, String category, String area, String text) {
    at.locator(".pictograms label").filter(new Locator.FilterOptions().setHasText(category)).first().click();
    at.locator("#area").selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(area));
    at.locator("#text").fill(text);
  }

  private static void send(Page at) {
    at.getByText("Skicka", new Page.GetByTextOptions().setExact(true)).click();
  }

  private static Locator rows(Page at, String state) {
    return at.locator("#list li[data-state=" + state + "]");
  }

  private List<Observation> stored() {
    List<Observation> all = new ArrayList<>();
    town.features.observation.observations.forEach(all::add);
    return all;
  }
}
