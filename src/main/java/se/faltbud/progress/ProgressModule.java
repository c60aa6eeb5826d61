package se.faltbud.progress;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import se.faltbud.foundation.Foundation;
import se.faltbud.plan.version.PlanModule;
import se.faltbud.responsibility.ResponsibilityModule;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.ShortIds;

/** Progress entries: recorded, corrected, undone. Each part is built once. */
public final class ProgressModule {
  public static final List<CollectionSpec> COLLECTIONS = List.of(ProgressEntries.COLLECTION);

  public final ProgressEntries entries;
  public final RecordProgress recordProgress;
  public final UndoProgress undoProgress;
  public final CorrectProgress correctProgress;

  /**
   * Builds the module.
   *
   * @param changeable how long a reporter may change what they reported
   */
  public ProgressModule(
      Foundation foundation,
      PlanModule plan,
      ResponsibilityModule responsibility,
      Supplier<Duration> changeable) {
    ActivityStates states = new ActivityStates(foundation.store);
    entries = new ProgressEntries(foundation.store);
    recordProgress =
        new RecordProgress(
            entries,
            states,
            new ShortIds(foundation.store, "F"),
            plan.current(),
            responsibility.reassignments::of,
            foundation.gate);
    undoProgress = new UndoProgress(entries, states, changeable);
    correctProgress = new CorrectProgress(entries, recordProgress, undoProgress);
  }
}
