package se.faltbud.people.access;

import java.time.Instant;
import java.util.List;
import se.faltbud.people.Role;
import se.faltbud.plan.OwnerRole;

/**
 * An invitation as it is kept: what whoever enters the code becomes. The code itself is not kept.
 * Immutable.
 *
 * @param hash of the code, see {@link InviteCode#hash}
 * @param uses how many members may join with it, 1 to 1,000
 * @param joined ids of the members that took a use
 * @param createdBy id of the member who made it, or {@link Invite#CONSOLE} or {@link
 *     FirstCoordinator#FIRST_START}
 * @param version of the stored record
 */
public record Invitation(
    String hash,
    Role role,
    String organisation,
    List<OwnerRole> ownerRoles,
    int uses,
    List<String> joined,
    Instant createdAt,
    Instant expiresAt,
    String createdBy,
    long version) {
  public Invitation {
    ownerRoles = List.copyOf(ownerRoles);
    joined = List.copyOf(joined);
  }

  public int usesLeft() {
    return uses - joined.size();
  }

  public boolean expired(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
