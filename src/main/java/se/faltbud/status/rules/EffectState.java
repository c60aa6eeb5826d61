package se.faltbud.status.rules;

import java.util.Optional;
import java.util.OptionalDouble;
import se.faltbud.plan.Problem;

/**
 * An effect goal (effektmål) as it stands.
 *
 * @param value latest reading, of its own period
 * @param period the period of that reading, {@code 2026-T2}
 * @param progress 0 to 1; absent when it cannot be said, so when a part of a year would be held
 *     against whole years
 */
public record EffectState(
    Problem.Effect effect,
    OptionalDouble value,
    Optional<String> period,
    OptionalDouble progress) {}
