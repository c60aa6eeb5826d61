package se.faltbud.web.desk;

import se.faltbud.status.TargetState;

/**
 * A sub-goal with its readings as a line to draw.
 *
 * @param value latest reading, or empty
 * @param points of an SVG polyline in a box of 100 × 40; empty with fewer than two readings
 * @param goal height of the target line in that box
 */
public record Indicator(
    TargetState state, String baseline, String target, String value, String points, double goal) {}
