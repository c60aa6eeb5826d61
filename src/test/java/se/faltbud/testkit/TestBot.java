package se.faltbud.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.faltbud.bot.BotModule;
import se.faltbud.botconfig.BotConfig;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Conversations;
import se.faltbud.features.Features;
import se.faltbud.link.PublicAddresses;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Texts;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.people.Channel;
import se.faltbud.progress.ProgressEntry;
import se.faltbud.reminder.queue.Bundle;
import se.faltbud.reminder.queue.Notifier;
import se.faltbud.reminder.queue.SendDueReminders;

/** The whole bot on an embedded store, with the sample plan and a clock that can be set. */
public final class TestBot implements AutoCloseable {
  private final SettableClock clock;
  private final Features features;
  private final Conversations conversations;
  private final List<ButtonHandler> buttons;
  private final List<MemoryNotifier> notifiers;
  private final SendDueReminders sender;
  private final TestPhotos photos;
  private String plan;

  /** What reached somebody unasked. */
  public record Delivered(Channel channel, Bundle bundle, Reply.Message message, String subject) {}

  /** Keeps what it is given; a person who blocks it cannot be reached. */
  public static final class MemoryNotifier implements Notifier {
    private final Channel channel;
    private final ReminderView view;
    private final Queue<Delivered> delivered = new ConcurrentLinkedQueue<>();
    private final Set<String> blocked = ConcurrentHashMap.newKeySet();

    public MemoryNotifier(Channel channel, ReminderView view) {
      this.channel = channel;
      this.view = view;
    }

    @Override
    public Channel channel() {
      return channel;
    }

    @Override
    public Result deliver(Bundle bundle, BooleanSupplier stillOurs) {
      if (blocked.contains(bundle.recipient().id())) {
        return Result.UNREACHABLE;
      }
      if (!stillOurs.getAsBoolean()) {
        return Result.TRY_LATER;
      }
      delivered.add(new Delivered(channel, bundle, view.message(bundle), view.subject(bundle)));
      return Result.SENT;
    }

    public void block(String recipient) {
      blocked.add(recipient);
    }

    /** What came since it was asked last. */
    public List<Delivered> take() {
      List<Delivered> all = new ArrayList<>();
      for (Delivered one = delivered.poll(); one != null; one = delivered.poll()) {
        all.add(one);
      }
      return all;
    }
  }

  /** A clock that stands still until it is set. */
  public static final class SettableClock implements InstantSource {
    private final AtomicReference<Instant> now;

    SettableClock(Instant now) {
      this.now = new AtomicReference<>(now);
    }

    public void set(Instant instant) {
      now.set(instant);
    }

    @Override
    public Instant instant() {
      return now.get();
    }
  }

  public TestBot(Path folder, Instant now) {
    try {
      Files.createDirectories(folder);
      clock = new SettableClock(now);
      features =
          new Features(
              TestFeatures.embedded(folder.resolve("faltbud.db")),
              new BotConfig(Path.of("bot-config")),
              EnumSet.of(Channel.TELEGRAM),
              clock);
      plan = Files.readString(Path.of("bot-config/plans/helsingborg-2026.yaml"));
      importPlan();
      Texts texts = Texts.load();
      photos = new TestPhotos(features, texts);
      ReminderView view = ReminderView.withBackground(texts, features.plan, features.reminder);
      notifiers =
          List.of(
              new MemoryNotifier(Channel.TELEGRAM, view), new MemoryNotifier(Channel.WEB, view));
      sender = features.reminder.sender(List.copyOf(notifiers), clock, new FailingLog(), 1);
      BotModule module =
          new BotModule(
              features,
              texts,
              new PublicAddresses(URI.create("https://faltbud.example")),
              TestFeatures.draftLinks(),
              member -> "");
      conversations = module.conversations;
      buttons = module.buttons;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In a test every fault is one. */
  private static final class FailingLog implements SendDueReminders.Log {
    @Override
    public void givenUp(String reminder, String recipient) {}

    @Override
    public void failed(String recipient, RuntimeException fault) {
      throw fault;
    }
  }

  /**
   * Imports the plan with one value changed.
   *
   * @param id of a step, a sub-goal or an activity, as the file spells it
   * @param field key in the file
   * @param value as YAML
   */
  public void changePlan(String id, String field, String value) {
    String key = Pattern.quote(field) + ": ";
    Pattern inline =
        Pattern.compile("(\\{id: " + Pattern.quote(id) + ",.*?" + key + ")(\"[^\"]*\"|[^,}\\n]*)");
    Pattern block =
        Pattern.compile("(?s)(- id: " + Pattern.quote(id) + "\\n.*?\\n    " + key + ")([^\\n]*)");
    Matcher found = inline.matcher(plan);
    if (!found.find()) {
      found = block.matcher(plan);
      if (!found.find()) {
        throw new IllegalArgumentException("the plan has no " + id + " " + field);
      }
    }
    plan = plan.substring(0, found.start(2)) + value + plan.substring(found.end(2));
    importPlan();
  }

  /** Imports the plan as one of another time zone. */
  public void changeZone(String zone) {
    plan = plan.replaceFirst("\n  id: ", "\n  tidszon: " + zone + "\n  id: ");
    importPlan();
  }

  private void importPlan() {
    byte[] file = plan.getBytes(StandardCharsets.UTF_8);
    features.plan.importPlan.apply(
        features.plan.importPlan.preview(PlanYaml.read(file)), "test", clock.instant());
  }

  /** Plans and sends as the service does now and then, until there is nothing left to send. */
  public List<Delivered> remind() {
    features.foundation.revisions.poll();
    features.reminder.planReminders.run(clock.instant());
    features.reminder.tellAssigned.run(clock.instant());
    while (sender.run() > 0) {
      // a notice may have come up meanwhile
    }
    return notifiers.stream().flatMap(one -> one.take().stream()).toList();
  }

  /** From now on the person cannot be reached that way. */
  public void block(String member, Channel channel) {
    notifiers.stream().filter(one -> one.channel() == channel).forEach(one -> one.block(member));
  }

  public TestPhotos photos() {
    return photos;
  }

  public SettableClock clock() {
    return clock;
  }

  public Features features() {
    return features;
  }

  /** What can be pressed. */
  public List<ButtonHandler> buttons() {
    return buttons;
  }

  public Conversations conversations() {
    return conversations;
  }

  public static String describe(ProgressEntry entry) {
    return "%s %s %s %s %s v%d"
        .formatted(
            entry.key(),
            entry.shortId(),
            entry.line(),
            entry.value().map(String::valueOf).orElse("–"),
            entry.status(),
            entry.version());
  }

  @Override
  public void close() {
    sender.close();
    features.close();
  }
}
