package se.faltbud.reminder.policy;

import java.util.List;
import se.faltbud.people.Channel;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.plan.OwnerRole;

/**
 * Somebody who can be reminded: a member, or the function mailbox of an owner role nobody holds.
 *
 * @param id as {@link RecipientId#key} writes it
 * @param roles the owner roles it answers for
 * @param coordinator whether the coordinators' things are its things
 * @param channel how it is written to first
 */
public record Recipient(
    String id,
    Language language,
    List<OwnerRole> roles,
    boolean coordinator,
    PersonalSettings settings,
    Channel channel) {
  public Recipient {
    roles = List.copyOf(roles);
  }

  /** A member with what it has chosen. */
  public static Recipient of(Member member, PersonalSettings settings, Channel channel) {
    return new Recipient(
        member.id(),
        member.language(),
        member.ownerRoles(),
        member.role() == Role.COORDINATOR,
        settings,
        channel);
  }

  /** The function mailbox of a role. */
  public static Recipient mailbox(OwnerRole role) {
    return new Recipient(
        RecipientId.OfMailbox.of(role).key(),
        Language.SV,
        List.of(role),
        false,
        PersonalSettings.NONE,
        Channel.MAIL);
  }

  /** Whether this is a function mailbox and not a member. */
  public boolean isMailbox() {
    return RecipientId.parse(id) instanceof RecipientId.OfMailbox;
  }

  boolean holds(OwnerRole role) {
    return roles.stream().anyMatch(mine -> Deadline.key(mine).equals(Deadline.key(role)));
  }
}
