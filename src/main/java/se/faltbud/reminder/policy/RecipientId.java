package se.faltbud.reminder.policy;

import java.util.Optional;
import se.faltbud.plan.OwnerRole;

/**
 * Who is written to: a member, or the function mailbox of an owner role nobody holds. The only
 * place that knows how the two are told apart in the store, in links and in reminders' ids.
 */
public sealed interface RecipientId {
  /** As it is stored: a member's id, or {@code box:} and the role. */
  String key();

  /**
   * A member.
   *
   * @param id the member's own
   */
  record OfMember(String id) implements RecipientId {
    @Override
    public String key() {
      return id;
    }
  }

  /**
   * The function mailbox of a role, whether the configuration has one or not.
   *
   * @param role organisation and role as the configuration writes them, {@code SLF Gruppledare}
   */
  record OfMailbox(String role) implements RecipientId {
    private static final String PREFIX = "box:";

    /** The mailbox of an owner role. */
    public static OfMailbox of(OwnerRole role) {
      return new OfMailbox(role.toString());
    }

    @Override
    public String key() {
      return PREFIX + role;
    }

    /** The owner role it answers for; empty when the text names none. */
    public Optional<OwnerRole> ownerRole() {
      String[] words = role.split(" ", 2);
      return words.length == 2 ? Optional.of(new OwnerRole(words[0], words[1])) : Optional.empty();
    }
  }

  /** Reads what {@link #key} wrote. */
  static RecipientId parse(String key) {
    return key.startsWith(OfMailbox.PREFIX)
        ? new OfMailbox(key.substring(OfMailbox.PREFIX.length()))
        : new OfMember(key);
  }

  /** The role whose function mailbox it is; empty for a member. */
  default Optional<OwnerRole> mailboxRole() {
    return this instanceof OfMailbox mailbox ? mailbox.ownerRole() : Optional.empty();
  }
}
