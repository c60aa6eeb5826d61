package se.faltbud.telegram;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.chat.Inbound;
import se.faltbud.fault.Fault;
import se.faltbud.messages.Reply;
import se.faltbud.photo.PhotoSource;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.telegram.api.ApiException;
import se.faltbud.telegram.api.ApiFailure;
import se.faltbud.telegram.api.BotApi;
import se.faltbud.telegram.api.LazyApi;
import se.faltbud.telegram.api.Outgoing;
import se.faltbud.telegram.api.TelegramPhotos;
import se.faltbud.telegram.api.WebhookCheck;
import se.faltbud.telegram.in.TelegramWebhook;
import se.faltbud.telegram.in.UpdateHandler;
import se.faltbud.telegram.in.UpdateMapper;
import se.faltbud.telegram.in.UpdatePoller;
import se.faltbud.telegram.out.TelegramSender;

/**
 * The Telegram side of the service: polling or webhook in, the sender out. Starting returns at
 * once; the library is loaded and Telegram called on the door's own thread. Thread-safe.
 */
public final class TelegramDoor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TelegramDoor.class);
  private static final String OK = "ok";
  private static final Duration PATIENCE = Duration.ofSeconds(25);
  private static final Duration TELLING = Duration.ofHours(1);
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
   * @param miniApp the page behind the bot's menu button; Telegram takes https alone
   */
  public record Settings(
      String token,
      URI apiUrl,
      Mode mode,
      URI webhookAddress,
      String webhookSecret,
      Optional<URI> miniApp) {
    @Override
    public String toString() {
      return "Settings[" + mode + " " + apiUrl.getHost() + "]";
    }
  }

  private TelegramDoor(
      Settings settings,
      Function<Inbound, Reply> handle,
      BiFunction<Inbound, String, String> apology,
      Consumer<String> unreachable,
      InstantSource clock) {
    this.settings = settings;
    api = new LazyApi(settings.token(), settings.apiUrl());
    updates = new UpdateHandler(new UpdateMapper(clock), handle, apology);
    sender = new TelegramSender(api::get, unreachable);
    webhook = new TelegramWebhook(settings.webhookSecret(), updates, sender);
    thread.setDaemon(true);
  }

  /**
   * Opens the door.
   *
   * @param handle handles one message to its end; may throw {@link StoreUnavailableException}
   * @param apology what to say when handling failed through no fault of the person; gets the id
   *     under which the fault is logged
   * @param unreachable told the id of a chat that blocked the bot or is gone
   */
  public static TelegramDoor start(
      Settings settings,
      Function<Inbound, Reply> handle,
      BiFunction<Inbound, String, String> apology,
      Consumer<String> unreachable,
      InstantSource clock) {
    TelegramDoor door = new TelegramDoor(settings, handle, apology, unreachable, clock);
    door.thread.start();
    return door;
  }

  /**
   * Looks whether the token works and updates come in the way the mode says; for {@code doctor}.
   * Takes up to 30 seconds.
   *
   * @return a line per problem, without addresses and secrets
   */
  public static List<String> check(Settings settings, Instant now) {
    try (BotApi api = new BotApi(settings.token(), settings.apiUrl())) {
      api.username();
      WebhookCheck.Info info = api.webhookInfo();
      return switch (settings.mode()) {
        case POLLING -> WebhookCheck.polling(info);
        case WEBHOOK -> WebhookCheck.webhook(info, settings.webhookAddress(), now);
      };
    } catch (ApiException e) {
      return List.of(say(e.failure()));
    }
  }

  /** For the HTTP route of the webhook; works in webhook mode only. */
  public TelegramWebhook webhook() {
    return webhook;
  }

  public TelegramSender sender() {
    return sender;
  }

  /** Where the files of photos are. */
  public PhotoSource photos() {
    return new TelegramPhotos(api::get);
  }

  /** Writes into a chat unasked, behind every answer somebody waits for; gives up in an hour. */
  public void tell(String chat, Reply.Message message) {
    var unused =
        sender.notify(
            new Outgoing.Say(Long.parseLong(chat), message.text(), message.rows()),
            TELLING,
            () -> true);
  }

  /** {@code ok}, or what is wrong in one line without secrets. */
  public String health() {
    String now = health;
    return now.equals(OK) ? sender.health().orElse(OK) : now;
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
        offerMiniApp();
      } else {
        until("deleteWebhook", () -> api.get().deleteWebhook());
        offerMiniApp();
        poll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Error fatal) {
      health = "telegram: stopped by " + fatal.getClass().getSimpleName();
      LOG.error("door closed next=restart_needed at={}", Fault.place(fatal));
      throw fatal;
    }
  }

  /** Tried once a start: people have other ways to the page. */
  private void offerMiniApp() throws InterruptedException {
    if (settings.miniApp().isPresent() && stopped.getCount() > 0) {
      new Troubles("setChatMenuButton")
          .attempt(() -> api.get().setMenuButton(settings.miniApp().get()));
    }
  }

  private void poll() throws InterruptedException {
    if (stopped.getCount() == 0) {
      return;
    }
    try (UpdatePoller poller = new UpdatePoller(api.get(), updates, sender)) {
      Troubles troubles = new Troubles("getUpdates");
      while (stopped.getCount() > 0) {
        troubles.attempt(() -> poller.poll(PATIENCE));
      }
      poller.confirm();
    } catch (ApiException e) {
      LOG.info("last updates not confirmed next=they_come_again cause={}", e.failure().summary());
    }
  }

  private interface Step {
    void run() throws ApiException, InterruptedException;
  }

  /** Does a step until it works or the door closes. */
  private void until(String name, Step step) throws InterruptedException {
    Troubles troubles = new Troubles(name);
    boolean done = false;
    while (!done && stopped.getCount() > 0) {
      done = troubles.attempt(step);
    }
  }

  /** Keeps a thread of the door going whatever a step fails with, with longer and longer pauses. */
  private final class Troubles {
    private final String name;
    private int inARow;

    private Troubles(String name) {
      this.name = name;
    }

    @SuppressWarnings("CatchingUnchecked") // the edge: nothing behind it would see the failure
    private boolean attempt(Step step) throws InterruptedException {
      try {
        step.run();
        health = OK;
        inARow = 0;
        return true;
      } catch (StoreUnavailableException e) {
        // the store's own health says so
        stopped.await(pause(inARow++), TimeUnit.MILLISECONDS);
      } catch (ApiException e) {
        if (stopped.getCount() > 0) {
          fail(say(e.failure()), millis(e.failure()));
        }
      } catch (RuntimeException | Error e) {
        Fault.rethrowFatal(e);
        Fault fault = Fault.of(e);
        LOG.error("step failed step={} fault={} at={}", name, fault.id(), fault.place());
        fail("telegram: fault " + fault.id() + ", see the log", pause(inARow++));
      }
      return false;
    }

    private void fail(String why, long millis) throws InterruptedException {
      health = why;
      LOG.warn("step repeated step={} next_in_ms={} cause=\"{}\"", name, millis, why);
      stopped.await(millis, TimeUnit.MILLISECONDS);
    }

    private long millis(ApiFailure failure) {
      return switch (failure.kind()) {
        case LIMITED -> TimeUnit.SECONDS.toMillis(failure.retryAfterSeconds());
        case REVOKED -> REVOKED_PAUSE_MILLIS;
        case CONFLICT -> CONFLICT_PAUSE_MILLIS;
        case UNREACHABLE, DONE_ANYWAY, REFUSED, TROUBLE -> pause(inARow++);
      };
    }
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
