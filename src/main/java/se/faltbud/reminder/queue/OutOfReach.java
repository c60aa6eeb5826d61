package se.faltbud.reminder.queue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.faltbud.plan.OwnerRole;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.policy.Way;

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
  public boolean note(String recipient, List<OwnerRole> roles, Way way, Instant now) {
    if (!facts.said().unreachable().note(recipient, way, now)) {
      return false;
    }
    Map<String, String> values = new HashMap<>();
    values.put("way", way.key());
    values.put(
        "roles", roles.stream().map(Object::toString).sorted().collect(Collectors.joining(", ")));
    notices.tellCoordinators(
        new Notices.Notice(
            "unreachable/" + way.key() + "/" + recipient + "/" + now.getEpochSecond(),
            "unreachable",
            "",
            values),
        now);
    return true;
  }

  /** Notes it of somebody by id alone: a member, or a function mailbox. */
  public boolean note(String recipient, Way way, Instant now) {
    List<OwnerRole> roles =
        Recipient.roleOf(recipient)
            .map(List::of)
            .or(() -> facts.roster().byId(recipient).map(Recipient::roles))
            .orElse(List.of());
    return note(recipient, roles, way, now);
  }
}
