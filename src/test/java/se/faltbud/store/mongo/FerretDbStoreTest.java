package se.faltbud.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.store.Document;
import se.faltbud.store.FerretDbProcess;
import se.faltbud.store.RequiresFerretDb;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.store.TallyChange;

/** On a server process that keeps its data on disk, so that it can be killed. */
@RequiresFerretDb
class FerretDbStoreTest extends MongoStoreContract {
  private static final List<TallyChange> ONE = List.of(TallyChange.add("t", "x", 1));

  @TempDir static Path data;
  private static FerretDbProcess server;

  @BeforeAll
  static void start() {
    server = FerretDbProcess.start(data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected String uri(String database) {
    return server.uri(database);
  }

  @Test
  void refusesWithinFiveSecondsWhileTheServerIsGoneAndCountsOnceAfterItIsBack() {
    store.insert(THINGS, Document.builder("before").build(), ONE);
    server.kill();

    long start = System.nanoTime();
    assertThatThrownBy(() -> store.insert(THINGS, Document.builder("a").build(), ONE))
        .isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(() -> store.get(THINGS, "before"))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(store.healthy()).isFalse();

    server.restart();
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
        .until(() -> store.insert(THINGS, Document.builder("a").build(), ONE) != null);
    store.insert(THINGS, Document.builder("a").build(), ONE);
    // the counting thread may still be waiting out its last failed try
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
        .untilAsserted(
            () -> assertThat(store.tallies(List.of("t")).get("t")).containsEntry("x", 2.0));
    store.settle();
    assertThat(store.tallies(List.of("t")).get("t")).containsEntry("x", 2.0);
    assertThat(store.get(THINGS, "before")).isPresent();
  }
}
