package se.faltbud.store.mongo;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.TallyChange;
import se.faltbud.store.TallySum;

/** Counts what other sources stored but did not live to count. */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Mongo mongo;
  private final List<CollectionSpec> specs;
  private final Sources sources;
  private final MongoTallies tallies;
  private final Heart heart;
  private final TallyApplier applier;
  private final MongoWriter writer;

  Recovery(
      Mongo mongo,
      List<CollectionSpec> specs,
      Sources sources,
      MongoTallies tallies,
      Heart heart,
      TallyApplier applier,
      MongoWriter writer) {
    this.mongo = mongo;
    this.specs = specs;
    this.sources = sources;
    this.tallies = tallies;
    this.heart = heart;
    this.applier = applier;
    this.writer = writer;
  }

  /** Does what can be done now. Harmless when several processes do it at once. */
  synchronized void sweep() {
    heart.retired().forEach(this::adoptStrays);
    for (Sources.Source source : sources.all()) {
      if (!sources.isOwn(source.id()) && (source.closed() || sources.isDead(source))) {
        recover(source);
      }
    }
  }

  /** Whether another sweep is due soon. */
  synchronized boolean waitsForTheDead() {
    return sources.waitsForTheDead();
  }

  /** How many documents of others are not counted yet. */
  int outstanding() {
    return sources.all().stream()
        .filter(source -> !sources.isOwn(source.id()))
        .mapToInt(source -> uncounted(source.id(), source.applied()).size())
        .sum();
  }

  private void adoptStrays(String source) {
    applier.await();
    Bson stray = uncountedFilter(source, applier.applied(source));
    for (CollectionSpec spec : specs) {
      for (Stored found : mongo.documents(spec).find(stray).into(new ArrayList<>())) {
        writer.adopt(spec, found);
      }
    }
  }

  private void recover(Sources.Source source) {
    sources.close(source.id());
    NavigableMap<Long, List<TallyChange>> batches = uncounted(source.id(), source.applied());
    for (Map.Entry<Long, List<TallyChange>> batch : batches.entrySet()) {
      TallySum sum = new TallySum();
      sum.add(batch.getValue());
      tallies.apply(source.id(), batch.getKey(), sum);
    }
    if (!batches.isEmpty()) {
      sources.setApplied(source.id(), batches.lastKey());
      LOG.info("tallies_recovered source={} batches={}", source.id(), batches.size());
    }
    if (sources.isOld(source)) {
      tallies.forget(source.id());
      sources.remove(source.id());
    }
  }

  private NavigableMap<Long, List<TallyChange>> uncounted(String source, long applied) {
    TreeMap<Long, List<TallyChange>> batches = new TreeMap<>();
    for (CollectionSpec spec : specs) {
      for (Stored found : mongo.documents(spec).find(uncountedFilter(source, applied))) {
        CarriedChanges carried = found.carried().orElseThrow();
        batches
            .computeIfAbsent(carried.batch(), key -> new ArrayList<>())
            .addAll(carried.changes());
      }
    }
    return batches;
  }

  private static Bson uncountedFilter(String source, long applied) {
    return Filters.and(
        Filters.eq(StoredCodec.SOURCE, source), Filters.gt(StoredCodec.BATCH, applied));
  }
}
