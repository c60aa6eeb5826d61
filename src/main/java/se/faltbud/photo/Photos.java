package se.faltbud.photo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Query;

/**
 * All photos. What is known of one is a document, the picture and its thumbnail are blobs. A
 * document says when it is next looked at: to fetch the file ({@code dueAt}), or to see whether an
 * entry came of it ({@code checkAt}). Thread-safe.
 */
public final class Photos {
  private static final Index BY_DUE = Index.on("due", "dueAt");
  private static final Index BY_CHECK = Index.on("check", "checkAt");
  private static final Index BY_ALBUM = Index.on("album", "album", "sentAt");
  private static final Index BY_ENTRY = Index.on("entry", "entry", "sentAt");

  public static final CollectionSpec COLLECTION =
      CollectionSpec.of("photos", BY_DUE, BY_CHECK, BY_ALBUM, BY_ENTRY);

  /** Photos of one entry; an album has at most ten (Bot API: sendMediaGroup). */
  public static final int MOST_OF_AN_ENTRY = 10;

  /** Longer than a draft waits for its answers and can be brought back. */
  private static final Duration UNTIL_CHECK = Duration.ofDays(3);

  private static final String DUE = "dueAt";
  private static final String CHECK = "checkAt";

  private final DocumentStore store;

  public Photos(DocumentStore store) {
    this.store = store;
  }

  /**
   * Takes a photo that is to be fetched, or one that is {@link #arrived brought}; a repeat of its
   * key changes nothing.
   */
  public void add(Photo photo, Instant now) {
    Optional<Instant> due = photo.isBrought() ? Optional.empty() : Optional.of(now);
    store.insert(COLLECTION, toDocument(photo, due, Optional.of(now.plus(UNTIL_CHECK))), List.of());
  }

  /** Keeps a photo that is clean already; a repeat of its key changes nothing. */
  public void addClean(Photo photo, CleanPhoto clean, Instant now) {
    store.putBlob(pictureId(photo.key()), clean.picture());
    store.putBlob(thumbnailId(photo.key()), clean.thumbnail());
    store.insert(
        COLLECTION,
        toDocument(photo.kept(), Optional.empty(), Optional.of(now.plus(UNTIL_CHECK))),
        List.of());
  }

  /** Keeps the picture of a photo that waits for its file; one that does not is left alone. */
  public void arrived(String key, CleanPhoto clean) {
    byKey(key).filter(photo -> photo.state() == Photo.State.WAITING).ifPresent(p -> keep(p, clean));
  }

  public Optional<Photo> byKey(String key) {
    return store.get(COLLECTION, key).map(Photos::fromDocument);
  }

  /** The photos of an entry, the first sent first. */
  public List<Photo> of(String entry) {
    return found(Query.by(COLLECTION, BY_ENTRY, entry).limit(MOST_OF_AN_ENTRY));
  }

  /** The entry that photos sent together belong to. */
  public Optional<String> entryOfAlbum(String album) {
    return found(Query.by(COLLECTION, BY_ALBUM, album).limit(1)).stream()
        .map(Photo::entry)
        .findFirst();
  }

  /** Gives the photos of one entry, a draft mostly, to another. Idempotent. */
  public void move(String from, String to) {
    for (Document found :
        store.find(Query.by(COLLECTION, BY_ENTRY, from).limit(MOST_OF_AN_ENTRY)).documents()) {
      Photo moved = fromDocument(found).belongingTo(to);
      store.replace(
          COLLECTION,
          toDocument(moved, found.instantIfAny(DUE), found.instantIfAny(CHECK)),
          List.of());
    }
  }

  /** The picture of a photo: a JPEG file; empty unless it is kept. */
  public Optional<byte[]> picture(String key) {
    return store.blob(pictureId(key));
  }

  /** The same, small. */
  public Optional<byte[]> thumbnail(String key) {
    return store.blob(thumbnailId(key));
  }

