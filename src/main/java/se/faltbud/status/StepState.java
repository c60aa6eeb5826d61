package se.faltbud.status;

import java.util.Optional;
import se.faltbud.plan.Activity;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.progress.Setting;
import se.faltbud.status.rules.TimeState;

/**
 * A step (delmoment) as it stands.
 *
 * @param setting who set its status and when; absent while the plan file's holds
 */
public record StepState(
    Activity.Step step, ActivityStatus status, Optional<Setting> setting, TimeState time) {}
