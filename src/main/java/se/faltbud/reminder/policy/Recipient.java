package se.faltbud.reminder.policy;

import java.util.List;
import java.util.Optional;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.plan.OwnerRole;

/**
 * Somebody who can be reminded: a member, or the function mailbox of an owner role nobody holds.
 *
 * @param id the member's id, or {@code box:} and the role
 * @param roles the owner roles it answers for
 * @param coordinator whether the coordinators' things are its things
 * @param way how it is written to first
 */
public record Recipient(
    String id,
    Language language,
    List<OwnerRole> roles,
    boolean coordinator,
    PersonalSettings settings,
    Way way) {
  /** What the id of a function mailbox begins with. */
  public static final String MAILBOX = "box:";

  public Recipient {
    roles = List.copyOf(roles);
  }

  /** A member with what it has chosen. */
  public static Recipient of(Member member, PersonalSettings settings, Way way) {
    return new Recipient(
        member.id(),
        member.language(),
        member.ownerRoles(),
        member.role() == Role.COORDINATOR,
        settings,
        way);
  }

  /** The function mailbox of a role. */
  public static Recipient mailbox(OwnerRole role) {
    return new Recipient(
        mailboxId(role), Language.SV, List.of(role), false, PersonalSettings.NONE, Way.MAIL);
  }

  /** The id of a role's function mailbox, whether it has one or not. */
  public static String mailboxId(OwnerRole role) {
    return MAILBOX + role;
  }

  /** Whether an id is that of a function mailbox. */
  public static boolean isMailbox(String id) {
    return id.startsWith(MAILBOX);
  }

  /** The role a mailbox id names. */
  public static Optional<OwnerRole> roleOf(String id) {
    String[] words = isMailbox(id) ? id.substring(MAILBOX.length()).split(" ", 2) : new String[0];
    return words.length == 2 ? Optional.of(new OwnerRole(words[0], words[1])) : Optional.empty();
  }

  boolean holds(OwnerRole role) {
    return roles.stream().anyMatch(mine -> Deadline.key(mine).equals(Deadline.key(role)));
  }
}
