package se.faltbud.observation;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import se.faltbud.foundation.Foundation;
import se.faltbud.observation.parse.ObservationLanguage;
import se.faltbud.observation.parse.Vocabulary;
import se.faltbud.plan.version.PlanModule;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.ShortIds;

/** Observations: read from text, stored, changed, followed. Each part is built once. */
public final class ObservationModule {
  public static final List<CollectionSpec> COLLECTIONS =
      List.of(Observations.COLLECTION, Observations.VERSIONS);

  public final Observations observations;
  public final PlanLanguage language;
  public final LogObservation logObservation;
  public final FollowObservation followObservation;
  public final SimilarNearby similarNearby;
  public final ChangeObservation changeObservation;

  /**
   * Builds the module.
   *
   * @param vocabulary the words of the configuration
   * @param changeable how long a reporter may change what they reported
   */
  public ObservationModule(
      Foundation foundation,
      PlanModule plan,
      Supplier<Vocabulary> vocabulary,
      Supplier<Duration> changeable) {
    observations = new Observations(foundation.store);
    language = new PlanLanguage(current -> new ObservationLanguage(current, vocabulary.get()));
    logObservation =
        new LogObservation(
            observations, new ShortIds(foundation.store, "O"), plan.plans, foundation.gate);
    followObservation = new FollowObservation(observations, plan.plans);
    similarNearby = new SimilarNearby(observations, vocabulary);
    changeObservation =
        new ChangeObservation(
            observations, followObservation, plan.plans, foundation.gate, changeable);
  }
}
