package se.faltbud.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.DocumentStore.Insertion;

/** What every engine must do. Each engine's test opens an empty store. */
public abstract class DocumentStoreContract {
  protected static final Index BY_KIND = Index.on("kind", "kind", "at");
  protected static final Index BY_AT = Index.on("at", "at");
  protected static final Index BY_TRIPLE = Index.on("triple", "kind", "flag", "size");
  protected static final Index BY_CODE = Index.unique("code", "code");
  public static final CollectionSpec THINGS =
      CollectionSpec.of("things", BY_KIND, BY_AT, BY_TRIPLE);
  public static final CollectionSpec CODED = CollectionSpec.of("coded", BY_CODE);
  private static final Instant T0 = Instant.parse("2026-11-23T10:00:00.123Z");

  protected DocumentStore store;

  /** Opens the store of this test; called again after a close, it must find the same data. */
  protected abstract DocumentStore open();

  @BeforeEach
  protected void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  protected void reopen() {
    store.close();
    store = open();
  }

  private static Document.Builder thing(String id) {
    return Document.builder(id).put("kind", "a").put("at", T0);
  }

  private static Document thing(String id, String kind, int second) {
    return Document.builder(id).put("kind", kind).put("at", T0.plusSeconds(second)).build();
  }

  private static TallyChange one(String field) {
    return TallyChange.add("t", field, 1);
  }

  private double tally(String field) {
    return TallyChange.number(store.tallies(List.of("t")).getOrDefault("t", Map.of()), field);
  }

  private static List<String> ids(Page page) {
    return page.documents().stream().map(Document::id).toList();
  }

  @Test
  void keepsEveryKindOfValueAcrossReopening() {
    Document written =
        thing("ö:1|x.y$")
            .put("text", "Kärrgränd \u0000 $.a \uD83D\uDE00 'x' \"y\" \\ \n")
            .put("long", 5_000_000_000L)
            .put("whole", 3.0)
            .put("decimal", 1.25e-7)
            .put("big", 1e22)
            .put("yes", true)
            .put("map", Map.of("a.b", Map.of("$c", List.of(1L, "x", T0)), "%", 2.0, "_d", "e"))
            .put("list", List.of("b", "a"))
            .put("empty", List.of())
            .put("long_text", "å".repeat(10_000))
            .build();

    store.insert(THINGS, written, List.of());
    reopen();

    assertThat(store.get(THINGS, written.id()))
        .contains(Document.of(written.id(), 1, written.fields()));
    assertThat(store.get(THINGS, "other")).isEmpty();
  }

  @Test
  void keepsTheOrderOfFields() {
    store.insert(
        THINGS, thing("a").put("z", 1L).put("b", 2L).put("k", Map.of("q", 1L)).build(), List.of());

    assertThat(store.get(THINGS, "a").orElseThrow().fields().keySet())
        .containsExactly("kind", "at", "z", "b", "k");
  }

  @Test
  void aRepeatedInsertGivesWhatWasStoredFirstAndCountsOnce() {
    Insertion first = store.insert(THINGS, thing("a").put("n", 1L).build(), List.of(one("x")));
    Insertion repeat = store.insert(THINGS, thing("a").put("n", 2L).build(), List.of(one("x")));

    assertThat(first.fresh()).isTrue();
    assertThat(repeat.fresh()).isFalse();
    assertThat(repeat.document()).isEqualTo(first.document());
    assertThat(first.document().version()).isEqualTo(1);
    assertThat(tally("x")).isEqualTo(1);
  }

  @Test
  void ofManyInsertsOfOneIdAtOnceOneIsFresh() throws Exception {
    List<Insertion> all =
        together(
            40,
            i -> store.insert(THINGS, thing("a").put("n", (long) i).build(), List.of(one("x"))));

    assertThat(all).filteredOn(Insertion::fresh).hasSize(1);
    assertThat(all).extracting(Insertion::document).containsOnly(all.get(0).document());
    assertThat(tally("x")).isEqualTo(1);
  }

  @Test
  void storesManyAtOnceUnlessTheirIdsAreTaken() {
    List<Document> all = new ArrayList<>();
    for (int i = 0; i < 1_203; i++) {
      all.add(thing("%05d".formatted(i), "k", i));
    }
    store.insert(THINGS, thing("00007").put("n", 1L).build(), List.of());

    assertThat(store.insertAll(THINGS, all.subList(0, 601))).isEqualTo(600);
    assertThat(store.insertAll(THINGS, all)).isEqualTo(602);
    assertThat(store.insertAll(THINGS, all)).isZero();
    assertThat(store.insertAll(THINGS, List.of())).isZero();
    reopen();

    assertThat(store.count(Query.by(THINGS, BY_KIND, "k"))).isEqualTo(1_202);
    assertThat(store.get(THINGS, "00007").orElseThrow().number("n")).isEqualTo(1);
    assertThat(store.get(THINGS, "01202"))
        .contains(Document.of("01202", 1, all.get(1_202).fields()));
  }