  /** Photos whose files are to be fetched now, the longest waiting first. */
  List<Photo> due(Instant now, int limit) {
    return found(Query.by(COLLECTION, BY_DUE).to(now.plusMillis(1)).limit(limit));
  }

  /**
   * Takes a photo to work on it; of several services one does.
   *
   * @param until when others may take it if nothing came of it
   */
  Optional<Photo> claim(Photo photo, Instant until) {
    Photo tried = photo.tried();
    Optional<Document> now = store.get(COLLECTION, photo.key());
    if (now.filter(found -> found.version() == photo.version()).isEmpty()) {
      return Optional.empty();
    }
    boolean ours =
        store.replace(
            COLLECTION,
            toDocument(tried, Optional.of(until), now.get().instantIfAny(CHECK)),
            List.of());
    return ours ? byKey(photo.key()) : Optional.empty();
  }

  /** Lets a photo wait for another try. */
  void again(Photo photo, Instant at) {
    change(photo, photo, Optional.of(at));
  }

  /** Keeps the picture; what is known of the photo says so last. */
  void keep(Photo photo, CleanPhoto clean) {
    store.putBlob(pictureId(photo.key()), clean.picture());
    store.putBlob(thumbnailId(photo.key()), clean.thumbnail());
    change(photo, photo.kept(), Optional.empty());
  }

  void refuse(Photo photo, RefusalCode why) {
    change(photo, photo.refused(why), Optional.empty());
  }

  private void change(Photo before, Photo after, Optional<Instant> due) {
    Optional<Document> now = store.get(COLLECTION, before.key());
    // it may have been given to another entry meanwhile, which holds
    now.ifPresent(
        found ->
            store.replace(
                COLLECTION,
                toDocument(
                    after.belongingTo(found.text("entry")).at(found.version()),
                    due,
                    found.instantIfAny(CHECK)),
                List.of()));
  }

  /** Photos of which it is time to see whether an entry came. */
  List<Photo> toCheck(Instant now, int limit) {
    return found(Query.by(COLLECTION, BY_CHECK).to(now.plusMillis(1)).limit(limit));
  }

  /** An entry came of it: it stays. */
  void settle(Photo photo) {
    store.replace(COLLECTION, toDocument(photo, Optional.empty(), Optional.empty()), List.of());
  }

  /** Nothing came of it: nothing of it stays. */
  void forget(Photo photo) {
    store.deleteBlob(pictureId(photo.key()));
    store.deleteBlob(thumbnailId(photo.key()));
    store.delete(COLLECTION, photo.key());
  }

  private List<Photo> found(Query query) {
    return store.find(query).documents().stream().map(Photos::fromDocument).toList();
  }

  private static String pictureId(String key) {
    return "photo/" + key;
  }

  private static String thumbnailId(String key) {
    return "photo/" + key + "/small";
  }

  private static Document toDocument(Photo p, Optional<Instant> due, Optional<Instant> check) {
    return Document.builder(p.key(), p.version())
        .put("entry", p.entry())
        .put("member", p.member())
        .put("channel", p.channel())
        .put("chat", p.chat())
        .put("file", p.file())
        .put("album", p.album())
        .put("sentAt", p.sentAt())
        .put("state", p.state())
        .put("tries", p.tries())
        .put("refusal", p.refusal().map(Enum::name))
        .put(DUE, due)
        .put(CHECK, check)
        .build();
  }

  private static Photo fromDocument(Document d) {
    return new Photo(
        d.id(),
        d.text("entry"),
        d.text("member"),
        d.text("channel"),
        d.text("chat"),
        d.text("file"),
        d.textIfAny("album"),
        d.instant("sentAt"),
        Photo.State.valueOf(d.text("state")),
        Math.toIntExact(d.number("tries")),
        d.textIfAny("refusal").map(RefusalCode::valueOf),
        d.version());
  }
}
