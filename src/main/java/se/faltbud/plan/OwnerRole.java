package se.faltbud.plan;

/**
 * Who answers for something: a role within an organisation, never a person.
 *
 * @param organisation code, for example {@code SLF}
 * @param role as the plan names it, for example {@code Trygghetssamordnare}
 */
public record OwnerRole(String organisation, String role) {
  @Override
  public String toString() {
    return organisation + " " + role;
  }
}
