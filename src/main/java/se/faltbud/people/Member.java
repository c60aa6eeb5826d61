package se.faltbud.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.faltbud.plan.OwnerRole;

/**
 * Someone who joined with a code. No name and no phone number is kept: a member is organisation,
 * role and a label it chose. Immutable.
 *
 * @param id opaque, for example {@code m-4f1c…}; never shown to other members
 * @param organisation code of an organisation of the plan
 * @param ownerRoles roles of the plan it answers for; empty for field staff
 * @param label what the member wants to be called ("Söder kväll 2")
 * @param active false once revoked
 * @param version of the stored record, to change it
 */
public record Member(
    String id,
    String organisation,
    Role role,
    List<OwnerRole> ownerRoles,
    Optional<String> label,
    Language language,
    boolean active,
    Instant joinedAt,
    long version) {
  public Member {
    ownerRoles = List.copyOf(ownerRoles);
  }

  public boolean may(Right right) {
    return active && role.may(right);
  }

  /** Role and organisation, as the audit log keeps them. */
  public String standing() {
    return role + " " + organisation;
  }

  public Member withLanguage(Language newLanguage) {
    return new Member(
        id, organisation, role, ownerRoles, label, newLanguage, active, joinedAt, version);
  }

  public Member withLabel(Optional<String> newLabel) {
    return new Member(
        id, organisation, role, ownerRoles, newLabel, language, active, joinedAt, version);
  }

  /** The same member with the owner roles of someone it stands in for; never stored. */
  public Member actingFor(List<OwnerRole> roles) {
    return new Member(id, organisation, role, roles, label, language, active, joinedAt, version);
  }

  /** The same member without any right. */
  public Member revoked() {
    return new Member(
        id, organisation, role, ownerRoles, label, language, false, joinedAt, version);
  }

  Member withVersion(long stored) {
    return new Member(
        id, organisation, role, ownerRoles, label, language, active, joinedAt, stored);
  }
}
