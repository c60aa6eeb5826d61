package se.faltbud.app;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import se.faltbud.app.config.Settings;
import se.faltbud.app.run.PhotoLane;
import se.faltbud.bot.BotModule;
import se.faltbud.chat.FaultReplies;
import se.faltbud.discord.DiscordDoor;
import se.faltbud.discord.DiscordModule;
import se.faltbud.features.Features;
import se.faltbud.link.PublicAddresses;
import se.faltbud.mail.MailModule;
import se.faltbud.mail.smtp.MailSender;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Texts;
import se.faltbud.oidc.OpenIdProvider;
import se.faltbud.people.Channel;
import se.faltbud.push.PushModule;
import se.faltbud.reminder.OneTapModule;
import se.faltbud.reminder.queue.Notifier;
import se.faltbud.telegram.TelegramDoor;
import se.faltbud.telegram.TelegramModule;
import se.faltbud.telegram.in.TelegramWebhook;
import se.faltbud.web.WebModule;
import se.faltbud.web.ops.WebhookDoor;

/**
 * The doors besides the web, each open when the settings ask for it and the service is no demo.
 * Opened when built, closed by {@link #close}.
 */
final class Doors implements AutoCloseable {
  private final Settings settings;
  private final Features features;
  private final BotModule bot;
  private final Texts texts;
  private final boolean demo;
  private final Optional<TelegramModule> telegram;
  private final Optional<DiscordModule> discord;
  private final Optional<MailModule> mail;
  private final Optional<PushModule> push;

  Doors(Settings settings, boolean demo, Features features, BotModule bot, Texts texts) {
    this.settings = settings;
    this.demo = demo;
    this.features = features;
    this.bot = bot;
    this.texts = texts;
    mail = when(settings.mail()).map(to -> new MailModule(to.server(), to.from(), clock()));
    push = when(Optional.of(settings).filter(Settings::rings)).map(any -> push());
    telegram = when(settings.telegramDoor()).map(this::telegram);
    discord = when(settings.discordDoor()).map(this::discord);
  }

  private <T> Optional<T> when(Optional<T> wanted) {
    return wanted.filter(any -> !demo);
  }

  private InstantSource clock() {
    return features.foundation.clock;
  }

  private TelegramModule telegram(TelegramDoor.Settings door) {
    return new TelegramModule(
        door, bot.conversations::handle, new FaultReplies(texts), features.people.members, clock());
  }

  private DiscordModule discord(DiscordDoor.Settings door) {
    return new DiscordModule(
        door, bot.conversations::handle, bot.commands, texts, features.people.members, clock());
  }

  private PushModule push() {
    return new PushModule(
        features.foundation.store, features.reminder, settings.publicUrl(), clock());
  }

  /** The name of the bot in Telegram, once Telegram has said it. */
  Optional<String> telegramBot() {
    return telegram.flatMap(module -> module.door.botUsername());
  }

  /** What of them the web shows or listens for. */
  WebModule.Options web() {
    return new WebModule.Options(
        when(settings.accounts()).map(OpenIdProvider::new),
        mail.map(module -> module.sender),
        push.map(module -> module.subscribing),
        telegram.filter(this::byWebhook).map(module -> webhook(module.door.webhook())));
  }

  private boolean byWebhook(TelegramModule module) {
    return settings.telegramMode() == Settings.TelegramMode.WEBHOOK;
  }

  private static WebhookDoor webhook(TelegramWebhook telegram) {
    return new WebhookDoor(
        telegram::isOurs,
        (secret, body) -> {
          TelegramWebhook.Answer answer = telegram.accept(secret, body);
          return new WebhookDoor.Answer(answer.status(), answer.json(), answer.retryAfterSeconds());
        });
  }

  /** What is wrong with them, one line each; no secrets. */
  List<String> problems() {
    return Stream.of(
            telegram.map(one -> one.door).filter(door -> !door.healthy()).map(TelegramDoor::health),
            discord.map(one -> one.door).filter(door -> !door.healthy()).map(DiscordDoor::health),
            mail.map(one -> one.sender).flatMap(MailSender::health))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Where their photos are and how to write into their chats, by the key of the channel. */
  Map<String, PhotoLane.Door> photos() {
    Map<String, PhotoLane.Door> doors = new HashMap<>();
    telegram.ifPresent(
        one ->
            doors.put(
                Channel.TELEGRAM.key(), new PhotoLane.Door(one.door.photos(), one.door::tell)));
    discord.ifPresent(
        one ->
            doors.put(
                Channel.DISCORD.key(), new PhotoLane.Door(one.door.photos(), one.door::tell)));
    return doors;
  }

  /** What sends reminders, one for each way that is open; the web is always among them. */
  List<Notifier> notifiers(WebModule web, OneTapModule oneTap, PublicAddresses addresses) {
    ReminderView view = bot.reminding.view;
    List<Notifier> all = new ArrayList<>();
    all.add(web.chat.notifier(view, bot::busyUntil));
    telegram.ifPresent(one -> all.add(one.notifier(view, bot::busyUntil)));
    mail.ifPresent(
        one ->
            all.add(
                one.notifier(
                    texts, features.plan.current(), features.reminder, oneTap, addresses)));
    push.ifPresent(
        one ->
            all.add(
                one.notifier(
                    texts,
                    view,
                    browser ->
                        web.session.sessions.holds(
                            browser.member(), browser.session(), clock().instant()))));
    return all;
  }

  @Override
  public void close() {
    discord.ifPresent(DiscordModule::close);
    telegram.ifPresent(TelegramModule::close);
    mail.ifPresent(MailModule::close);
  }
}
