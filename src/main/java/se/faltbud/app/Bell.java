package se.faltbud.app;

import java.net.URI;
import se.faltbud.contact.PushSubscriptions;
import se.faltbud.contact.PushSubscriptions.Subscription;
import se.faltbud.messages.Texts;
import se.faltbud.push.PushKeys;
import se.faltbud.push.PushNotifier;
import se.faltbud.push.PushSender;
import se.faltbud.push.PushWords;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.policy.Way;
import se.faltbud.web.PushPorts;
import se.faltbud.web.Sessions;

/** Rings phones: what the web door and the reminders are given of it. */
final class Bell {
  private static final String SECRET = "vapid";

  private final Core core;
  private final PushSender sender;
  private final PushSubscriptions subscriptions;

  Bell(Core core, PushSender sender) {
    this.core = core;
    this.sender = sender;
    this.subscriptions = core.reminding().facts().said().pushed();
  }

  /** With the keys of this service, made when first needed and kept in the store. */
  static Bell of(Core core, URI publicUrl) {
    KeptSecrets secrets = new KeptSecrets(core.store());
    return new Bell(core, new PushSender(() -> secrets.get(SECRET, PushKeys::fresh), publicUrl));
  }

  PushPorts ports() {
    return new PushPorts() {
      @Override
      public String key() {
        return sender.publicKey();
      }

      @Override
      public void keep(Subscription subscription) {
        if (!sender.accepts(subscription)) {
          throw new Refused(RefusalCode.PUSH_NOT_POSSIBLE);
        }
        subscriptions.keep(subscription, core.clock().instant());
        core.reminding().facts().said().unreachable().heardOf(subscription.member(), Way.PUSH);
      }

      @Override
      public void remove(String member, String endpoint) {
        subscriptions.remove(member, endpoint);
      }
    };
  }

  PushNotifier notifier(Texts texts, Sessions sessions) {
    PushWords words = new PushWords(texts, Bot.reminderView(core, texts), core.reminding().rules());
    return new PushNotifier(
        sender,
        subscriptions,
        one -> sessions.holds(one.member(), one.session(), core.clock().instant()),
        words::of);
  }
}
