package se.faltbud.store;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import se.faltbud.observation.Observations;
import se.faltbud.store.mongo.MongoStore;
import se.faltbud.store.sqlite.SqliteStore;

/** Prints inserts a second and CPU an insert, each with eleven tally changes. Run by hand. */
public final class StoreFigures {
  private StoreFigures() {}

  /** Takes the number of inserts, and a MongoDB address if that is to be measured. */
  public static void main(String[] arguments) throws Exception {
    int inserts = Integer.parseInt(arguments[0]);
    List<CollectionSpec> specs = List.of(Observations.COLLECTION);
    Path folder = Files.createTempDirectory("figures");
    try (DocumentStore store =
        arguments.length > 1
            ? MongoStore.open(arguments[1], specs, InstantSource.system())
            : SqliteStore.open(folder.resolve("figures.db"), specs)) {
      measure(store, "warm", 16, inserts);
      measure(store, "one", 1, inserts / 4);
      measure(store, "many", 16, inserts);
    }
  }

  private static void measure(DocumentStore store, String run, int threads, int inserts)
      throws InterruptedException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Runnable> work = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int thread = t;
      work.add(
          () -> {
            for (int i = 0; i < inserts / threads; i++) {
              String id = run + ":" + thread + ":" + i;
              store.insert(Observations.COLLECTION, document(id, i), changes(i));
            }
          });
    }
    work.forEach(pool::execute);
    pool.shutdown();
    if (!pool.awaitTermination(10, TimeUnit.MINUTES)) {
      throw new IllegalStateException("not done in ten minutes");
    }
    store.tallies(List.of("none"));
    double seconds = (System.nanoTime() - start) / 1e9;
    double micros = (system.getProcessCpuTime() - cpu) / 1e3 / inserts;
    System.out.printf(
        "run=%s threads=%d inserts_per_s=%.0f cpu_us_per_insert=%.0f%n",
        run, threads, inserts / seconds, micros);
  }

  private static Document document(String id, int i) {
    Instant at = Instant.ofEpochSecond(1_764_000_000L + i);
    return Document.builder(id)
        .put("shortId", "O-" + id)
        .put("plan", "AP-2026")
        .put("category", "klotter")
        .put("area", "soder")
        .put("place", "Gustav Adolfs torg")
        .put("observedAt", at)
        .put("receivedAt", at)
        .put("severity", "NORMAL")
        .put("text", "ny tagg på bänken vid fontänen, syns från gatan")
        .put("member", "m" + i % 500)
        .put("organisation", "SLF")
        .put("role", "FIELD")
        .put("activity", "A04")
        .put("channel", "TELEGRAM")
        .put("status", "ACTIVE")
        .build();
  }

  private static List<TallyChange> changes(int i) {
    List<TallyChange> changes = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      changes.add(TallyChange.add("week:AP-2026:2026-W" + (40 + i % 5), "category:x|area:" + n, 1));
      changes.add(TallyChange.add("plan:AP-2026", "activity:A0" + n + ".2", 1));
    }
    changes.add(TallyChange.put("member:m" + i % 500, "latest", "O-" + i));
    return changes;
  }
}
