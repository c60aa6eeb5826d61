package se.faltbud.push;

import java.time.InstantSource;
import se.faltbud.contact.PushSubscriptions;
import se.faltbud.contact.PushSubscriptions.Subscription;
import se.faltbud.contact.Unreachable;
import se.faltbud.people.Channel;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Lets browsers be notified by web push, and no more. Thread-safe. */
public final class PushSubscribing {
  private final PushSender sender;
  private final PushSubscriptions subscriptions;
  private final Unreachable unreachable;
  private final InstantSource clock;

  PushSubscribing(
      PushSender sender,
      PushSubscriptions subscriptions,
      Unreachable unreachable,
      InstantSource clock) {
    this.sender = sender;
    this.subscriptions = subscriptions;
    this.unreachable = unreachable;
    this.clock = clock;
  }

  /** The service's public key, Base64url. */
  public String key() {
    return sender.publicKey();
  }

  /**
   * Lets a browser be notified. Idempotent.
   *
   * @throws Refused PUSH_NOT_POSSIBLE when its push service is not one we call, or its keys are
   *     none
   */
  public void keep(Subscription subscription) {
    if (!sender.accepts(subscription)) {
      throw new Refused(RefusalCode.PUSH_NOT_POSSIBLE);
    }
    subscriptions.keep(subscription, clock.instant());
    unreachable.heardOf(subscription.member(), Channel.PUSH);
  }

  /** Lets a browser of a member be notified no more. Idempotent. */
  public void remove(String member, String endpoint) {
    subscriptions.remove(member, endpoint);
  }
}
