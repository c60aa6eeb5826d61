package se.faltbud.web.chat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Reply;
import se.faltbud.people.Channel;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.reminder.queue.Bundle;
import se.faltbud.reminder.queue.Notifier;

/**
 * Puts reminders into the web chat as bubbles with their buttons. A bundle that is delivered again
 * changes nothing. Thread-safe.
 */
public final class WebNotifier implements Notifier {
  private final ChatHistory history;
  private final KeptWords words;
  private final ReminderView view;
  private final BiConsumer<String, ChatHistory.Chat> changed;
  private final Function<String, Optional<Instant>> busyUntil;
  private final InstantSource clock;

  /**
   * Binds it to what it needs.
   *
   * @param changed tells the open pages of a member, see {@link
   *     se.faltbud.web.WebServer#chatChanged}
   * @param busyUntil until when a conversation ({@code web:<member>}) is in the middle of a dialog;
   *     empty when it is not
   */
  public WebNotifier(
      ChatHistory history,
      PrivacyGate gate,
      ReminderView view,
      BiConsumer<String, ChatHistory.Chat> changed,
      Function<String, Optional<Instant>> busyUntil,
      InstantSource clock) {
    this.history = history;
    this.words = new KeptWords(gate);
    this.view = view;
    this.changed = changed;
    this.busyUntil = busyUntil;
    this.clock = clock;
  }

  @Override
  public Channel channel() {
    return Channel.WEB;
  }

  @Override
  public Result deliver(Bundle bundle, BooleanSupplier stillOurs) {
    String member = bundle.recipient().id();
    Instant now = clock.instant();
    Optional<Instant> busy = busyUntil.apply(Channel.WEB.key() + ":" + member);
    if (busy.filter(until -> until.isAfter(now)).isPresent()) {
      return Result.waitUntil(busy.get());
    }
    String id = "r" + bundle.id();
    Reply message = Reply.say(view.message(bundle));
    ChatHistory.Read before = history.read(member, now);
    if (!stillOurs.getAsBoolean()) {
      return Result.TRY_LATER;
    }
    ChatHistory.Chat after =
        history.change(
            before,
            now,
            chat ->
                chat.bubble(id + "-0").isPresent()
                    ? chat
                    : new ChatEditor(chat, words, now)
                        .answer(id, Optional.empty(), message)
                        .done());
    changed.accept(member, after);
    return Result.SENT;
  }
}
