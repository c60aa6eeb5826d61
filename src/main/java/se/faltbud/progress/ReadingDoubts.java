package se.faltbud.progress;

import java.util.Optional;
import java.util.OptionalDouble;
import se.faltbud.plan.Activity;
import se.faltbud.plan.Direction;

/** Readings that look like a slip of the thumb. */
final class ReadingDoubts {
  private static final double TENFOLD = 10;

  private ReadingDoubts() {}

  /**
   * Whether to ask once more.
   *
   * @param before reading before; with none, or 0, the goal is what is compared with for the jump
   */
  static Optional<ProgressOutcome.Doubt> of(
      Activity.Target target, OptionalDouble before, double proposed) {
    double was = before.orElse(0);
    if (jumps(was == 0 ? target.target() : was, proposed, was == 0)) {
      return doubt(ProgressOutcome.Doubt.Kind.TENFOLD, target, was, proposed);
    }
    if (before.isPresent() && against(target.direction(), was, proposed)) {
      return doubt(ProgressOutcome.Doubt.Kind.AGAINST_DIRECTION, target, was, proposed);
    }
    return Optional.empty();
  }

  private static boolean jumps(double from, double to, boolean upOnly) {
    if (from == 0) {
      return false;
    }
    boolean up = Math.abs(to) > TENFOLD * Math.abs(from);
    boolean down = Math.abs(to) < Math.abs(from) / TENFOLD;
    return up || (down && !upOnly);
  }

  private static boolean against(Direction direction, double from, double to) {
    return switch (direction) {
      case INCREASE -> to < from;
      case DECREASE -> to > from;
    };
  }

  private static Optional<ProgressOutcome.Doubt> doubt(
      ProgressOutcome.Doubt.Kind kind, Activity.Target target, double before, double proposed) {
    return Optional.of(new ProgressOutcome.Doubt(kind, target.id(), before, proposed));
  }
}
