package se.faltbud.web;

import se.faltbud.contact.PushSubscriptions.Subscription;

/** What the bell of the inbox needs of the rest of the service. */
public interface PushPorts {
  /** The service's public key, Base64url. */
  String key();

  /**
   * Lets a browser be rung. Idempotent.
   *
   * @throws se.faltbud.refusal.Refused PUSH_NOT_POSSIBLE when its push service is not one we call,
   *     or its keys are none
   */
  void keep(Subscription subscription);

  /** Lets a browser of a member be rung no more. Idempotent. */
  void remove(String member, String endpoint);
}
