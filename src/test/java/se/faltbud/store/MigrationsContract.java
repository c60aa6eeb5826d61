package se.faltbud.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.faltbud.store.Migrations.Change;
import se.faltbud.store.Migrations.Migration;

/** How what is stored is migrated, on every engine. Each engine's test opens an empty store. */
public abstract class MigrationsContract {
  protected static final CollectionSpec NUMBERS = CollectionSpec.of("numbers");
  private static final int DOCUMENTS = 20;

  private final AtomicLong now = new AtomicLong();
  private final List<Migration> begun = new CopyOnWriteArrayList<>();
  private DocumentStore store;

  /** Opens the store of this test; called again after a close, it must find the same data. */
  protected abstract DocumentStore open();

  @BeforeEach
  void fill() {
    store = open();
    IntStream.range(0, DOCUMENTS)
        .mapToObj(i -> Document.builder("n" + i).put("number", (long) i).build())
        .forEach(one -> store.insert(NUMBERS, one, List.of()));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Migrations migrations(Change... changes) {
    List<Migration> all = new ArrayList<>();
    for (Change change : changes) {
      all.add(new Migration(all.size() + 2, "of a test", change));
    }
    return new Migrations(all, now::get);
  }

  private long version() {
    return store.get(Migrations.COLLECTION, Migrations.SCHEMA).orElseThrow().number("version");
  }

  private List<Long> numbers(String field) {
    List<Long> all = new ArrayList<>();
    store.forEach(NUMBERS, one -> all.add(one.has(field) ? one.number(field) : -1L));
    return all.stream().sorted().toList();
  }

  /** Doubles each number that has no double yet; fails after so many. */
  private static Change doubles(int failAfter) {
    AtomicInteger done = new AtomicInteger();
    return (store, alive) ->
        store.forEach(
            NUMBERS,
            one -> {
              alive.run();
              if (!one.has("double")) {
                if (done.getAndIncrement() == failAfter) {
                  throw new StoreUnavailableException("in the middle", null);
                }
                store.replace(
                    NUMBERS,
                    one.rebuild().put("double", one.number("number") * 2).build(),
                    List.of());
              }
            });
  }

  private static List<Long> doubled() {
    return IntStream.range(0, DOCUMENTS).mapToObj(i -> i * 2L).toList();
  }

  @Test
  void anEmptyStoreHasTheVersionOfTheProgram() {
    assertThat(version()).isEqualTo(Migrations.ofThisProgram().newest());
  }

  @Test
  void aStoreWithoutAVersionIsThatOfTheFirstRelease() {
    store.delete(Migrations.COLLECTION, Migrations.SCHEMA);
    List<Long> seen = new ArrayList<>();

    migrations((s, alive) -> seen.add(version())).apply(store, begun::add);

    assertThat(seen).containsExactly(1L);
    assertThat(version()).isEqualTo(2);
  }

  @Test
  void aStoreOfANewerProgramIsRefusedAndLeftAlone() {
    Document newer = Document.builder(Migrations.SCHEMA).put("version", 99L).build();
    store.put(Migrations.COLLECTION, newer);
    store.close();

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreTooNewException.class)
        .hasMessageContaining("schema version 99, this program knows");
  }

  @Test
  void oneThatWasInterruptedIsFinishedTheNextTime() {
    List<String> order = new ArrayList<>();
    Change first = (s, alive) -> order.add("first");
    assertThatThrownBy(() -> migrations(first, doubles(7)).apply(store, begun::add))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(version()).isEqualTo(2);
    assertThat(numbers("double")).filteredOn(n -> n >= 0).hasSize(7);

    migrations(first, doubles(-1)).apply(store, begun::add);

    assertThat(order).containsExactly("first");
    assertThat(begun).extracting(Migration::version).containsExactly(2, 3, 3);
    assertThat(version()).isEqualTo(3);
    assertThat(numbers("double")).isEqualTo(doubled());
  }

