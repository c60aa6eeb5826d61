package se.faltbud.reminder.queue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.faltbud.people.Channel;
import se.faltbud.plan.OwnerRole;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.policy.RecipientId;

/** Notes that somebody cannot be reached some way, and tells the coordinators once. Thread-safe. */
public final class OutOfReach {
  private final Facts facts;
  private final Notices notices;

  public OutOfReach(Facts facts, Notices notices) {
    this.facts = facts;
    this.notices = notices;
  }

  /**
   * Notes it.
   *
   * @param roles the owner roles that are concerned, which is all the coordinators are told
   * @return whether that was news
   */
  public boolean note(String recipient, List<OwnerRole> roles, Channel channel, Instant now) {
    if (!facts.said().unreachable().note(recipient, channel, now)) {
      return false;
    }
    Map<String, String> values = new HashMap<>();
    values.put("way", channel.key());
    values.put(
        "roles", roles.stream().map(Object::toString).sorted().collect(Collectors.joining(", ")));
    notices.tellCoordinators(
        new Notices.Notice(
            "unreachable/" + channel.key() + "/" + recipient + "/" + now.getEpochSecond(),
            "unreachable",
            "",
            values),
        now);
    return true;
  }

  /** Notes it of somebody by id alone: a member, or a function mailbox. */
  public boolean note(String recipient, Channel channel, Instant now) {
    List<OwnerRole> roles =
        RecipientId.parse(recipient)
            .mailboxRole()
            .map(List::of)
            .or(() -> facts.roster().byId(recipient).map(Recipient::roles))
            .orElse(List.of());
    return note(recipient, roles, channel, now);
  }
}
