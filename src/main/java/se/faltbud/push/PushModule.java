package se.faltbud.push;

import java.net.URI;
import java.time.InstantSource;
import java.util.function.Predicate;
import se.faltbud.contact.PushSubscriptions.Subscription;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Texts;
import se.faltbud.reminder.ReminderModule;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.GeneratedSecrets;

/** Web push: subscribing browsers and notifying them. Each part is built once. */
public final class PushModule {
  /** Name of the kept secret that identifies this service to push services. */
  private static final String SECRET = "vapid";

  public final PushSubscribing subscribing;

  private final PushSender sender;
  private final ReminderModule reminder;

  /** With the keys of this service, made when first needed and kept in the store. */
  public PushModule(
      DocumentStore store, ReminderModule reminder, URI publicUrl, InstantSource clock) {
    this(sender(new GeneratedSecrets(store), publicUrl), reminder, clock);
  }

  private static PushSender sender(GeneratedSecrets secrets, URI publicUrl) {
    return new PushSender(() -> secrets.get(SECRET, PushKeys::fresh), publicUrl);
  }

  /** With a sender of one's own. */
  public PushModule(PushSender sender, ReminderModule reminder, InstantSource clock) {
    this.sender = sender;
    this.reminder = reminder;
    subscribing =
        new PushSubscribing(sender, reminder.said.pushed(), reminder.said.unreachable(), clock);
  }

  /**
   * What notifies browsers of reminders.
   *
   * @param signedIn whether the browser of a subscription is still signed in
   */
  public PushNotifier notifier(Texts texts, ReminderView view, Predicate<Subscription> signedIn) {
    PushWords words = new PushWords(texts, view, reminder.rules);
    return new PushNotifier(sender, reminder.said.pushed(), signedIn, words::of);
  }
}
