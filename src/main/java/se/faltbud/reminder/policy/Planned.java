package se.faltbud.reminder.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * A reminder the policy wants to be sent.
 *
 * @param id the same whenever the same thing is planned: thread, rule, turn of a repeated rule and
 *     addressee. The version of the plan is no part of it: a plan that is imported again with the
 *     same day must not remind again
 * @param addressee whose the thing is
 * @param recipient who is written to: the addressee, or its substitute
 * @param rule name of the rule
 * @param at when
 */
public record Planned(
    String id, Deadline deadline, String addressee, String recipient, String rule, Instant at) {

  static String id(String thread, String rule, String turn, String addressee) {
    return thread + "/" + rule + (turn.isEmpty() ? "" : "/" + turn) + "/" + addressee;
  }

  Planned to(Recipient other, Instant moment) {
    return new Planned(id, deadline, addressee, other.id(), rule, moment);
  }

  /** Who it stands in for; empty when the addressee is written to. */
  public Optional<String> insteadOf() {
    return addressee.equals(recipient) ? Optional.empty() : Optional.of(addressee);
  }
}
