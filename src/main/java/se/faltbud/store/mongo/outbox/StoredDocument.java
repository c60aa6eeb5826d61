package se.faltbud.store.mongo.outbox;

import java.util.Optional;
import se.faltbud.store.Document;

/**
 * A document as it is stored in MongoDB.
 *
 * @param outboxEntry the tally changes of its last write, if that had any; whether they are still
 *     pending only the lease tells under which they were written
 */
public record StoredDocument(Document document, Optional<OutboxEntry> outboxEntry) {}
