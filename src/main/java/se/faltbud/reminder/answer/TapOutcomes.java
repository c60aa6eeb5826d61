package se.faltbud.reminder.answer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Query;

/**
 * What presses on links came to, for as long as the links work, so that pressing again shows the
 * same. Ids, titles and days only. Thread-safe.
 */
public final class TapOutcomes {
  private static final Index BY_EXPIRY = Index.on("expiry", "expiresAt");

  public static final CollectionSpec COLLECTION = CollectionSpec.of("tap_outcomes", BY_EXPIRY);

  private final DocumentStore store;

  public TapOutcomes(DocumentStore store) {
    this.store = store;
  }

  Optional<AnswerByLink.Outcome> of(String key) {
    return store.get(COLLECTION, key).map(TapOutcomes::read);
  }

  /** Keeps an outcome; of two for one key the first holds. */
  AnswerByLink.Outcome keep(String key, AnswerByLink.Outcome outcome, Instant expires) {
    Document document =
        Document.builder(key)
            .put("kind", outcome.kind())
            .put("values", new LinkedHashMap<>(outcome.values()))
            .put("expiresAt", expires)
            .build();
    return read(store.insert(COLLECTION, document, List.of()).document());
  }

  /** Deletes those whose links work no more; returns how many. */
  public long forgetExpired(Instant now) {
    return store.deleteFound(Query.by(COLLECTION, BY_EXPIRY).to(now).limit(1_000));
  }

  private static AnswerByLink.Outcome read(Document document) {
    Map<String, String> values = new LinkedHashMap<>();
    document.map("values").forEach((name, value) -> values.put(name, (String) value));
    return new AnswerByLink.Outcome(AnswerByLink.Kind.valueOf(document.text("kind")), values);
  }
}
