package se.faltbud.testkit;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import se.faltbud.people.Member;

/** Debian's Chromium, as every browser test uses it. */
public final class Chromium implements AutoCloseable {
  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  final Browser browser =
      playwright
          .chromium()
          .launch(
              new BrowserType.LaunchOptions()
                  .setExecutablePath(Path.of("/usr/bin/chromium"))
                  .setArgs(List.of("--no-sandbox")));

  /** A browser that is signed in. */
  public BrowserContext signedIn(ReminderTown town, Member member, Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options.setLocale("sv-SE"));
    String[] cookie = town.cookie(member).split("=", 2);
    context.addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl(town.address())));
    return context;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
