package se.faltbud.store.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;

/** Creates what is declared. An index that exists is left alone by the server. */
final class MongoIndexes {
  private static final Logger LOG = LoggerFactory.getLogger(MongoIndexes.class);

  private final Mongo mongo;

  MongoIndexes(Mongo mongo) {
    this.mongo = mongo;
  }

  void prepare(CollectionSpec spec) {
    MongoCollection<Stored> collection = mongo.documents(spec);
    for (Index index : spec.indexes()) {
      create(
          collection,
          keys(index),
          new IndexOptions().name(index.name()).unique(index.unique()),
          present(index.fields()));
    }
    // finds the changes a dead process left behind; grows at its right edge only
    create(
        collection,
        Indexes.ascending(StoredCodec.SOURCE, StoredCodec.BATCH),
        new IndexOptions().name("_carried"),
        present(List.of(StoredCodec.SOURCE)));
  }

  private static Bson keys(Index index) {
    List<String> fields = new ArrayList<>(index.fields());
    if (!index.unique()) {
      fields.add("_id"); // pages come in the order of fields and id
    }
    return Indexes.ascending(fields);
  }

  private static Bson present(List<String> fields) {
    return Filters.and(fields.stream().map(Filters::exists).toList());
  }

  private static void create(
      MongoCollection<Stored> collection, Bson keys, IndexOptions options, Bson present) {
    try {
      collection.createIndex(keys, options.partialFilterExpression(present));
    } catch (MongoCommandException e) {
      createPlain(collection, keys, options.partialFilterExpression(null), e.getErrorCode());
    }
  }

  /** For servers without partial indexes: those seen so far treat absent values as distinct. */
  private static void createPlain(
      MongoCollection<Stored> collection, Bson keys, IndexOptions options, int refusedWith) {
    String namespace = collection.getNamespace().getCollectionName();
    try {
      collection.createIndex(keys, options);
      LOG.info(
          "index_not_partial collection={} index={} code={} next=whole_index",
          namespace,
          options.getName(),
          refusedWith);
    } catch (MongoCommandException e) {
      if (options.isUnique()) {
        throw e; // without it the data would not be what the program relies on
      }
      LOG.warn(
          "index_refused collection={} index={} code={} next=slow_queries",
          namespace,
          options.getName(),
          e.getErrorCode());
    }
  }
}
