package se.faltbud.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.ObservationTallies;
import se.faltbud.people.Member;
import se.faltbud.plan.SamplePlan;
import se.faltbud.plan.check.PlanReader;
import se.faltbud.plan.version.ImportPlan;
import se.faltbud.plan.version.Plans;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Revisions;
import se.faltbud.store.ShortIds;
import se.faltbud.store.TallyChange;
import se.faltbud.store.TestStores;

/**
 * The observations of a real store with the shipped plan; its category personal takes no free text.
 */
final class ObservationHouse implements AutoCloseable {
  private final DocumentStore store;
  private final Plans plans;
  private final Observations observations;
  private final LogObservation log;
  private int keys;

  private ObservationHouse(DocumentStore store, Plans plans) {
    this.store = store;
    this.plans = plans;
    observations = new Observations(store);
    log = new LogObservation(observations, new ShortIds(store, "O"), plans, new PrivacyGate());
  }

  static ObservationHouse open(Path folder) {
    DocumentStore store =
        TestStores.sqlite(
            folder, List.of(Plans.COLLECTION, Observations.COLLECTION, Observations.VERSIONS));
    Plans plans = new Plans(store, new Revisions(store));
    ImportPlan importPlan =
        new ImportPlan(plans, new PlanReader(text -> false), id -> false, entry -> {});
    importPlan.apply(importPlan.preview(SamplePlan.tree()), "test", Instant.EPOCH);
    return new ObservationHouse(store, plans);
  }

  Observations observations() {
    return observations;
  }

  ChangeObservation change() {
    return new ChangeObservation(
        observations,
        new FollowObservation(observations, plans),
        plans,
        new PrivacyGate(),
        () -> Duration.ofMinutes(10));
  }

  FollowObservation follow() {
    return new FollowObservation(observations, plans);
  }

  LogObservation.Logged log(Member member, Draft draft) {
    keys++;
    return log("tg:1:" + keys, member, draft);
  }

  LogObservation.Logged log(String key, Member member, Draft draft) {
    return log(key, member, draft, ReportsOfATest.NOON);
  }

  LogObservation.Logged log(String key, Member member, Draft draft, Instant receivedAt) {
    return log.log(new LogObservation.Request(key, "tg", member, draft, receivedAt));
  }

  double planCount(String field) {
    return count(ObservationTallies.ofPlan(plans.current().id()), field);
  }

  double weekCount(Instant at, String field) {
    LocalDate day = LocalDate.ofInstant(at, plans.current().zone());
    return count(ObservationTallies.ofWeek(plans.current().id(), day), field);
  }

  private double count(String tally, String field) {
    return TallyChange.number(store.tallies(List.of(tally)).getOrDefault(tally, Map.of()), field);
  }

  /** Holds what is counted to what is stored. */
  void assertCounts() {
    ObservationTallies tallies = new ObservationTallies(plans.current().zone());
    Map<String, Double> expected = new HashMap<>();
    observations.forEach(
        o ->
            tallies
                .adding(o)
                .forEach(c -> expected.merge(c.tally() + " " + c.field(), 1.0, Double::sum)));
    Map<String, Double> counted = new HashMap<>();
    store
        .talliesWithPrefix(ObservationTallies.PREFIX)
        .forEach(
            (tally, fields) ->
                fields.forEach(
                    (field, value) -> {
                      if (((Number) value).doubleValue() != 0) {
                        counted.put(tally + " " + field, ((Number) value).doubleValue());
                      }
                    }));
    assertThat(counted).isEqualTo(expected);
  }

  @Override
  public void close() {
    store.close();
  }
}
