package se.faltbud.observation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import se.faltbud.observation.model.Observation;
import se.faltbud.observation.model.ObservationTallies;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Page;
import se.faltbud.store.Query;

/** All observations. Every write carries the counts it changes, see {@link ObservationTallies}. */
public final class Observations {
  private static final Index BY_RECEIVED = Index.on("received", "receivedAt");
  private static final Index BY_MEMBER = Index.on("member", "member", "receivedAt");
  private static final Index BY_ACTIVITY = Index.on("activity", "activity", "receivedAt");
  private static final Index BY_SIGHT = Index.on("sight", "category", "area", "receivedAt");
  private static final Index BY_FOLLOWED = Index.on("followed", "follows", "receivedAt");
  private static final Index BY_SHORT_ID = Index.unique("short_id", "shortId");

  public static final CollectionSpec COLLECTION =
      CollectionSpec.of(
          "observations", BY_RECEIVED, BY_MEMBER, BY_ACTIVITY, BY_SIGHT, BY_FOLLOWED, BY_SHORT_ID);

  /** What observations were before they were changed, each version under {@code <key>#v<n>}. */
  public static final CollectionSpec VERSIONS = CollectionSpec.of("observation_versions");

  private final DocumentStore store;

  public Observations(DocumentStore store) {
    this.store = store;
  }

  /** What {@link #add} came to: the stored observation, and whether this call stored it. */
  public record Added(Observation observation, boolean fresh) {}

  /** Stores an observation once; a repeat of its key gives what was stored first. */
  public Added add(Observation observation, ObservationTallies tallies) {
    DocumentStore.Insertion insertion =
        store.insert(COLLECTION, ObservationDocument.of(observation), tallies.adding(observation));
    return insertion.fresh()
        ? new Added(observation.stored(insertion.document().version()), true)
        : new Added(ObservationDocument.read(insertion.document()), false);
  }

  /**
   * Replaces the version {@code before} by {@code after}, moving the counts with it.
   *
   * @return false when it was changed meanwhile
   */
  public boolean change(Observation before, Observation after, ObservationTallies tallies) {
    // first the old one, so that no version is ever missing; when the change is refused, what was
    // kept under that number was there all the same
    store.insert(
        VERSIONS,
        Document.of(
            versionId(before.key(), before.lifecycle().version()),
            0,
            ObservationDocument.of(before).fields()),
        List.of());
    return store.replace(COLLECTION, ObservationDocument.of(after), tallies.moving(before, after));
  }

  /**
   * Some observations.
   *
   * @param next where to go on, for {@link #latest}
   */
  public record Some(List<Observation> observations, Optional<String> next) {}

  /**
   * The last received, newest first, taken back ones too. One store read.
   *
   * @param limit 1 to 10,000
   * @throws IllegalArgumentException when {@code after} is no {@link Some#next} of this
   */
  public Some latest(int limit, Optional<String> after) {
    Query query = Query.by(COLLECTION, BY_RECEIVED).backwards().limit(limit);
    Page page = store.find(after.map(query::after).orElse(query));
    return new Some(page.documents().stream().map(ObservationDocument::read).toList(), page.next());
  }

  public Optional<Observation> byKey(String key) {
    return store.get(COLLECTION, key).map(ObservationDocument::read);
  }

  public Optional<Observation> byShortId(String shortId) {
    return store.find(Query.by(COLLECTION, BY_SHORT_ID, shortId).limit(1)).documents().stream()
        .findFirst()
        .map(ObservationDocument::read);
  }

  /** What an observation was before each change, the first version first. One store read. */
  public List<Observation> earlierVersions(Observation now) {
    List<Long> numbers = LongStream.range(1, now.lifecycle().version()).boxed().toList();
    Map<String, Document> found =
        store.getMany(VERSIONS, numbers.stream().map(n -> versionId(now.key(), n)).toList());
    return numbers.stream()
        .filter(n -> found.containsKey(versionId(now.key(), n)))
        .map(n -> Document.of(now.key(), n, found.get(versionId(now.key(), n)).fields()))
        .map(ObservationDocument::read)
        .toList();
  }

  private static String versionId(String key, long version) {
    return key + "#v" + version;
  }

  /** A member's own, newest first. */
  public List<Observation> latestOf(String member, int limit) {
    return store
        .find(Query.by(COLLECTION, BY_MEMBER, member).backwards().limit(limit))
        .documents()
        .stream()
        .map(ObservationDocument::read)
        .toList();
  }

  /** Those of a category in an area received since, newest first. */
  List<Observation> latestSights(String category, String area, Instant since, int limit) {
    return store
        .find(Query.by(COLLECTION, BY_SIGHT, category, area).from(since).backwards().limit(limit))
        .documents()
        .stream()
        .map(ObservationDocument::read)
        .toList();
  }

  /** Those that are one more report of another, the first received first. */
  public List<Observation> followersOf(String shortId, int limit) {
    return store.find(Query.by(COLLECTION, BY_FOLLOWED, shortId).limit(limit)).documents().stream()
        .map(ObservationDocument::read)
        .toList();
  }

  /** Those that name an activity, newest first. */
  public List<Observation> latestFor(String activity, int limit) {
    return store
        .find(Query.by(COLLECTION, BY_ACTIVITY, activity).backwards().limit(limit))
        .documents()
        .stream()
        .map(ObservationDocument::read)
        .toList();
  }

  /**
   * Passes the observations received in a period, oldest first, page by page.
   *
   * @param from inclusive
   * @param to exclusive
   */
  public void receivedBetween(Instant from, Instant to, Consumer<Observation> reader) {
    Query query = Query.by(COLLECTION, BY_RECEIVED).from(from).to(to).limit(1_000);
    while (true) {
      Page page = store.find(query);
      page.documents().stream().map(ObservationDocument::read).forEach(reader);
      if (page.next().isEmpty()) {
        return;
      }
      query = query.after(page.next().get());
    }
  }

  /** Passes every observation once, in no useful order. */
  public void forEach(Consumer<Observation> reader) {
    store.forEach(COLLECTION, document -> reader.accept(ObservationDocument.read(document)));
  }
}
