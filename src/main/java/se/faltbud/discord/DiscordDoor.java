package se.faltbud.discord;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.Compression;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.chat.Inbound;
import se.faltbud.fault.Fault;
import se.faltbud.messages.Reply;
import se.faltbud.photo.PhotoSource;

/**
 * The Discord side of the service. Starting returns at once: the library is loaded and Discord
 * called on the door's own thread. Broken connections are taken up again by JDA; what was written
 * while the service was down is found and answered when it is back ({@link MissedMessages}).
 * Thread-safe.
 */
public final class DiscordDoor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DiscordDoor.class);
  private static final long LONGEST_PAUSE_MILLIS = 60_000;

  private final Settings settings;
  private final Words words;
  private final Supplier<Set<String>> accounts;
  private final DiscordListener listener;
  private final ChatLines lines;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "discord-door");
  private volatile Optional<JDA> jda = Optional.empty();
  private volatile String trouble = "discord: not connected yet";

  /**
   * How to reach Discord.
   *
   * @param token of the bot; never logged
   * @param apiUrl base of another API than Discord's own, whose gateway is at {@code /gateway} of
   *     the same host
   * @param patience how long a message waits for the store
   */
  public record Settings(String token, Optional<URI> apiUrl, Duration patience) {
    @Override
    public String toString() {
      return "Settings[discord]";
    }
  }

  /**
   * What the door says by itself.
   *
   * @param apology when handling failed through no fault of the person; gets the id under which the
   *     fault is logged
   * @param away when the store was away for too long
   * @param onlyPrivate to a command in a server
   * @param menu the commands Discord offers people, Swedish and English by name
   */
  public record Words(
      BiFunction<Inbound, String, String> apology,
      Function<Inbound, String> away,
      String onlyPrivate,
      List<MenuEntry> menu) {}

  /**
   * A command as Discord offers it.
   *
   * @param name in Swedish, lower case ASCII
   * @param english its name for people whose Discord is in English
   */
  public record MenuEntry(
      String name, String description, String english, String englishDescription) {}

  private DiscordDoor(
      Settings settings,
      Words words,
      Function<Inbound, Reply> handle,
      Consumer<String> unreachable,
      Supplier<Set<String>> accounts,
      InstantSource clock) {
    this.settings = settings;
    this.words = words;
    this.accounts = accounts;
    this.lines = new ChatLines(handle, words.apology(), words.away(), settings.patience());
    this.listener =
        new DiscordListener(lines, unreachable, words.onlyPrivate(), this::ready, clock);
    thread.setDaemon(true);
  }

  /**
   * Opens the door.
   *
   * @param handle handles one message to its end
   * @param unreachable told the id of a chat that cannot be written to any more
   * @param accounts the Discord accounts of members, to look for what they wrote meanwhile
   */
  public static DiscordDoor start(
      Settings settings,
      Words words,
      Function<Inbound, Reply> handle,
      Consumer<String> unreachable,
      Supplier<Set<String>> accounts,
      InstantSource clock) {
    DiscordDoor door = new DiscordDoor(settings, words, handle, unreachable, accounts, clock);
    door.thread.start();
    return door;
  }

  /** Where the files of photos are. */
  public PhotoSource photos() {
    return new DiscordPhotos(() -> jda);
  }

  /** Writes into a chat unasked. */
  public void tell(String chat, Reply.Message message) {
    jda.map(api -> api.getPrivateChannelById(chat))
        .ifPresent(
            channel ->
                DiscordMessages.of(message)
                    .forEach(
                        data ->
                            channel
                                .sendMessage(data)
                                .queue(
                                    sent -> {},
                                    failure ->
                                        LOG.warn(
                                            "notice not sent next=none kind={}",
                                            failure.getClass().getSimpleName()))));
  }

  /** {@code ok}, or what is wrong in one line without secrets. */
  public String health() {
    return jda.map(JDA::getStatus)
        .map(status -> status == JDA.Status.CONNECTED ? "ok" : "discord: " + status)
        .orElse(trouble);
  }

  public boolean healthy() {
    return health().equals("ok");
  }

  /** Finishes what is under way, within five seconds. Idempotent. */
  @Override
  public void close() {
    stopped.countDown();
    lines.close();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(1));
      if (jda.isPresent()) {
        jda.get().shutdown();
        if (!jda.get().awaitShutdown(Duration.ofSeconds(2))) {
          jda.get().shutdownNow();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("CatchingUnchecked") // the edge: a door that cannot open says so and tries on
  private void run() {
    long pause = 1_000;
    while (stopped.getCount() > 0 && jda.isEmpty()) {
      try {
        jda = Optional.of(connect());
      } catch (InvalidTokenException e) {
        trouble = "discord does not accept the bot token";
        pause = LONGEST_PAUSE_MILLIS;
      } catch (RuntimeException | Error e) {
        Fault.rethrowFatal(e);
        trouble = "discord cannot be reached (" + e.getClass().getSimpleName() + ")";
      }
      if (jda.isEmpty()) {
        LOG.warn("door not open next_in_ms={} cause=\"{}\"", pause, trouble);
        if (!rested(pause)) {
          return;
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  private boolean rested(long millis) {
    try {
      return !stopped.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private JDA connect() {
    JDABuilder builder =
        JDABuilder.createLight(settings.token(), GatewayIntent.DIRECT_MESSAGES)
            .setEnableShutdownHook(false)
            .addEventListeners(listener);
    settings
        .apiUrl()
        .ifPresent(
            api ->
                builder
                    .setCompression(Compression.NONE)
                    .setRestConfig(new RestConfig().setBaseUrl(api + "/"))
                    .setSessionController(new OtherGateway(api)));
    return builder.build();
  }

  private void ready(ReadyEvent event) {
    SlashCommands.offer(event.getJDA(), words.menu());
    new MissedMessages(event.getJDA(), listener::take).look(accounts.get());
  }

  /** A gateway at the host of the API. */
  private static final class OtherGateway extends ConcurrentSessionController {
    private final URI api;

    OtherGateway(URI api) {
      this.api = api;
    }

    @Override
    public String getGateway() {
      String scheme = api.getScheme().equals("https") ? "wss" : "ws";
      return scheme + "://" + api.getAuthority() + "/gateway";
    }
  }
}