  @Test
  void ofManyWhoStoreTheSameDocumentsEachIsNewOnce() throws Exception {
    List<Document> all = IntStream.range(0, 300).mapToObj(i -> thing("d" + i, "k", i)).toList();

    List<Integer> fresh = together(4, i -> store.insertAll(THINGS, all));

    assertThat(fresh.stream().mapToInt(Integer::intValue).sum()).isEqualTo(300);
    assertThat(store.count(Query.by(THINGS, BY_KIND, "k"))).isEqualTo(300);
  }

  @Test
  void ofManyOneMayHoldAValueThatAnotherHas() {
    store.insert(CODED, thing("a").put("code", "A1").build(), List.of());
    List<Document> all =
        List.of(
            thing("a").put("code", "A1").build(),
            thing("b").put("code", "A2").build(),
            thing("c").put("code", "A1").build());

    assertThatThrownBy(() -> store.insertAll(CODED, all))
        .isInstanceOf(DuplicateValueException.class);
    assertThat(store.get(CODED, "c")).isEmpty();
    assertThat(store.insertAll(CODED, all.subList(0, 2))).isBetween(0, 1);
    assertThat(store.get(CODED, "b")).isPresent();
  }

  @Test
  void countsEveryInsertOnceFromManyThreads() throws Exception {
    together(
        16,
        i -> {
          for (int n = 0; n < 25; n++) {
            store.insert(
                THINGS, thing(i + "-" + n).build(), List.of(one("sum"), one("thread:" + i)));
            store.insert(THINGS, thing(i + "-" + n).build(), List.of(one("sum")));
          }
          return i;
        });

    assertThat(tally("sum")).isEqualTo(400);
    assertThat(tally("thread:7")).isEqualTo(25);
    reopen();
    assertThat(tally("sum")).isEqualTo(400);
  }

  @Test
  void replacesOnlyTheVersionThatWasRead() {
    store.insert(THINGS, thing("a").build(), List.of(one("x")));
    Document read = store.get(THINGS, "a").orElseThrow();

    assertThat(store.replace(THINGS, read.rebuild().put("n", 1L).build(), List.of(one("y"))))
        .isTrue();
    assertThat(store.replace(THINGS, read.rebuild().put("n", 2L).build(), List.of(one("y"))))
        .isFalse();
    assertThat(store.replace(THINGS, thing("none").build(), List.of(one("y")))).isFalse();

    Document now = store.get(THINGS, "a").orElseThrow();
    assertThat(now.version()).isEqualTo(2);
    assertThat(now.number("n")).isEqualTo(1);
    assertThat(tally("x")).isEqualTo(1);
    assertThat(tally("y")).isEqualTo(1);
  }

  @Test
  void quickReplacesLoseNoCount() throws Exception {
    store.insert(THINGS, thing("a").build(), List.of(one("x")));
    List<Integer> done =
        together(
            4,
            i -> {
              int replaced = 0;
              for (int n = 0; n < 10; n++) {
                Document read = store.get(THINGS, "a").orElseThrow();
                replaced += store.replace(THINGS, read, List.of(one("x"))) ? 1 : 0;
              }
              return replaced;
            });
    int replaced = done.stream().mapToInt(Integer::intValue).sum();

    assertThat(replaced).isPositive();
    assertThat(store.get(THINGS, "a").orElseThrow().version()).isEqualTo(1 + replaced);
    assertThat(tally("x")).isEqualTo(1 + replaced);
  }

  @Test
  void putsWhateverWasThere() {
    store.put(THINGS, thing("a").put("n", 1L).build());
    store.put(THINGS, thing("a").put("n", 2L).build());
    assertThat(store.get(THINGS, "a").orElseThrow().number("n")).isEqualTo(2);
    assertThat(store.get(THINGS, "a").orElseThrow().version()).isPositive();

    store.insert(THINGS, thing("b").build(), List.of(one("x")));
    store.put(THINGS, thing("b").build());
    assertThat(tally("x")).isEqualTo(1);
  }

