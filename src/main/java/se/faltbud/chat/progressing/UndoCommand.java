package se.faltbud.chat.progressing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.EntryButtons;
import se.faltbud.messages.Reply.Message;
import se.faltbud.observation.ChangeObservation;
import se.faltbud.observation.Observations;
import se.faltbud.observation.model.Observation;
import se.faltbud.people.Right;
import se.faltbud.progress.ProgressEntries;
import se.faltbud.progress.ProgressEntry;
import se.faltbud.progress.UndoProgress;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Takes back one's last entry, or the one whose button is pressed ({@code undo:O-1842}). */
public final class UndoCommand implements Command {
  /** How many of the latest entries are looked through. */
  private static final int LOOKED_AT = 5;

  private final Observations observations;
  private final ChangeObservation changeObservation;
  private final ProgressEntries entries;
  private final UndoProgress undoProgress;

  public UndoCommand(
      Observations observations,
      ChangeObservation changeObservation,
      ProgressEntries entries,
      UndoProgress undoProgress) {
    this.observations = observations;
    this.changeObservation = changeObservation;
    this.entries = entries;
    this.undoProgress = undoProgress;
  }

  @Override
  public List<String> names() {
    return List.of("angra", "undo");
  }

  @Override
  public Right right() {
    return Right.REPORT;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    if (turn.dialog().isPresent()) {
      // the last thing is what is being asked about; nothing of it is stored
      return Outcome.drop(Message.of(turn.say("cancel.done")));
    }
    List<Observation> observed = observations.latestOf(turn.member().id(), LOOKED_AT);
    List<ProgressEntry> reported = entries.latestOf(turn.member().id(), LOOKED_AT);
    Optional<String> before = takenBackBy(turn.inbound().key(), observed, reported);
    if (before.isPresent()) {
      // this very message did it: it was delivered again
      return Outcome.say(Message.of(turn.say("undo.already", "id", before.get())));
    }
    return undo(turn, last(turn, observed, reported));
  }

  private static Optional<String> takenBackBy(
      String key, List<Observation> observed, List<ProgressEntry> reported) {
    return Stream.concat(
            observed.stream()
                .filter(o -> o.lifecycle().withdrawnBy().equals(Optional.of(key)))
                .map(Observation::shortId),
            reported.stream()
                .filter(e -> e.withdrawnBy().equals(Optional.of(key)))
                .map(ProgressEntry::shortId))
        .findFirst();
  }

  private String last(Turn turn, List<Observation> observed, List<ProgressEntry> reported) {
    Optional<Observation> observation =
        observed.stream().filter(o -> !o.lifecycle().isWithdrawn()).findFirst();
    Optional<ProgressEntry> entry =
        reported.stream().filter(e -> e.status() == ProgressEntry.Status.ACTIVE).findFirst();
    Instant seenAt = observation.map(o -> o.lifecycle().receivedAt()).orElse(Instant.MIN);
    Instant reportedAt = entry.map(ProgressEntry::receivedAt).orElse(Instant.MIN);
    Instant latest = seenAt.isAfter(reportedAt) ? seenAt : reportedAt;
    if (latest.equals(Instant.MIN) || !changeObservation.isFresh(latest, turn.now())) {
      throw new Refused(
          RefusalCode.NOTHING_TO_UNDO, Map.of("minutes", changeObservation.window().toMinutes()));
    }
    return seenAt.isAfter(reportedAt)
        ? observation.orElseThrow().shortId()
        : entry.orElseThrow().shortId();
  }

  /** Takes one entry back. */
  public ButtonHandler button() {
    return new ButtonHandler(EntryButtons.UNDO, (turn, arguments) -> undo(turn, arguments.get(0)));
  }

  private Outcome undo(Turn turn, String id) {
    boolean fresh = id.startsWith("F-") ? undoProgress(turn, id) : undoObservation(turn, id);
    String key = fresh ? "undo.done" : "undo.already";
    return Outcome.say(Message.of(turn.say(key, "id", id)).replacing());
  }

  private boolean undoObservation(Turn turn, String id) {
    Observation found = changeObservation.undoable(id, turn.member(), turn.now());
    if (found.lifecycle().isWithdrawn()) {
      return false;
    }
    changeObservation.withdraw(found, turn.inbound().key());
    return true;
  }

  private boolean undoProgress(Turn turn, String id) {
    ProgressEntry found =
        entries
            .byShortId(id)
            .orElseThrow(() -> new Refused(RefusalCode.ENTRY_UNKNOWN, Map.of("key", id)));
    boolean fresh = found.status() == ProgressEntry.Status.ACTIVE;
    undoProgress.undo(found, turn.member(), turn.now(), turn.inbound().key());
    return fresh;
  }
}
