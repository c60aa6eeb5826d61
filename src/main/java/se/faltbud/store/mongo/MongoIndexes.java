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
import se.faltbud.store.mongo.outbox.MongoDocuments;
import se.faltbud.store.mongo.outbox.StoredDocument;
import se.faltbud.store.mongo.outbox.StoredDocumentCodec;

/** Creates the declared indexes. The server leaves those that exist alone. */
final class MongoIndexes {
  private static final Logger LOG = LoggerFactory.getLogger(MongoIndexes.class);

  /** A stored name; it never changes. */
  private static final String OUTBOX_INDEX = "_carried";

  private final MongoDocuments documents;

  MongoIndexes(MongoDocuments documents) {
    this.documents = documents;
  }

  void createAll() {
    documents.specs().forEach(this::create);
  }

  private void create(CollectionSpec spec) {
    MongoCollection<StoredDocument> collection = documents.in(spec);
    for (Index index : spec.indexes()) {
      create(
          collection,
          keys(index),
          new IndexOptions().name(index.name()).unique(index.unique()),
          present(index.fields()));
    }
    // finds the pending entries of a dead process; grows at its right edge only
    create(
        collection,
        Indexes.ascending(StoredDocumentCodec.LEASE, StoredDocumentCodec.BATCH),
        new IndexOptions().name(OUTBOX_INDEX),
        present(List.of(StoredDocumentCodec.LEASE)));
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
      MongoCollection<StoredDocument> collection, Bson keys, IndexOptions options, Bson present) {
    try {
      collection.createIndex(keys, options.partialFilterExpression(present));
    } catch (MongoCommandException e) {
      createNonPartial(collection, keys, options.partialFilterExpression(null), e.getErrorCode());
    }
  }

  /** For servers without partial indexes: those seen so far treat absent values as distinct. */
  private static void createNonPartial(
      MongoCollection<StoredDocument> collection,
      Bson keys,
      IndexOptions options,
      int refusalCode) {
    String namespace = collection.getNamespace().getCollectionName();
    try {
      collection.createIndex(keys, options);
      LOG.info(
          "index_not_partial collection={} index={} code={} next=index_of_all_documents",
          namespace,
          options.getName(),
          refusalCode);
    } catch (MongoCommandException e) {
      if (options.isUnique()) {
        throw e; // the program relies on its uniqueness
      }
      LOG.warn(
          "index_refused collection={} index={} code={} next=slow_queries",
          namespace,
          options.getName(),
          e.getErrorCode());
    }
  }
}
