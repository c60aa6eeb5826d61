package se.faltbud.web.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import se.faltbud.testkit.Chromium;
import se.faltbud.testkit.ReminderTown;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.push.PushBrowser;

/**
 * The bell in a real browser. Only the maker's push service is stood in for: no browser subscribes
 * without it.
 */
class BellBrowserTest {
  @TempDir Path folder;
  private ReminderTown town;
  private Chromium chromium;
  private BrowserContext phone;
  private PushBrowser browser;
  private Member owner;

  @BeforeEach
  void start() throws IOException {
    town = new ReminderTown(folder);
    chromium = new Chromium();
    owner = town.member(Role.OWNER, "HH", "HH teknisk förvaltare");
    town.now = Instant.now();
    phone =
        chromium.signedIn(
            town,
            owner,
            new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setReducedMotion(ReducedMotion.REDUCE));
    browser = town.push.browser("phone");
  }

  @AfterEach
  void stop() {
    phone.close();
    chromium.close();
    town.close();
  }

  @Test
  void aPressLetsThePhoneBeRungAndAnotherOneEndsIt() {
    phone.grantPermissions(List.of("notifications"));
    standIn(browser.json());
    Page page = phone.newPage();
    page.navigate(town.address() + "/inbox");
    page.locator("#bell button").click();
    assertThat(page.locator("#bell")).containsText("Enheten säger till när du har påminnelser");
    assertThat(kept()).isEqualTo(1);
    page.reload();
    assertThat(page.locator("#bell button")).hasText("Sluta säga till på den här enheten");
    page.locator("#bell button").click();
    assertThat(page.locator("#bell button")).hasText("Säg till på den här enheten");
    assertThat(kept()).isZero();
  }

  @Test
  void whatGoesWrongIsSaid() {
    standIn(browser.json().replace("http://", "https://"));
    Page page = phone.newPage();
    page.navigate(town.address() + "/inbox");
    phone.grantPermissions(List.of("notifications"));
    page.locator("#bell button").click();
    assertThat(page.locator("#bell")).containsText("känner inte till dess tjänst");
    phone.setOffline(true);
    page.locator("#bell button").click();
    assertThat(page.locator("#bell")).containsText("Försök igen om en stund");
    assertThat(kept()).isZero();
  }

  @Test
  void aPushIsShownAndSaysNoMoreThanItWasTold() {
    phone.grantPermissions(List.of("notifications"));
    Page page = phone.newPage();
    CDPSession devtools = phone.newCDPSession(page);
    AtomicReference<String> registration = new AtomicReference<>("");
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        event ->
            event
                .getAsJsonArray("registrations")
                .forEach(
                    one ->
                        registration.set(
                            one.getAsJsonObject().get("registrationId").getAsString())));
    devtools.send("ServiceWorker.enable");
    page.navigate(town.address() + "/inbox");
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)");
    for (int i = 0; i < 50 && registration.get().isEmpty(); i++) {
      page.waitForTimeout(100);
    }
    JsonObject push = new JsonObject();
    push.addProperty("origin", town.address());
    push.addProperty("registrationId", registration.get());
    push.addProperty("data", "{\"title\":\"Fältbud\",\"text\":\"Du har 2 påminnelser.\"}");
    devtools.send("ServiceWorker.deliverPushMessage", push);
    assertThat(shown(page)).isEqualTo("Fältbud: Du har 2 påminnelser.");
    push.addProperty("data", "no JSON");
    devtools.send("ServiceWorker.deliverPushMessage", push);
    page.waitForTimeout(300);
    // shown all the same, in the place of the one before
    assertThat(shown(page)).isEqualTo("Fältbud: ");
  }

  private static String shown(Page page) {
    for (int i = 0; i < 50; i++) {
      Object shown =
          page.evaluate(
              "async () => (await (await navigator.serviceWorker.ready).getNotifications())"
                  + ".map((one) => one.title + ': ' + one.body).join('|')");
      if (!shown.toString().isEmpty()) {
        return shown.toString();
      }
      page.waitForTimeout(100);
    }
    return "";
  }

  private int kept() {
    return town.features.reminder.said.pushed().of(owner.id()).size();
  }

  /** The browser's side of a push service: subscribed is what the page asked for. */
  private void standIn(String subscription) {
    phone.addInitScript(
        """
        (() => {
          const said = %s;
          const make = (key) => ({
            endpoint: said.endpoint,
            options: { applicationServerKey: key },
            toJSON: () => said,
            unsubscribe: async () => { localStorage.removeItem('subscribed'); return true; },
          });
          const key = () => {
            const kept = localStorage.getItem('subscribed');
            return kept && Uint8Array.from(kept.split(',').map(Number)).buffer;
          };
          PushManager.prototype.subscribe = async (options) => {
            localStorage.setItem('subscribed', String(new Uint8Array(options.applicationServerKey)));
            return make(key());
          };
          PushManager.prototype.getSubscription = async () => (key() ? make(key()) : null);
        })();
        """
            .formatted(subscription));
  }
}
