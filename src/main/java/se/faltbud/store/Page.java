package se.faltbud.store;

import java.util.List;
import java.util.Optional;

/**
 * One page of found documents.
 *
 * @param next cursor to the page behind this one; absent at the end. Opaque: only {@link
 *     Query#after} reads it
 */
public record Page(List<Document> documents, Optional<String> next) {
  public Page {
    documents = List.copyOf(documents);
  }
}
