package se.faltbud.store.mongo;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Page;
import se.faltbud.store.Query;
import se.faltbud.store.TallyChange;

/** The store in a MongoDB database. */
public final class MongoStore implements DocumentStore {
  private MongoStore() {}

  /** Opens the store, creating what is missing. */
  public static DocumentStore open(String uri, List<CollectionSpec> specs, InstantSource clock) {
    return new MongoStore();
  }

  @Override
  public Insertion insert(CollectionSpec c, Document d, List<TallyChange> t) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean replace(CollectionSpec c, Document d, List<TallyChange> t) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void put(CollectionSpec c, Document d) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean delete(CollectionSpec c, String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long deleteFound(Query q) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Document> get(CollectionSpec c, String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, Document> getMany(CollectionSpec c, Collection<String> ids) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page find(Query q) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long count(Query q) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void forEach(CollectionSpec c, Consumer<Document> r) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, Map<String, Object>> tallies(Collection<String> ids) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, Map<String, Object>> talliesWithPrefix(String p) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void correct(List<TallyChange> t) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void settle() {
    throw new UnsupportedOperationException();
  }

  @Override
  public long reserve(String s, int n) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean healthy() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
