package se.faltbud.telegram;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.chat.Inbound;
import se.faltbud.chat.Reaction;
import se.faltbud.store.StoreUnavailableException;

/**
 * The Telegram side of the service: polling or webhook in, the sender out. Starting returns at
 * once; the library is loaded and Telegram called on the door's own thread. Thread-safe.
 */
public final class TelegramDoor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TelegramDoor.class);
  private static final String OK = "ok";
  private static final Duration PATIENCE = Duration.ofSeconds(25);
  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final long LAST_PAUSE_MILLIS = 30_000;
  private static final long CONFLICT_PAUSE_MILLIS = 5_000;

  /** A revoked token is asked about at most once a minute. */
  private static final long REVOKED_PAUSE_MILLIS = 61_000;

  private final Settings settings;
  private final TelegramSender sender;
  private final TelegramWebhook webhook;
  private final UpdateHandler updates;
  private final LazyApi api;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "telegram-door");
  private volatile Optional<String> username = Optional.empty();
  private volatile String health = OK;

  /** Who fetches: we, or Telegram delivers. */
  public enum Mode {
    POLLING,
    WEBHOOK
  }

  /**
   * How to reach Telegram and be reached.
   *
   * @param token from BotFather; never logged
   * @param apiUrl scheme, host and port of the Bot API
   * @param webhookAddress where Telegram delivers; used in webhook mode only
   * @param webhookSecret 1 to 256 of {@code A-Z a-z 0-9 _ -}; used in webhook mode only
   */
  public record Settings(
      String token, URI apiUrl, Mode mode, URI webhookAddress, String webhookSecret) {
    @Override
    public String toString() {
      return "Settings[" + mode + " " + apiUrl.getHost() + "]";
    }
  }

  private TelegramDoor(
      Settings settings,
      Function<Inbound, Reaction> handle,
      Function<Inbound, String> apology,
      Consumer<String> unreachable,
      InstantSource clock) {
    this.settings = settings;
    api = new LazyApi(settings);
    updates = new UpdateHandler(new UpdateMapper(clock), handle, apology);
    sender = new TelegramSender(api::get, unreachable);
    webhook = new TelegramWebhook(settings.webhookSecret(), updates, sender);
    thread.setDaemon(true);
  }

  /**
   * Opens the door.
   *
   * @param handle handles one message to its end; may throw {@link StoreUnavailableException}
   * @param apology what to say when handling failed through no fault of the person
   * @param unreachable told the id of a chat that blocked the bot or is gone
   */
  public static TelegramDoor start(
      Settings settings,
      Function<Inbound, Reaction> handle,
      Function<Inbound, String> apology,
      Consumer<String> unreachable,
      InstantSource clock) {
    TelegramDoor door = new TelegramDoor(settings, handle, apology, unreachable, clock);
    door.thread.start();
    return door;
  }

  /** Looks whether the token works; for {@code doctor}. Takes up to 15 seconds. */
  public static Optional<String> check(String token, URI apiUrl) {
    try (BotApi api = new BotApi(token, apiUrl)) {
      api.username();
      return Optional.empty();
    } catch (ApiException e) {
      return Optional.of(say(e.failure()));
    }
  }

  /** For the HTTP route of the webhook; works in webhook mode only. */
  public TelegramWebhook webhook() {
    return webhook;
  }

  public TelegramSender sender() {
    return sender;
  }

  /** {@code ok}, or what is wrong in one line without secrets. */
  public String health() {
    String now = health;
    return now.equals(OK) && sender.tokenRefused() ? "telegram does not accept the bot token" : now;
  }

  public boolean healthy() {
    return health().equals(OK);
  }

  /** For deep links; empty until Telegram has said it. */
  public Optional<String> botUsername() {
    return username;
  }

  /** Finishes what is under way, within five seconds. Idempotent. */
  @Override
  public void close() {
    stopped.countDown();
    api.stopPolling();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(3));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sender.close();
    api.close();
  }

  private void run() {
    try {
      until("getMe", () -> username = Optional.of(api.get().username()));
      if (settings.mode() == Mode.WEBHOOK) {
        until(
            "setWebhook",
            () -> api.get().setWebhook(settings.webhookAddress(), settings.webhookSecret()));
      } else {
        until("deleteWebhook", () -> api.get().deleteWebhook());
        poll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void poll() throws InterruptedException {
    try (UpdatePoller poller = new UpdatePoller(api.get(), updates, sender)) {
      int troubles = 0;
      while (stopped.getCount() > 0) {
        try {
          poller.poll(PATIENCE);
          health = OK;
          troubles = 0;
        } catch (StoreUnavailableException e) {
          stopped.await(pause(troubles++), TimeUnit.MILLISECONDS);
        } catch (ApiException e) {
          if (stopped.getCount() > 0) {
            fail("getUpdates", e.failure(), troubles++);
          }
        }
      }
      poller.confirm();
    } catch (ApiException e) {
      LOG.info("last updates not confirmed, they come again: {}", e.failure().summary());
    }
  }

  private interface Step {
    void run() throws ApiException;
  }

  /** Does a step until it works or the door closes. */
  private void until(String name, Step step) throws InterruptedException {
    int troubles = 0;
    while (stopped.getCount() > 0) {
      try {
        step.run();
        health = OK;
        return;
      } catch (ApiException e) {
        fail(name, e.failure(), troubles++);
      }
    }
  }

  private void fail(String name, ApiFailure failure, int troubles) throws InterruptedException {
    health = say(failure);
    long millis =
        switch (failure.kind()) {
          case LIMITED -> TimeUnit.SECONDS.toMillis(failure.retryAfterSeconds());
          case REVOKED -> REVOKED_PAUSE_MILLIS;
          case CONFLICT -> CONFLICT_PAUSE_MILLIS;
          case UNREACHABLE, DONE_ANYWAY, REFUSED, TROUBLE -> pause(troubles);
        };
    LOG.warn("{} failed, again in {} ms: {}", name, millis, health);
    stopped.await(millis, TimeUnit.MILLISECONDS);
  }

  private static long pause(int troubles) {
    long most = Math.min(LAST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(troubles, 10));
    return ThreadLocalRandom.current().nextLong(most / 2, most + 1);
  }

  private static String say(ApiFailure failure) {
    return switch (failure.kind()) {
      case LIMITED -> "telegram asks for a pause of " + failure.retryAfterSeconds() + " s";
      case REVOKED -> "telegram does not accept the bot token (" + failure.summary() + ")";
      case CONFLICT -> "telegram: another process polls with the same bot token";
      case UNREACHABLE, DONE_ANYWAY, REFUSED -> "telegram refuses (" + failure.summary() + ")";
      case TROUBLE -> "telegram cannot be reached (" + failure.summary() + ")";
    };
  }
}
