package se.faltbud.responsibility;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.faltbud.parse.EditDistance;
import se.faltbud.plan.Activity;
import se.faltbud.plan.Organisation;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Reads organisations and owner roles as people type them, against the plan. */
public final class OwnerRoles {
  private OwnerRoles() {}

  /**
   * The code of an organisation as the plan spells it.
   *
   * @throws Refused ORGANISATION_UNKNOWN
   */
  public static String organisation(Optional<Plan> plan, String typed) {
    String code = typed.strip().toUpperCase(Locale.ROOT);
    Optional<String> found =
        plan.isPresent()
            ? organisationIn(plan.get(), code)
            : Optional.of(code).filter(c -> c.matches("[A-ZÅÄÖ0-9]{2,10}"));
    return found.orElseThrow(
        () ->
            new Refused(
                RefusalCode.ORGANISATION_UNKNOWN,
                Map.of("organisation", typed, "known", known(plan))));
  }

  /**
   * An owner role as the plan spells it.
   *
   * @param organisation whose role it is when the text names none
   * @throws Refused OWNER_ROLE_UNKNOWN with the nearest there is
   */
  public static OwnerRole resolve(Optional<Plan> plan, String organisation, String typed) {
    OwnerRole wanted = parse(plan, organisation, typed);
    if (plan.isEmpty()) {
      return wanted;
    }
    Collection<OwnerRole> owners = owners(plan.get());
    return owners.stream()
        .filter(owner -> key(owner).equals(key(wanted)))
        .findFirst()
        .orElseThrow(() -> unknown(typed, wanted, owners));
  }

  private static OwnerRole parse(Optional<Plan> plan, String organisation, String typed) {
    String[] words = typed.strip().split("\\s+", 2);
    Optional<String> named =
        words.length < 2
            ? Optional.empty()
            : plan.flatMap(p -> organisationIn(p, words[0].toUpperCase(Locale.ROOT)));
    return named
        .map(code -> new OwnerRole(code, words[1]))
        .orElseGet(() -> new OwnerRole(organisation, typed.strip()));
  }

  /** Owners of activities first: their spelling is kept, steps repeat them in lower case. */
  static Collection<OwnerRole> owners(Plan plan) {
    Stream<OwnerRole> ofActivities = plan.activities().stream().map(Activity::owner);
    Stream<OwnerRole> ofSteps =
        plan.activities().stream()
            .flatMap(a -> a.steps().stream())
            .flatMap(step -> step.ownerRole().stream());
    return Stream.concat(ofActivities, ofSteps)
        .collect(
            Collectors.toMap(
                OwnerRoles::key, owner -> owner, (first, later) -> first, LinkedHashMap::new))
        .values();
  }

  static Refused unknown(String typed, OwnerRole wanted, Collection<OwnerRole> owners) {
    String nearest =
        owners.stream()
            .min(Comparator.comparingInt(owner -> EditDistance.between(key(owner), key(wanted))))
            .map(OwnerRole::toString)
            .orElse("");
    return new Refused(RefusalCode.OWNER_ROLE_UNKNOWN, Map.of("role", typed, "nearest", nearest));
  }

  private static Optional<String> organisationIn(Plan plan, String upperCase) {
    return plan.organisations().stream()
        .map(Organisation::code)
        .filter(code -> code.toUpperCase(Locale.ROOT).equals(upperCase))
        .findFirst();
  }

  private static String known(Optional<Plan> plan) {
    return plan.map(Plan::organisations).orElse(List.of()).stream()
        .map(Organisation::code)
        .collect(Collectors.joining(", "));
  }

  /** Two spellings of one role have one key. */
  static String key(OwnerRole owner) {
    return owner.toString().toLowerCase(Locale.ROOT);
  }
}
