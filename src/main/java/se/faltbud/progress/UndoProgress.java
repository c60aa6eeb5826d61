package se.faltbud.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import se.faltbud.people.Member;
import se.faltbud.progress.parse.ProgressLine;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.store.TallyChange;

/** Takes back one's own progress entry while it is fresh. Thread-safe. */
public final class UndoProgress {
  private final ProgressEntries entries;
  private final ActivityStates states;
  private final Supplier<Duration> window;

  /**
   * Binds it to what it needs.
   *
   * @param window how long an entry may be taken back by the one who made it
   */
  public UndoProgress(ProgressEntries entries, ActivityStates states, Supplier<Duration> window) {
    this.entries = entries;
    this.states = states;
    this.window = window;
  }

  /**
   * Withdraws an entry and gives the field its earlier value back. Idempotent: an entry already
   * withdrawn stays so.
   *
   * @return the entry, withdrawn
   * @throws Refused ENTRY_NOT_YOURS, UNDO_TOO_LATE (key), CHANGED_MEANWHILE when the field was set
   *     again since: the earlier value is then no longer what was before
   */
  public ProgressEntry undo(ProgressEntry entry, Member member, Instant now) {
    return undo(entry, member, now, Optional.empty());
  }

  /**
   * The same on account of a message; what took the entry back first stays recorded.
   *
   * @param byKey natural key of the message, to know it again when it is delivered twice
   * @throws Refused as {@link #undo(ProgressEntry, Member, Instant)}
   */
  public ProgressEntry undo(ProgressEntry entry, Member member, Instant now, String byKey) {
    return undo(entry, member, now, Optional.of(byKey));
  }

  void checkFresh(Instant receivedAt, String shortId, Instant now) {
    if (now.isAfter(receivedAt.plus(window.get()))) {
      throw new Refused(
          RefusalCode.UNDO_TOO_LATE, Map.of("key", shortId, "minutes", window.get().toMinutes()));
    }
  }

  private ProgressEntry undo(
      ProgressEntry entry, Member member, Instant now, Optional<String> byKey) {
    if (!entry.member().equals(member.id())) {
      throw new Refused(RefusalCode.ENTRY_NOT_YOURS);
    }
    if (entry.status() == ProgressEntry.Status.WITHDRAWN) {
      return entry;
    }
    checkFresh(entry.receivedAt(), entry.shortId(), now);
    return states.inOrder(entry.plan(), entry.activity(), state -> withdraw(entry, state, byKey));
  }

  private ProgressEntry withdraw(ProgressEntry entry, ActivityTally state, Optional<String> byKey) {
    long sequence = state.sequence() + 1;
    Optional<List<TallyChange>> restoring = restoring(entry, state, sequence);
    ProgressEntry withdrawn = withdrawn(entry, sequence, byKey);
    if (restoring.isPresent() && entries.change(withdrawn, restoring.get())) {
      return withdrawn;
    }
    return entries
        .byKey(entry.key())
        .filter(stored -> stored.status() == ProgressEntry.Status.WITHDRAWN)
        .orElseThrow(() -> new Refused(RefusalCode.CHANGED_MEANWHILE));
  }

  /** Empty when the field is not what the entry made it. */
  private static Optional<List<TallyChange>> restoring(
      ProgressEntry entry, ActivityTally state, long sequence) {
    if (entry.line() instanceof ProgressLine.Report report) {
      return Optional.of(state.reporting(report, -1));
    }
    ProgressField field = PlanValues.field(entry.line()).orElseThrow();
    return state
        .setting(field)
        .filter(setting -> setting.entry().equals(entry.shortId()))
        .map(
            own ->
                entry
                    .previous()
                    .map(setting -> state.setting(field, setting, sequence))
                    .orElseGet(() -> state.clearing(field, sequence)));
  }

  private static ProgressEntry withdrawn(ProgressEntry e, long sequence, Optional<String> byKey) {
    return new ProgressEntry(
        e.key(),
        e.shortId(),
        e.plan(),
        e.line(),
        e.value(),
        e.previous(),
        e.member(),
        e.organisation(),
        e.role(),
        e.channel(),
        e.receivedAt(),
        ProgressEntry.Status.WITHDRAWN,
        e.sequence().isPresent() ? OptionalLong.of(sequence) : OptionalLong.empty(),
        byKey,
        e.version());
  }
}
