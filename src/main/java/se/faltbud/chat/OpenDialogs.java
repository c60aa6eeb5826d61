package se.faltbud.chat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Query;

/** The open dialog of each conversation, at most one. It survives a restart. */
public final class OpenDialogs {
  private static final Index BY_EXPIRY = Index.on("expiry", "expiresAt");

  public static final CollectionSpec COLLECTION = CollectionSpec.of("dialogs", BY_EXPIRY);

  private final DocumentStore store;

  public OpenDialogs(DocumentStore store) {
    this.store = store;
  }

  /** What is open in the conversation at the given time. */
  public Optional<OpenDialog> in(String conversation, Instant now) {
    return store
        .get(COLLECTION, conversation)
        .map(OpenDialogs::fromDocument)
        .filter(dialog -> dialog.expiresAt().isAfter(now));
  }

  public void open(String conversation, OpenDialog dialog) {
    store.put(
        COLLECTION,
        Document.builder(conversation)
            .put("name", dialog.name())
            .put("answers", new LinkedHashMap<String, Object>(dialog.answers()))
            .put("expiresAt", dialog.expiresAt())
            .build());
  }

  public void close(String conversation) {
    store.delete(COLLECTION, conversation);
  }

  /** Deletes dialogs that expired before the given time; returns how many. */
  public long forgetExpired(Instant now) {
    return store.deleteFound(Query.by(COLLECTION, BY_EXPIRY).to(now).limit(1_000));
  }

  private static OpenDialog fromDocument(Document document) {
    Map<String, String> answers = new LinkedHashMap<>();
    document.map("answers").forEach((key, value) -> answers.put(key, (String) value));
    return new OpenDialog(document.text("name"), answers, document.instant("expiresAt"));
  }
}
