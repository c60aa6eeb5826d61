package se.faltbud.web.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import se.faltbud.testkit.Chromium;
import se.faltbud.testkit.ReminderTown;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.observation.model.Observation;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.image.SamplePictures;

/** A photo in the web chat, in a real browser of a phone's size. */
class ChatPhotoBrowserTest {
  @TempDir Path folder;

  @Test
  void aPhotoIsSentWithWhatIsWrittenAndNothingIsLostOnTheWay() throws Exception {
    try (ReminderTown town = new ReminderTown(folder);
        Chromium chromium = new Chromium()) {
      town.now = Instant.now();
      Member member = town.member(Role.FIELD, "SLF");
      try (BrowserContext phone =
          chromium.signedIn(
              town,
              member,
              new Browser.NewContextOptions()
                  .setViewportSize(390, 844)
                  .setReducedMotion(ReducedMotion.REDUCE))) {
        Page page = phone.newPage();
        page.navigate(town.address() + "/chatt");
        page.locator("#photo").setInputFiles(picture());
        assertThat(page.locator("#picked")).containsText("Fotot skickas med det du skriver");
        page.getByLabel("Meddelande").fill("klotter Söder, ny tagg på bänken");
        page.screenshot(
            new Page.ScreenshotOptions().setPath(Path.of("target/pictures/chat-photo.png")));
        phone.setOffline(true);
        page.getByLabel("Skicka").click();
        assertThat(page.locator("#picked")).containsText("Fotot kom inte fram");
        assertThat(page.getByLabel("Meddelande")).hasValue("klotter Söder, ny tagg på bänken");
        phone.setOffline(false);
        page.getByLabel("Skicka").click();
        assertThat(page.locator(".bot").last()).containsText("O-1 sparad");
        assertThat(page.locator("#picked")).isHidden();
        assertThat(page.getByLabel("Meddelande")).hasValue("");
        assertThat(page.locator(".own").last()).containsText("📷 klotter Söder");
        Observation stored = stored(town).get(0);
        assertThat(town.features.photo.photos.of(stored.key())).hasSize(1);

        // a file that lies about its type
        page.locator("#photo")
            .setInputFiles(new FilePayload("bild.jpg", "image/jpeg", SamplePictures.executable()));
        page.getByLabel("Meddelande").fill("klotter Norr");
        page.getByLabel("Skicka").click();
        assertThat(page.locator("#picked")).containsText("bild");
        assertThat(page.getByLabel("Meddelande")).hasValue("klotter Norr");
        assertThat(stored(town)).hasSize(1);
        page.getByText("Ta bort fotot").click();
        page.getByLabel("Skicka").click();
        assertThat(page.locator(".bot").last()).containsText("O-2 sparad");
      }
    }
  }

  private static FilePayload picture() {
    return new FilePayload("bild.jpg", "image/jpeg", SamplePictures.fromAPhone(2_400, 1_800, 6));
  }

  private static List<Observation> stored(ReminderTown town) {
    List<Observation> all = new ArrayList<>();
    town.features.observation.observations.forEach(all::add);
    return all;
  }
}
