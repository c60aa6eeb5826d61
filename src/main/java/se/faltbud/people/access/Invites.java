package se.faltbud.people.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import se.faltbud.people.MemberDocument;
import se.faltbud.people.Role;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Query;

/** All invitations, found by the hash of their code. Thread-safe. */
public final class Invites {
  private static final Index CREATOR = Index.on("creator", "createdBy", "expiresAt");

  public static final CollectionSpec COLLECTION = CollectionSpec.of("invites", CREATOR);

  private final DocumentStore store;

  public Invites(DocumentStore store) {
    this.store = store;
  }

  /** Stores an invitation. */
  void add(Invitation invitation) {
    store.insert(COLLECTION, toDocument(invitation), List.of());
  }

  /** The invitation of a code, expired and used-up ones included. */
  public Optional<Invitation> byCode(String normalised) {
    return store.get(COLLECTION, InviteCode.hash(normalised)).map(Invites::fromDocument);
  }

  /**
   * Takes a use for a member, if the invitation still has the version it was read with.
   *
   * @return false when someone else took one meanwhile; read it again then
   */
  boolean take(Invitation invitation, String memberId) {
    List<String> joined = new ArrayList<>(invitation.joined());
    joined.add(memberId);
    Document taken = toDocument(invitation).rebuild().put("joined", joined).build();
    return store.replace(COLLECTION, taken, List.of());
  }

  /** Deletes what someone created; at most 10,000. */
  /** All invitations, newest first. */
  public List<Invitation> all() {
    List<Invitation> all = new ArrayList<>();
    store.forEach(COLLECTION, document -> all.add(fromDocument(document)));
    all.sort(Comparator.comparing(Invitation::createdAt).reversed());
    return all;
  }

  /** Deletes an invitation; false when there is none. Who has joined by it stays. */
  boolean delete(String hash) {
    return store.delete(COLLECTION, hash);
  }

  void deleteOf(String createdBy) {
    store.deleteFound(Query.by(COLLECTION, CREATOR, createdBy).limit(10_000));
  }

  private static Document toDocument(Invitation i) {
    return Document.builder(i.hash(), i.version())
        .put("role", i.role())
        .put("organisation", i.organisation())
        .put("ownerRoles", MemberDocument.ownerRoles(i.ownerRoles()))
        .put("uses", i.uses())
        .put("joined", i.joined())
        .put("createdAt", i.createdAt())
        .put("expiresAt", i.expiresAt())
        .put("createdBy", i.createdBy())
        .build();
  }

  private static Invitation fromDocument(Document d) {
    return new Invitation(
        d.id(),
        Role.valueOf(d.text("role")),
        d.text("organisation"),
        MemberDocument.ownerRoles(d),
        Math.toIntExact(d.number("uses")),
        d.texts("joined"),
        d.instant("createdAt"),
        d.instant("expiresAt"),
        d.text("createdBy"),
        d.version());
  }
}