  @Test
  void deletes() {
    store.insert(THINGS, thing("a").build(), List.of(one("x")));

    assertThat(store.delete(THINGS, "a")).isTrue();
    assertThat(store.delete(THINGS, "a")).isFalse();
    assertThat(store.get(THINGS, "a")).isEmpty();
    assertThat(tally("x")).isEqualTo(1);
  }

  @Test
  void deletesWhatAQueryFindsUpToItsLimit() {
    fill(10);
    Query old = Query.by(THINGS, BY_AT).to(T0.plusSeconds(6)).limit(4);

    assertThat(store.deleteFound(old)).isEqualTo(4);
    assertThat(store.deleteFound(old)).isEqualTo(2);
    assertThat(store.deleteFound(old)).isZero();
    assertThat(ids(store.find(Query.by(THINGS, BY_AT)))).containsExactly("6", "7", "8", "9");
  }

  private void fill(int count) {
    for (int i = 0; i < count; i++) {
      store.insert(THINGS, thing(Integer.toString(i), i % 2 == 0 ? "even" : "odd", i), List.of());
    }
  }

  @Test
  void findsByEqualityRangeAndOrder() {
    fill(10);
    Query even = Query.by(THINGS, BY_KIND, "even");

    assertThat(ids(store.find(even))).containsExactly("0", "2", "4", "6", "8");
    assertThat(ids(store.find(even.backwards()))).containsExactly("8", "6", "4", "2", "0");
    assertThat(ids(store.find(even.from(T0.plusSeconds(2)).to(T0.plusSeconds(6)))))
        .containsExactly("2", "4");
    assertThat(ids(store.find(even.from(T0.plusSeconds(3)).backwards().limit(2))))
        .containsExactly("8", "6");
    assertThat(ids(store.find(Query.by(THINGS, BY_AT).to(T0.plusSeconds(2)))))
        .containsExactly("0", "1");
    assertThat(ids(store.find(Query.by(THINGS, BY_KIND).from("even").to("f"))))
        .containsExactly("0", "2", "4", "6", "8");
    assertThat(ids(store.find(Query.by(THINGS, BY_KIND, "none")))).isEmpty();
    assertThat(store.count(even.from(T0.plusSeconds(3)).limit(1))).isEqualTo(3);
  }

  @Test
  void findsByFlagAndNumber() {
    for (long size = 0; size < 6; size++) {
      store.insert(
          THINGS,
          thing("s" + size).put("flag", size % 2 == 0).put("size", size).build(),
          List.of());
    }

    assertThat(ids(store.find(Query.by(THINGS, BY_TRIPLE, "a", true).from(2L))))
        .containsExactly("s2", "s4");
    assertThat(ids(store.find(Query.by(THINGS, BY_TRIPLE, "a", false, 3L)))).containsExactly("s3");
  }

  @Test
  void pagesMeetWithoutGapOrDoublingEvenAmongTies() {
    for (int i = 0; i < 25; i++) {
      store.insert(THINGS, thing("%02d".formatted(i), "k", i / 10), List.of());
    }
    for (boolean backwards : List.of(false, true)) {
      for (Query base :
          List.of(
              Query.by(THINGS, BY_KIND, "k"),
              Query.by(THINGS, BY_KIND),
              Query.by(THINGS, BY_AT).from(T0).to(T0.plusSeconds(5)))) {
        Query query = backwards ? base.backwards().limit(4) : base.limit(4);
        List<String> seen = new ArrayList<>();
        Page page = store.find(query);
        seen.addAll(ids(page));
        while (page.next().isPresent()) {
          page = store.find(query.after(page.next().get()));
          assertThat(page.documents()).isNotEmpty();
          seen.addAll(ids(page));
        }
        List<String> expected =
            new ArrayList<>(IntStream.range(0, 25).mapToObj("%02d"::formatted).toList());
        if (backwards) {
          Collections.reverse(expected);
        }
        assertThat(seen).isEqualTo(expected);
      }
    }
  }

