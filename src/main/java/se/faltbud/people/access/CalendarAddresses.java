package se.faltbud.people.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Query;

/**
 * The private calendar addresses: at most one a member. Whoever holds one reads that member's
 * dates, so it is as hard to guess as a key, is shown once, and only its hash is kept. Thread-safe.
 *
 * <p>One document a member, under the member's id, so that no two addresses of one member can hold
 * at the same time, whoever makes them where. It remembers which messages made or closed an
 * address: such a message delivered again does nothing, and in particular does not kill the address
 * that was just put into a calendar. It cannot be told the address again either. A token worked out
 * from the message's id and a kept secret could be, but then whoever reads the store could work out
 * every address; a lost answer costs one more tap instead.
 */
public final class CalendarAddresses {
  private static final Index HASH = Index.unique("hash", "hash");

  public static final CollectionSpec COLLECTION = CollectionSpec.of("calendar_addresses", HASH);

  /**
   * Letters alone: the privacy gate finds no number or plate in them, and they can be typed on a
   * phone.
   */
  private static final int LETTERS = 26;

  /** 26<sup>30</sup> is 141 bits. */
  private static final int LENGTH = 30;

  private static final Pattern TOKEN = Pattern.compile("[a-z]{" + LENGTH + "}");

  /** More than a person sends before a messenger gives up repeating the first. */
  private static final int REMEMBERED = 10;

  private final DocumentStore store;
  private final SecureRandom random = new SecureRandom();

  public CalendarAddresses(DocumentStore store) {
    this.store = store;
  }

  /**
   * Makes an address; the member's earlier one opens nothing from now on.
   *
   * @param key of the message that asks, see {@code Inbound.key}
   * @return the token, this once; empty when this very message made or closed an address before
   * @throws Refused NOT_ALLOWED
   */
  public Optional<String> make(Member member, String key, Instant now) {
    String token = token();
    boolean done =
        change(member, key, document -> document.put("hash", hash(token)).put("createdAt", now));
    return done ? Optional.of(token) : Optional.empty();
  }

  /**
   * Closes the member's address, if there is one. Idempotent.
   *
   * @param key of the message that asks
   * @throws Refused NOT_ALLOWED
   */
  public void revoke(Member member, String key) {
    change(member, key, document -> document.put("hash", null).put("createdAt", null));
  }

  /** Whether the member has an address that opens. One store read. */
  public boolean has(Member member) {
    return store.get(COLLECTION, member.id()).filter(found -> found.has("hash")).isPresent();
  }

  /**
   * Id of the member whose address it is. That member may have been revoked since: ask {@link
   * Member#may} before anything is shown. One store read, none for what cannot be a token.
   */
  public Optional<String> memberOf(String token) {
    if (!TOKEN.matcher(token).matches()) {
      return Optional.empty();
    }
    return store.find(Query.by(COLLECTION, HASH, hash(token)).limit(1)).documents().stream()
        .map(Document::id)
        .findFirst();
  }

  /** Changes a member's document as it is stored now; false when the message did so before. */
  private boolean change(Member member, String key, UnaryOperator<Document.Builder> step) {
    if (!member.may(Right.ANSWER_DEADLINES)) {
      throw new Refused(RefusalCode.NOT_ALLOWED);
    }
    // whoever is overtaken here was overtaken by one finished write, so this comes to an end
    while (true) {
      Optional<Document> before = store.get(COLLECTION, member.id());
      List<String> messages =
          new ArrayList<>(before.map(d -> d.texts("messages")).orElse(List.of()));
      if (messages.contains(key)) {
        return false;
      }
      messages.add(key);
      Document.Builder document =
          before.map(Document::rebuild).orElseGet(() -> Document.builder(member.id()));
      List<String> last =
          messages.subList(Math.max(0, messages.size() - REMEMBERED), messages.size());
      Document after = step.apply(document.put("messages", List.copyOf(last))).build();
      boolean written =
          before.isPresent()
              ? store.replace(COLLECTION, after, List.of())
              : store.insert(COLLECTION, after, List.of()).fresh();
      if (written) {
        return true;
      }
    }
  }

  private String token() {
    return random
        .ints(LENGTH, 0, LETTERS)
        .collect(StringBuilder::new, (s, i) -> s.append((char) ('a' + i)), StringBuilder::append)
        .toString();
  }

  /** Neither salt nor key, for the reason {@link InviteCode#hash} gives. */
  private static String hash(String token) {
    return InviteCode.sha256("calendar:" + token);
  }
}
