package se.faltbud.chat.progressing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.EntryButtons;
import se.faltbud.messages.ProgressReceiptView;
import se.faltbud.messages.Reply.Message;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.Plans;
import se.faltbud.progress.CorrectProgress;
import se.faltbud.progress.ProgressEntries;
import se.faltbud.progress.ProgressEntry;
import se.faltbud.progress.parse.ProgressGrammar;
import se.faltbud.progress.parse.ProgressLine;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** An edited message that had recorded progress: what it says now replaces what it said. */
public final class ProgressEdit {
  private final Plans plans;
  private final ProgressEntries entries;
  private final CorrectProgress correctProgress;

  public ProgressEdit(Plans plans, ProgressEntries entries, CorrectProgress correctProgress) {
    this.plans = plans;
    this.entries = entries;
    this.correctProgress = correctProgress;
  }

  /** Takes the edit; empty when the message recorded no progress of this member. */
  public Optional<Outcome> take(Turn turn, String text, Instant editedAt) {
    return entries
        .byKey(turn.inbound().key())
        .filter(entry -> entry.member().equals(turn.member().id()))
        .map(entry -> correct(turn, entry, text, editedAt));
  }

  private Outcome correct(Turn turn, ProgressEntry entry, String text, Instant editedAt) {
    Plan plan = plans.current();
    Optional<ProgressLine> line = ProgressGrammar.read(text, plan);
    if (line.isEmpty()) {
      String id = correctProgress.last(entry).shortId();
      return Outcome.say(
          Message.of(turn.say("edit.progress.unread", "id", id))
              .with(List.of(List.of(turn.button("button.undo", EntryButtons.UNDO, id)))));
    }
    try {
      return correctProgress
          .correct(entry, turn.member(), line.get(), editedAt, turn.now())
          .map(corrected -> said(turn, plan, corrected))
          .orElseGet(() -> Outcome.say(Message.of(turn.say("edit.same"))));
    } catch (Refused refused) {
      if (refused.code() != RefusalCode.UNDO_TOO_LATE) {
        throw refused;
      }
      String id = correctProgress.last(entry).shortId();
      return Outcome.say(
          Message.of(
              turn.say(
                  "edit.progress.late", "id", id, "minutes", refused.details().get("minutes"))));
    }
  }

  private static Outcome said(Turn turn, Plan plan, CorrectProgress.Corrected corrected) {
    Message receipt =
        new ProgressReceiptView(turn.texts(), turn.language(), plan, turn.now())
            .of(corrected.recorded(), !turn.masked().isEmpty());
    String text =
        corrected
            .replaced()
            .map(old -> turn.say("edit.progress", "id", old.shortId()) + "\n" + receipt.text())
            .orElse(receipt.text());
    return Outcome.say(Message.of(text).with(receipt.rows()));
  }
}
