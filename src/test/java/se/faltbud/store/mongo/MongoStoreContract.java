package se.faltbud.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.faltbud.observation.Observations;
import se.faltbud.reminder.queue.RecipientLeases;
import se.faltbud.reminder.queue.Reminders;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.DocumentStoreContract;
import se.faltbud.store.TallyChange;
import se.faltbud.store.mongo.driver.MongoConnection;
import se.faltbud.store.mongo.outbox.OsProcess;

/** The contract, and what only this engine has to show: that tally changes survive its process. */
abstract class MongoStoreContract extends DocumentStoreContract {
  static final List<CollectionSpec> SPECS =
      List.of(
          THINGS, CODED, Observations.COLLECTION, Reminders.COLLECTION, RecipientLeases.COLLECTION);
  private static final OsProcess GONE =
      new OsProcess(OsProcess.current().pidNamespace(), Integer.MAX_VALUE, 1);

  /** An empty database on the server under test, another one for each test. */
  protected abstract String uri(String database);

  private String database;

  @BeforeEach
  @Override
  protected void openStore() {
    database = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    super.openStore();
  }

  String uri() {
    return uri(database);
  }

  @Override
  protected DocumentStore open() {
    return MongoStore.open(uri(), SPECS, InstantSource.system());
  }

  private MongoStore openDying() {
    return MongoStore.connect(uri(), SPECS, InstantSource.system(), GONE);
  }

  private static Document document(String id) {
    return Document.builder(id).put("kind", "k").build();
  }

  private static List<TallyChange> one() {
    return List.of(TallyChange.add("t", "x", 1), TallyChange.put("t", "last", "å"));
  }

  @Test
  void appliesOnceWhatADeadProcessStoredAndDidNotApply() {
    try (MongoStore dying = openDying()) {
      dying.insert(THINGS, document("counted"), one());
      assertThat(dying.tallies(List.of("t"))).containsKey("t");
      dying.haltApplying();
      dying.insert(THINGS, document("a"), one());
      dying.insert(THINGS, document("b"), one());
      dying.insert(THINGS, document("a"), one());
    }

    store.settle();
    store.settle();

    assertThat(store.tallies(List.of("t"))).isEqualTo(Map.of("t", Map.of("x", 3.0, "last", "å")));
    Document a = store.get(THINGS, "a").orElseThrow();
    assertThat(store.replace(THINGS, a, one())).isTrue();
    reopen();
    store.settle();
    assertThat(store.tallies(List.of("t")).get("t")).containsEntry("x", 4.0);
  }

  @Test
  void aReplaceWaitsUntilTheChangesOfADeadProcessAreApplied() {
    try (MongoStore dying = openDying()) {
      dying.haltApplying();
      dying.insert(THINGS, document("a"), one());
    }
    store.settle();
    Document a = store.get(THINGS, "a").orElseThrow();

    assertThat(store.replace(THINGS, a, one())).isTrue();
    assertThat(store.tallies(List.of("t")).get("t")).containsEntry("x", 2.0);
  }

  @Test
  void seesTheTalliesOfAnotherLivingProcess() {
    try (DocumentStore other = open()) {
      other.insert(THINGS, document("a"), one());
      other.tallies(List.of("t"));
      assertThat(store.tallies(List.of("t")).get("t")).containsEntry("x", 1.0);
    }
  }

  @Test
  void leavesNoLeaseAndNoWatermarkBehind() {
    store.insert(THINGS, document("a"), one());
    store.close();
    try (MongoConnection connection = new MongoConnection(uri())) {
      assertThat(connection.internalCollection("sources").countDocuments()).isZero();
      assertThat(connection.internalCollection("tallies").find().first().getDocument("w"))
          .isEmpty();
    }
  }
}