  @Test
  void refusesACursorOfAnotherKind() {
    assertThatThrownBy(() -> store.find(Query.by(THINGS, BY_KIND).after("AAAA")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.find(Query.by(THINGS, BY_KIND).after("?<>")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pagesThroughAUniqueIndex() {
    for (int i = 0; i < 5; i++) {
      store.insert(CODED, thing("i" + i).put("code", "c" + (9 - i)).build(), List.of());
    }
    Page first = store.find(Query.by(CODED, BY_CODE).limit(3));
    Page second = store.find(Query.by(CODED, BY_CODE).limit(3).after(first.next().orElseThrow()));

    assertThat(ids(first)).containsExactly("i4", "i3", "i2");
    assertThat(ids(second)).containsExactly("i1", "i0");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void holdsToAUniqueIndexAndCountsNothingThen() {
    store.insert(CODED, thing("a").put("code", "A1").build(), List.of(one("x")));

    assertThatThrownBy(
            () -> store.insert(CODED, thing("b").put("code", "A1").build(), List.of(one("x"))))
        .isInstanceOf(DuplicateValueException.class);
    assertThat(store.insert(CODED, thing("c").put("code", "A2").build(), List.of()).fresh())
        .isTrue();
    Document c = store.get(CODED, "c").orElseThrow();
    assertThatThrownBy(
            () -> store.replace(CODED, c.rebuild().put("code", "A1").build(), List.of(one("x"))))
        .isInstanceOf(DuplicateValueException.class);
    assertThatThrownBy(() -> store.put(CODED, thing("d").put("code", "A1").build()))
        .isInstanceOf(DuplicateValueException.class);
    assertThat(store.get(CODED, "b")).isEmpty();
    assertThat(store.get(CODED, "c")).contains(c);
    assertThat(tally("x")).isEqualTo(1);
  }

  @Test
  void aRepeatIsNoDuplicateOfItself() {
    Document a = thing("a").put("code", "A1").build();
    store.insert(CODED, a, List.of());

    assertThat(store.insert(CODED, a, List.of()).fresh()).isFalse();
  }

  @Test
  void aDocumentThatLacksAFieldIsNotInTheIndex() {
    store.insert(THINGS, Document.builder("a").put("kind", "k").build(), List.of());
    store.insert(THINGS, Document.builder("b").put("kind", "k").build(), List.of());
    store.insert(THINGS, thing("c", "k", 1), List.of());

    assertThat(ids(store.find(Query.by(THINGS, BY_KIND, "k")))).containsExactly("c");
    assertThat(store.count(Query.by(THINGS, BY_KIND, "k"))).isEqualTo(1);
  }

  @Test
  protected void documentsThatLackAUniqueFieldDoNotCollide() {
    store.insert(CODED, thing("a").build(), List.of());

    assertThat(store.insert(CODED, thing("b").build(), List.of()).fresh()).isTrue();
    assertThat(ids(store.find(Query.by(CODED, BY_CODE)))).isEmpty();
  }

  @Test
  void getsManyAtOnce() {
    fill(12);
    List<String> wanted = new ArrayList<>(List.of("none", "it's"));
    IntStream.range(3, 12).forEach(i -> wanted.add(Integer.toString(i)));

    assertThat(store.getMany(THINGS, wanted)).hasSize(9).containsKeys("3", "11");
    assertThat(store.getMany(THINGS, List.of("1", "none"))).containsOnlyKeys("1");
    assertThat(store.getMany(THINGS, List.of())).isEmpty();
  }

  @Test
  void passesEveryDocumentOnceInOrderOfIds() {
    for (int i = 0; i < 1_203; i++) {
      store.put(THINGS, Document.builder("%05d".formatted(i)).build());
    }
    List<String> seen = new ArrayList<>();
    store.forEach(THINGS, document -> seen.add(document.id()));

    assertThat(seen).hasSize(1_203).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void addsPutsAndRemovesInTheOrderOfWrites() {
    List<TallyChange> changes =
        List.of(
            TallyChange.add("t", "n", 2),
            TallyChange.add("t", "n", 0.5),
            TallyChange.put("t", "text", "första"),
            TallyChange.put("t", "text", "andra\tmed\n\\n"),
            TallyChange.put("t", "whole", 7L),
            TallyChange.put("t", "gone", 1.0),
            new TallyChange.Remove("t", "gone"),
            TallyChange.put("t", "reset", 5.0),
            TallyChange.add("t", "reset", 2),
            new TallyChange.Remove("t", "again"),
            TallyChange.add("t", "again", 3));
    store.insert(THINGS, thing("a").build(), changes);
    assertThat(store.tallies(List.of("t", "none")))
        .containsOnlyKeys("t")
        .containsEntry(
            "t",
            Map.of("n", 2.5, "text", "andra\tmed\n\\n", "whole", 7L, "reset", 7.0, "again", 3.0));

    store.insert(
        THINGS,
        thing("b").build(),
        List.of(
            TallyChange.put("t", "text", "tredje"),
            new TallyChange.Remove("t", "whole"),
            TallyChange.add("t", "n", -2.5)));
    assertThat(store.tallies(List.of("t")).get("t"))
        .isEqualTo(Map.of("n", 0.0, "text", "tredje", "reset", 7.0, "again", 3.0));
  }

  @Test
  void talliesMayHaveAnyNames() {
    List<String> names =
        List.of("activity:A04.2", "category:x|area:y", "$inc", "a.b.c", "%2E", "_id", "å ä", "0");
    store.insert(
        THINGS,
        thing("a").build(),
        names.stream().<TallyChange>map(name -> TallyChange.add("t." + name, name, 1)).toList());

    for (String name : names) {
      assertThat(store.tallies(List.of("t." + name)))
          .isEqualTo(Map.of("t." + name, Map.of(name, 1.0)));
    }
  }

  @Test
  void findsTalliesByPrefix() {
    store.insert(
        THINGS,
        thing("a").build(),
        List.of(
            TallyChange.add("week:1", "n", 1),
            TallyChange.add("week:2", "n", 2),
            TallyChange.add("weel", "n", 3),
            TallyChange.add("wee", "n", 4)));

    assertThat(store.talliesWithPrefix("week:")).containsOnlyKeys("week:1", "week:2");
    assertThat(store.talliesWithPrefix("")).hasSize(4);
  }

  @Test
  void correctsTallies() {
    store.insert(THINGS, thing("a").build(), List.of(one("x")));
    store.correct(List.of(TallyChange.add("t", "x", 4), TallyChange.put("u", "y", "z")));
    store.settle();

    assertThat(tally("x")).isEqualTo(5);
    assertThat(store.tallies(List.of("u"))).isEqualTo(Map.of("u", Map.of("y", "z")));
  }

  @Test
  void reservesNoNumberTwice() throws Exception {
    List<Long> firsts = together(12, i -> store.reserve("O", 50));
    reopen();
    long later = store.reserve("O", 3);

    Set<Long> all = new HashSet<>();
    firsts.forEach(
        first -> IntStream.range(0, 50).forEach(i -> assertThat(all.add(first + i)).isTrue()));
    assertThat(all).allMatch(number -> number >= 1 && number < later);
    assertThat(store.reserve("F", 1)).isEqualTo(1);
  }

  @Test
  void aDocumentThatCannotBeStoredHarmsNoOther() {
    assertThatThrownBy(
            () ->
                store.insert(
                    THINGS, Document.of("a", 0, Map.of("bad", Optional.empty())), List.of()))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(store.insert(THINGS, thing("b").build(), List.of(one("x"))).fresh()).isTrue();
    assertThat(tally("x")).isEqualTo(1);
  }

  @Test
  void keepsBytesAsTheyAreAcrossReopening() {
    byte[] all = new byte[256 * 40];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    store.putBlob("a/b:1", new byte[] {1});
    store.putBlob("a/b:1", all);
    store.putBlob("empty", new byte[0]);
    reopen();
    assertThat(store.blob("a/b:1")).hasValueSatisfying(found -> assertThat(found).isEqualTo(all));
    assertThat(store.blob("empty")).hasValueSatisfying(found -> assertThat(found).isEmpty());
    assertThat(store.blob("none")).isEmpty();
    assertThat(store.deleteBlob("a/b:1")).isTrue();
    assertThat(store.deleteBlob("a/b:1")).isFalse();
    assertThat(store.blob("a/b:1")).isEmpty();
  }

  @Test
  void takesTheLargestBlobAndNoLarger() {
    byte[] largest = new byte[DocumentStore.MAX_BLOB_BYTES];
    largest[largest.length - 1] = 7;
    store.putBlob("largest", largest);
    assertThat(store.blob("largest").orElseThrow()).isEqualTo(largest);
    assertThatThrownBy(() -> store.putBlob("more", new byte[DocumentStore.MAX_BLOB_BYTES + 1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store.blob("more")).isEmpty();
  }

  @Test
  void isHealthyUntilClosed() {
    assertThat(store.healthy()).isTrue();
    store.close();
    store.close();
    assertThat(store.healthy()).isFalse();
    assertThatThrownBy(() -> store.insert(THINGS, thing("a").build(), List.of()))
        .isInstanceOf(StoreUnavailableException.class);
  }

  /** Work of thread number i. */
  protected interface Numbered<T> {
    T run(int i) throws Exception;
  }

  protected static <T> List<T> together(int threads, Numbered<T> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<T>> calls =
          IntStream.range(0, threads).<Callable<T>>mapToObj(i -> () -> work.run(i)).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}
