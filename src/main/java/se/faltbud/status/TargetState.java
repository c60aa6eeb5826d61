package se.faltbud.status;

import java.util.Optional;
import java.util.OptionalDouble;
import se.faltbud.plan.Activity;
import se.faltbud.progress.Setting;
import se.faltbud.status.rules.TimeState;

/**
 * A sub-goal (delmål) as it stands.
 *
 * @param value latest reading: one that was reported, else the plan file's; absent when neither
 * @param setting who reported it and when; absent while the plan file's holds
 * @param progress 0 to 1, see {@link se.faltbud.status.rules.IndicatorProgress}; absent when it
 *     cannot be said
 */
public record TargetState(
    Activity.Target target,
    OptionalDouble value,
    Optional<Setting> setting,
    OptionalDouble progress,
    boolean reached,
    TimeState time) {}
