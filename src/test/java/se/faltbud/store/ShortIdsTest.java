package se.faltbud.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ShortIdsTest {
  private final AtomicLong reserved = new AtomicLong(1);
  private final AtomicLong calls = new AtomicLong();
  private final AtomicBoolean away = new AtomicBoolean();
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private final ShortIds ids = new ShortIds(store(), "O");

  /** Only {@code reserve} is answered. */
  private DocumentStore store() {
    return (DocumentStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DocumentStore.class},
            (proxy, method, arguments) -> {
              calls.incrementAndGet();
              gate.await();
              if (away.get()) {
                throw new StoreUnavailableException("away", null);
              }
              return reserved.getAndAdd((int) arguments[1]);
            });
  }

  @Test
  void the_next_block_is_there_before_the_last_is_used_up() {
    ids.next();
    gate = new CountDownLatch(1); // from here on the store is slow
    for (int i = 0; i < 49; i++) {
      ids.next(); // must not wait
    }
    await().until(() -> calls.get() == 2);
    gate.countDown();
    assertThat(ids.next()).isEqualTo("O-51");
    assertThat(calls.get()).isEqualTo(2);
  }

  @Test
  void many_at_once_get_different_ids() throws Exception {
    Set<String> given = ConcurrentHashMap.newKeySet();
    ExecutorService people = Executors.newFixedThreadPool(8);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(
          people.submit(
              () -> {
                for (int n = 0; n < 1_000; n++) {
                  given.add(ids.next());
                }
              }));
    }
    for (Future<?> one : all) {
      one.get();
    }
    people.shutdown();
    assertThat(people.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    assertThat(given).hasSize(8_000);
  }

  @Test
  void a_store_that_was_away_costs_no_id() {
    away.set(true);
    assertThatThrownBy(ids::next).isInstanceOf(StoreUnavailableException.class);
    away.set(false);
    Set<String> given = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      given.add(ids.next());
    }
    long before = calls.get();
    for (int i = 0; i < 30; i++) {
      given.add(ids.next());
    }
    assertThat(calls.get()).isGreaterThanOrEqualTo(before);
    assertThat(given).hasSize(60);
  }

  @Test
  void a_block_that_failed_in_the_background_is_tried_again_when_needed() {
    ids.next();
    away.set(true);
    for (int i = 0; i < 49; i++) {
      ids.next();
    }
    assertThatThrownBy(ids::next).isInstanceOf(StoreUnavailableException.class);
    away.set(false);
    await().untilAsserted(() -> assertThat(ids.next()).startsWith("O-"));
  }
}
