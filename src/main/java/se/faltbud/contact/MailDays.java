package se.faltbud.contact;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Query;

/**
 * Which days somebody's one mail has been used up. Taken before the mail leaves, so that a crash
 * costs a day and never a second mail; of several services one takes it. Thread-safe.
 */
public final class MailDays {
  private static final Index BY_EXPIRY = Index.on("expiry", "expiresAt");

  public static final CollectionSpec COLLECTION = CollectionSpec.of("mail_days", BY_EXPIRY);

  private static final Duration KEPT = Duration.ofDays(3);

  private final DocumentStore store;

  public MailDays(DocumentStore store) {
    this.store = store;
  }

  /**
   * Takes a day for a mail.
   *
   * @param mail id of the mail: the same one may be sent again, as long as nobody knows whether it
   *     left
   * @return false when the day was used up by a mail that left, or by another one
   */
  public boolean take(String recipient, LocalDate day, String mail, Instant now) {
    Document wanted =
        Document.builder(id(recipient, day))
            .put("mail", mail)
            .put("expiresAt", now.plus(KEPT))
            .build();
    DocumentStore.Insertion taken = store.insert(COLLECTION, wanted, List.of());
    return taken.fresh()
        || (taken.document().text("mail").equals(mail) && !taken.document().flag("left"));
  }

  /** Notes that the day's mail left. Idempotent. */
  public void left(String recipient, LocalDate day) {
    Optional<Document> taken = store.get(COLLECTION, id(recipient, day));
    taken
        .filter(document -> !document.flag("left"))
        .map(document -> document.rebuild().put("left", true).build())
        .ifPresent(document -> store.replace(COLLECTION, document, List.of()));
  }

  /** Gives a day back whose mail certainly did not leave. Idempotent. */
  public void giveBack(String recipient, LocalDate day) {
    store.delete(COLLECTION, id(recipient, day));
  }

  /** Deletes days that are over; returns how many. */
  public long forgetExpired(Instant now) {
    return store.deleteFound(Query.by(COLLECTION, BY_EXPIRY).to(now).limit(1_000));
  }

  private static String id(String recipient, LocalDate day) {
    return recipient + "/" + day;
  }
}
