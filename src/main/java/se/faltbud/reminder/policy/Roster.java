package se.faltbud.reminder.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.faltbud.plan.OwnerRole;

/** Everybody who can be reminded, found by id and by owner role. Immutable. */
public final class Roster {
  private final Map<String, Recipient> byId = new LinkedHashMap<>();
  private final Map<String, List<Recipient>> members = new HashMap<>();
  private final Map<String, Recipient> mailboxes = new HashMap<>();
  private final List<Recipient> coordinators;

  public Roster(List<Recipient> recipients) {
    for (Recipient one : recipients) {
      byId.put(one.id(), one);
      for (OwnerRole role : one.roles()) {
        String key = Deadline.key(role);
        if (one.isMailbox()) {
          mailboxes.put(key, one);
        } else {
          members.computeIfAbsent(key, unused -> new ArrayList<>()).add(one);
        }
      }
    }
    coordinators = recipients.stream().filter(Recipient::coordinator).toList();
  }

  public Optional<Recipient> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** In the order they were given. */
  public List<Recipient> all() {
    return List.copyOf(byId.values());
  }

  public List<Recipient> coordinators() {
    return coordinators;
  }

  /** The members who hold a role, else its function mailbox if it has one. */
  public List<Recipient> holders(OwnerRole role) {
    String key = Deadline.key(role);
    List<Recipient> holding = members.get(key);
    if (holding != null) {
      return List.copyOf(holding);
    }
    Recipient mailbox = mailboxes.get(key);
    return mailbox == null ? List.of() : List.of(mailbox);
  }
}
