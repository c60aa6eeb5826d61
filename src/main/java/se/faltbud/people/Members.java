package se.faltbud.people;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Query;
import se.faltbud.store.Revisions;

/**
 * All members and the accounts they are known by. Lookups are answered from memory, also those of
 * strangers, so that neither costs a round trip a message; another process's changes are seen
 * within two seconds through {@link Revisions}. Thread-safe.
 */
public final class Members {
  /** The feature name under which {@link Revisions} counts changes of members. */
  public static final String REVISION = "people";

  private static final int REMEMBERED = 10_000;

  /** The id of no member, where a released account points. */
  private static final String NOBODY = "";

  private static final Index JOINED = Index.on("joined", "joinedAt");
  private static final Index OF_MEMBER = Index.on("member", "member");

  public static final CollectionSpec MEMBERS = CollectionSpec.of("members", JOINED);
  public static final CollectionSpec IDENTITIES = CollectionSpec.of("identities", OF_MEMBER);

  private final DocumentStore store;
  private final Recent<String, Member> members = new Recent<>(REMEMBERED);
  private final Recent<String, String> memberIds = new Recent<>(REMEMBERED);

  // apart from the members: a flood of strangers must not push members out of memory
  private final Recent<String, Boolean> strangers = new Recent<>(REMEMBERED);

  // what this process changed it forgets by itself, one member at a time
  private final OwnChanges ownChanges;

  public Members(DocumentStore store, Revisions revisions) {
    this.store = store;
    ownChanges = new OwnChanges(() -> revisions.number(REVISION));
    revisions.onChange(
        REVISION,
        () -> {
          if (ownChanges.othersChanged()) {
            forgetAll();
          }
        });
  }

  /**
   * The member an account belongs to, a revoked one included: ask {@link Member#may} before
   * anything is done, or {@link Member#active}.
   */
  public Optional<Member> byIdentity(Identity identity) {
    String key = identity.key();
    if (strangers.get(key).isPresent()) {
      return Optional.empty();
    }
    Optional<String> known = memberIds.get(key);
    return known.isPresent() ? byId(known.get()) : lookUp(key);
  }

  private Optional<Member> lookUp(String key) {
    long since = strangers.generation();
    long sinceIds = memberIds.generation();
    Optional<String> memberId = store.get(IDENTITIES, key).map(d -> d.text("member"));
    if (memberId.isEmpty()) {
      strangers.keep(key, true, since);
      return Optional.empty();
    }
    memberIds.keep(key, memberId.get(), sinceIds);
    return byId(memberId.get());
  }

  /** A member, a revoked one included. */
  public Optional<Member> byId(String id) {
    Optional<Member> remembered = members.get(id);
    if (remembered.isPresent()) {
      return remembered;
    }
    long since = members.generation();
    Optional<Member> member = store.get(MEMBERS, id).map(MemberDocument::read);
    member.ifPresent(m -> members.keep(id, m, since));
    return member;
  }

  /** The accounts a member is known by. One store read. */
  public List<Identity> accounts(String memberId) {
    return store.find(Query.by(IDENTITIES, OF_MEMBER, memberId)).documents().stream()
        .map(Members::identity)
        .toList();
  }

  private static Identity identity(Document document) {
    String key = document.text("channel");
    return new Identity(
        Channel.of(key)
            .orElseThrow(() -> new IllegalStateException("no channel has the key " + key)),
        document.text("account"));
  }

  /** Ids of the members who have an account in a channel. Reads every account there is. */
  public Set<String> withAccount(Channel channel) {
    Set<String> found = new HashSet<>();
    store.forEach(
        IDENTITIES,
        document -> {
          if (document.text("channel").equals(channel.key())) {
            found.add(document.text("member"));
          }
        });
    return Set.copyOf(found);
  }

  /** Whether any account is bound to a member. A member without an account can do nothing. */
  public boolean anyone() {
    return !store.find(Query.by(IDENTITIES, OF_MEMBER).limit(1)).documents().isEmpty();
  }

  /** Passes every member once, revoked ones included, in no useful order. */
  public void forEach(Consumer<Member> reader) {
    store.forEach(MEMBERS, document -> reader.accept(MemberDocument.read(document)));
  }

  /**
   * Stores a member unless its id is taken. Nobody can use it before {@link #bind}: when the
   * process dies in between, a harmless record is left over.
   *
   * @return the stored member
   */
  public Member add(Member member) {
    DocumentStore.Insertion insertion =
        store.insert(MEMBERS, MemberDocument.write(member), List.of());
    return MemberDocument.read(insertion.document());
  }

  /**
   * Binds an account to a member; the commit point of joining. An account of a revoked member can
   * be bound anew, one of an active member stays where it is. Idempotent.
   *
   * @return id of the member the account is bound to now
   */
  public String bind(Identity identity, String memberId) {
    Document wanted =
        Document.builder(identity.key())
            .put("channel", identity.channel().key())
            .put("account", identity.account())
            .put("member", memberId)
            .build();
    DocumentStore.Insertion insertion =
        ownChanges.make(
            () -> store.insert(IDENTITIES, wanted, List.of(Revisions.bump(REVISION))),
            DocumentStore.Insertion::fresh);
    Document bound =
        insertion.fresh() ? insertion.document() : moved(insertion.document(), memberId);
    strangers.remove(identity.key());
    memberIds.remove(identity.key());
    return bound.text("member");
  }

  /** Binds an account anew if its member was revoked. */
  private Document moved(Document bound, String memberId) {
    if (!revoked(bound.text("member"))) {
      return bound;
    }
    Document moved = bound.rebuild().put("member", memberId).build();
    ownChanges.make(
        () -> store.replace(IDENTITIES, moved, List.of(Revisions.bump(REVISION))), done -> done);
    return store.get(IDENTITIES, bound.id()).orElse(moved);
  }

  /** Lets an account belong to nobody; it can be bound anew. Idempotent. */
  public void release(Identity identity) {
    store
        .get(IDENTITIES, identity.key())
        .map(bound -> bound.rebuild().put("member", NOBODY).build())
        .ifPresent(
            free ->
                ownChanges.make(
                    () -> store.replace(IDENTITIES, free, List.of(Revisions.bump(REVISION))),
                    done -> done));
    memberIds.remove(identity.key());
  }

  private boolean revoked(String memberId) {
    return store.get(MEMBERS, memberId).map(MemberDocument::read).filter(Member::active).isEmpty();
  }

  /**
   * Replaces a member by a changed one, if it still has the version it was read with.
   *
   * @return false when it was changed meanwhile; nothing happened then
   */
  public boolean change(Member member) {
    boolean done =
        ownChanges.make(
            () ->
                store.replace(
                    MEMBERS, MemberDocument.write(member), List.of(Revisions.bump(REVISION))),
            replaced -> replaced);
    members.remove(member.id());
    return done;
  }

  /**
   * Changes a member as it is stored now, again if someone else was faster.
   *
   * @throws Refused NOT_A_MEMBER when there is none of this id
   */
  public Member update(String id, UnaryOperator<Member> step) {
    // whoever is overtaken here was overtaken by one finished write, so this comes to an end
    while (true) {
      Member before =
          store
              .get(MEMBERS, id)
              .map(MemberDocument::read)
              .orElseThrow(() -> new Refused(RefusalCode.NOT_A_MEMBER));
      Member after = step.apply(before);
      if (after.equals(before)) {
        return before;
      }
      if (change(after)) {
        return after.withVersion(before.version() + 1);
      }
    }
  }

  private void forgetAll() {
    members.clear();
    memberIds.clear();
    strangers.clear();
  }
}
