package se.faltbud.store.mongo;

import java.util.Optional;
import se.faltbud.store.Document;

/** A document as it lies in MongoDB, with the tally changes of its last write. */
record Stored(Document document, Optional<CarriedChanges> carried) {}
