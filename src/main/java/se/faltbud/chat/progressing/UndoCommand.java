package se.faltbud.chat.progressing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.faltbud.chat.ButtonAction;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Reaction.Message;
import se.faltbud.chat.Turn;
import se.faltbud.observation.ChangeObservation;
import se.faltbud.observation.Observation;
import se.faltbud.observation.Observations;
import se.faltbud.people.Right;
import se.faltbud.progress.ProgressEntries;
import se.faltbud.progress.ProgressEntry;
import se.faltbud.progress.UndoProgress;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Takes back one's last entry, or the one whose button is pressed ({@code undo:O-1842}). */
public final class UndoCommand implements Command, ButtonAction {
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
  public String verb() {
    return "undo";
  }

  @Override
  public Right right() {
    return Right.REPORT;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    String member = turn.member().id();
    Optional<Observation> observation =
        observations.latestOf(member, 5).stream()
            .filter(o -> o.status() == Observation.Status.ACTIVE)
            .findFirst();
    Optional<ProgressEntry> entry =
        entries.latestOf(member, 5).stream()
            .filter(e -> e.status() == ProgressEntry.Status.ACTIVE)
            .findFirst();
    Instant seen = observation.map(Observation::receivedAt).orElse(Instant.MIN);
    Instant told = entry.map(ProgressEntry::receivedAt).orElse(Instant.MIN);
    Instant last = seen.isAfter(told) ? seen : told;
    if (last.equals(Instant.MIN) || last.plus(ChangeObservation.FRESH).isBefore(turn.now())) {
      throw new Refused(RefusalCode.NOTHING_TO_UNDO);
    }
    return undo(turn, seen.isAfter(told) ? observation.get().shortId() : entry.get().shortId());
  }

  @Override
  public Outcome press(Turn turn, List<String> arguments) {
    return undo(turn, arguments.isEmpty() ? "" : arguments.get(0));
  }

  private Outcome undo(Turn turn, String id) {
    boolean fresh = id.startsWith("F-") ? undoProgress(turn, id) : undoObservation(turn, id);
    String key = fresh ? "undo.done" : "undo.already";
    return Outcome.say(Message.of(turn.say(key, "id", id)).replacing());
  }

  private boolean undoObservation(Turn turn, String id) {
    Observation found = changeObservation.undoable(id, turn.member(), turn.now());
    if (found.status() == Observation.Status.WITHDRAWN) {
      return false;
    }
    changeObservation.withdraw(found);
    return true;
  }

  private boolean undoProgress(Turn turn, String id) {
    ProgressEntry found =
        entries
            .byShortId(id)
            .orElseThrow(() -> new Refused(RefusalCode.ENTRY_UNKNOWN, Map.of("key", id)));
    boolean fresh = found.status() == ProgressEntry.Status.ACTIVE;
    undoProgress.undo(found, turn.member(), turn.now());
    return fresh;
  }
}
