package se.faltbud.plan.version;

import java.time.Instant;
import se.faltbud.plan.Plan;

/**
 * One import of a plan, kept for ever.
 *
 * @param number 1 for the first import, one more with each
 * @param plan as it was imported
 * @param importedBy member id, or {@code cli}
 * @param hash SHA-256 of the content, 64 hex digits
 */
public record PlanVersion(
    long number, Plan plan, Instant importedAt, String importedBy, String hash) {}
