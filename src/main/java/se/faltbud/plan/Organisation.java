package se.faltbud.plan;

/**
 * A party of the plan.
 *
 * @param code short and stable, for example {@code SLF}
 * @param kind as the file says (typ), for example {@code forvaltning}
 * @param authority whether it is a public authority (är myndighet); others get the strict privacy
 *     profile
 */
public record Organisation(String code, String name, String kind, boolean authority) {}
