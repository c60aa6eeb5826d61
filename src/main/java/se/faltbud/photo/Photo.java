package se.faltbud.photo;

import java.time.Instant;
import java.util.Optional;
import se.faltbud.refusal.RefusalCode;

/**
 * One photo of an entry. Where it was taken, with what, when and by whom the file itself says is
 * never kept: only the picture is.
 *
 * @param key natural id of the message it came with; storing the same key again is harmless
 * @param entry natural key of the entry it belongs to, which may be a draft still
 * @param member who sent it; never exported
 * @param channel the door it came through, as {@link PhotoSource}s are told apart
 * @param chat the messenger's id of the chat, to say there that a photo could not be kept
 * @param file what the messenger calls the file; empty when the picture comes with the message
 * @param album the chat's name for photos that were sent together
 * @param sentAt when the messenger says it was sent
 * @param tries how often it was tried to fetch it
 * @param refusal why it was not kept; present exactly when {@code state} is REFUSED
 * @param version 1 when first stored, one more with each change
 */
public record Photo(
    String key,
    String entry,
    String member,
    String channel,
    String chat,
    String file,
    Optional<String> album,
    Instant sentAt,
    State state,
    int tries,
    Optional<RefusalCode> refusal,
    long version) {

  /** A photo as it comes in, still with the messenger. */
  public static Photo waiting(
      String key,
      String entry,
      String member,
      String channel,
      String chat,
      String file,
      Optional<String> album,
      Instant sentAt) {
    return new Photo(
        key,
        entry,
        member,
        channel,
        chat,
        file,
        album,
        sentAt,
        State.WAITING,
        0,
        Optional.empty(),
        0);
  }

  /** Whether nobody has to fetch it: its door brings the picture itself. */
  boolean isBrought() {
    return file.isEmpty();
  }

  Photo at(long newVersion) {
    return new Photo(
        key, entry, member, channel, chat, file, album, sentAt, state, tries, refusal, newVersion);
  }

  Photo belongingTo(String otherEntry) {
    return with(otherEntry, state, tries, refusal);
  }

  Photo tried() {
    return with(entry, state, tries + 1, refusal);
  }

  Photo kept() {
    return with(entry, State.KEPT, tries, Optional.empty());
  }

  Photo refused(RefusalCode why) {
    return with(entry, State.REFUSED, tries, Optional.of(why));
  }

  private Photo with(String newEntry, State newState, int newTries, Optional<RefusalCode> why) {
    return new Photo(
        key, newEntry, member, channel, chat, file, album, sentAt, newState, newTries, why,
        version);
  }

  /** How far it has come. */
  public enum State {
    /** Still with the messenger. */
    WAITING,
    /** Cleaned and in the store. */
    KEPT,
    /** Could not be kept; the person was told. */
    REFUSED
  }
}