  @Test
  void doneTwiceIsDoneOnce() {
    AtomicInteger runs = new AtomicInteger();
    Change counted = (s, alive) -> runs.incrementAndGet();
    migrations(counted, doubles(-1)).apply(store, begun::add);
    migrations(counted, doubles(-1)).apply(store, begun::add);
    assertThat(runs).hasValue(1);

    // as after a death between the last document and the version
    Document schema = store.get(Migrations.COLLECTION, Migrations.SCHEMA).orElseThrow();
    store.put(Migrations.COLLECTION, schema.rebuild().put("version", 2L).build());
    migrations(counted, doubles(-1)).apply(store, begun::add);

    assertThat(runs).hasValue(1);
    assertThat(numbers("double")).isEqualTo(doubled());
    assertThat(version()).isEqualTo(3);
  }

  @Test
  void ofSeveralProcessesOneMigrates() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger mostAtOnce = new AtomicInteger();
    Change counted =
        (s, alive) -> {
          mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          runs.incrementAndGet();
          doubles(-1).apply(s, alive);
          atOnce.decrementAndGet();
        };
    ExecutorService processes = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(
            () -> {
              new Migrations(List.of(new Migration(2, "of a test", counted)), System::nanoTime)
                  .apply(store, begun::add);
              return version() == 2;
            });
      }
      for (Future<Boolean> each : processes.invokeAll(all)) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      processes.shutdownNow();
    }
    assertThat(runs).hasValue(1);
    assertThat(mostAtOnce).hasValue(1);
  }

  @Test
  void theTurnOfADeadProcessEndsAndItsWorkIsTakenUp() {
    // died without giving its turn back
    store.put(
        Migrations.COLLECTION,
        Document.builder("turn").put("by", "a process that is gone").put("beat", 7L).build());
    long asked = Migrations.TURN_LASTS.toNanos() / 4;
    AtomicInteger looks = new AtomicInteger();
    Migrations waiting =
        new Migrations(
            List.of(new Migration(2, "of a test", doubles(-1))),
            () -> looks.incrementAndGet() * asked);

    waiting.apply(store, begun::add);

    assertThat(looks).hasValueGreaterThan(5);
    assertThat(version()).isEqualTo(2);
    assertThat(numbers("double")).isEqualTo(doubled());
    assertThat(store.get(Migrations.COLLECTION, "turn")).isEmpty();
  }

  @Test
  void theTurnOfALivingProcessIsWaitedFor() {
    store.put(
        Migrations.COLLECTION,
        Document.builder("turn").put("by", "another").put("beat", 0L).build());
    AtomicInteger looks = new AtomicInteger();
    Migrations waiting =
        new Migrations(
            List.of(new Migration(2, "of a test", doubles(-1))),
            () -> {
              // half a turn passes between two looks, and the other one beats in each
              Document turn = store.get(Migrations.COLLECTION, "turn").orElseThrow();
              store.put(
                  Migrations.COLLECTION, turn.rebuild().put("beat", looks.get() + 1L).build());
              return looks.incrementAndGet() * Migrations.TURN_LASTS.toNanos() / 2;
            });

    assertThatThrownBy(() -> waiting.apply(store, begun::add))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("another process migrates");

    assertThat(begun).isEmpty();
    assertThat(store.get(Migrations.COLLECTION, "turn").orElseThrow().text("by"))
        .isEqualTo("another");
  }

  @Test
  void whoSleptThroughItsTurnStopsAndRaisesNothing() {
    Change sleeps =
        (s, alive) -> {
          now.addAndGet(Migrations.TURN_LASTS.toNanos());
          Document turn = s.get(Migrations.COLLECTION, "turn").orElseThrow();
          s.put(Migrations.COLLECTION, turn.rebuild().put("by", "another").build());
          alive.run();
          throw new AssertionError("went on in a turn that is not its own");
        };

    assertThatThrownBy(() -> migrations(sleeps).apply(store, begun::add))
        .isInstanceOf(StoreUnavailableException.class);

    assertThat(version()).isEqualTo(1);
    assertThat(store.get(Migrations.COLLECTION, "turn").orElseThrow().text("by"))
        .isEqualTo("another");
  }
}
