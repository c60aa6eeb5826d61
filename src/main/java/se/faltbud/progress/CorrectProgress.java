package se.faltbud.progress;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import se.faltbud.people.Member;
import se.faltbud.progress.parse.ProgressLine;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Replaces what a message recorded when the message is edited: the entry is taken back and the new
 * line recorded as an entry of its own, so that the history keeps both. The entries of one message
 * form a chain: the key of each but the first is the message's key, {@code ~}, and the time of the
 * edit in milliseconds, and each that was replaced says by which. Idempotent; an older edit never
 * wins. Thread-safe.
 */
public final class CorrectProgress {
  private static final String EDITED = "~";

  /** More edits of one message than anybody makes in ten minutes. */
  private static final int LONGEST_CHAIN = 50;

  private final ProgressEntries entries;
  private final RecordProgress recordProgress;
  private final UndoProgress undoProgress;

  public CorrectProgress(
      ProgressEntries entries, RecordProgress recordProgress, UndoProgress undoProgress) {
    this.entries = entries;
    this.recordProgress = recordProgress;
    this.undoProgress = undoProgress;
  }

  /**
   * What an edit came to.
   *
   * @param replaced the entry that no longer counts; absent when the edit changed nothing
   * @param recorded the entry that counts, and what it set
   */
  public record Corrected(Optional<ProgressEntry> replaced, ProgressOutcome.Recorded recorded) {}

  /**
   * Replaces the entry. The new line counts as confirmed: whoever edits has read it twice.
   *
   * @param first the entry the message made before any edit
   * @param editedAt when the messenger says the message was edited
   * @return empty when the edit changes nothing: it is older than the last, or says the same
   * @throws Refused ENTRY_NOT_YOURS, ENTRY_WITHDRAWN, UNDO_TOO_LATE (ten minutes after the
   *     message), CHANGED_MEANWHILE when somebody set the field again since; all that {@link
   *     RecordProgress#record} refuses. Nothing is changed then.
   */
  public Optional<Corrected> correct(
      ProgressEntry first, Member member, ProgressLine line, Instant editedAt, Instant now) {
    if (!first.member().equals(member.id())) {
      throw new Refused(RefusalCode.ENTRY_NOT_YOURS);
    }
    String key = first.key() + EDITED + editedAt.toEpochMilli();
    ProgressEntry last = last(first);
    RecordProgress.Request request =
        new RecordProgress.Request(key, first.channel(), member, line, now, true);
    boolean halfDone = last.withdrawnBy().filter(key::equals).isPresent();
    if (halfDone || last.key().equals(key)) {
      // taken back before a crash, or the same edit again: the new line is stored once
      return Optional.of(record(last, request));
    }
    if (!isNewer(editedAt, last, first) || last.line().equals(line)) {
      return Optional.empty();
    }
    if (last.status() == ProgressEntry.Status.WITHDRAWN) {
      throw new Refused(RefusalCode.ENTRY_WITHDRAWN, Map.of("key", last.shortId()));
    }
    undoProgress.checkFresh(first.receivedAt(), last.shortId(), now);
    recordProgress.check(request);
    undoProgress.undo(last, member, now, key);
    return Optional.of(record(last, request));
  }

  /** What became of a message's entry by its edits: the last of the chain. */
  public ProgressEntry last(ProgressEntry first) {
    ProgressEntry last = first;
    for (int i = 0; i < LONGEST_CHAIN; i++) {
      Optional<ProgressEntry> next =
          last.withdrawnBy()
              .filter(key -> key.startsWith(first.key() + EDITED))
              .flatMap(entries::byKey);
      if (next.isEmpty()) {
        return last;
      }
      last = next.get();
    }
    return last;
  }

  private Corrected record(ProgressEntry replaced, RecordProgress.Request request) {
    ProgressOutcome.Recorded recorded = (ProgressOutcome.Recorded) recordProgress.record(request);
    boolean other = !replaced.key().equals(recorded.entry().key());
    return new Corrected(other ? Optional.of(replaced) : Optional.empty(), recorded);
  }

  private static boolean isNewer(Instant editedAt, ProgressEntry last, ProgressEntry first) {
    String edit = last.key().substring(first.key().length());
    return edit.isEmpty()
        || editedAt.toEpochMilli() > Long.parseLong(edit.substring(EDITED.length()));
  }
}
