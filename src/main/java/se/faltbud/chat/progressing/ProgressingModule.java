package se.faltbud.chat.progressing;

import java.util.List;
import java.util.stream.Stream;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Command;
import se.faltbud.chat.Dialog;
import se.faltbud.observation.ObservationModule;
import se.faltbud.plan.version.PlanModule;
import se.faltbud.progress.ProgressModule;
import se.faltbud.reminder.ReminderModule;
import se.faltbud.status.StatusModule;

/** Reporting progress in a chat: commands, buttons and the dialog. Each is built once. */
public final class ProgressingModule {
  public final ProgressDialog dialog;
  public final ProgressEdit edit;

  private final ProgressCommand progress;
  private final UndoCommand undo;
  private final List<ButtonHandler> buttons;

  /** Builds the module. */
  public ProgressingModule(
      PlanModule plan,
      ObservationModule observation,
      ProgressModule progressing,
      StatusModule status,
      ReminderModule reminder) {
    dialog = new ProgressDialog(plan.plans, progressing.recordProgress, reminder.openReminder);
    edit = new ProgressEdit(plan.plans, progressing.entries, progressing.correctProgress);
    progress = new ProgressCommand(plan.plans, status.askStatus);
    undo =
        new UndoCommand(
            observation.observations,
            observation.changeObservation,
            progressing.entries,
            progressing.undoProgress);
    buttons =
        Stream.concat(
                new ProgressButton(plan.plans, status.askStatus, progress, dialog)
                    .buttons().stream(),
                Stream.of(dialog.button(), undo.button()))
            .toList();
  }

  public List<Command> commands() {
    return List.of(progress, undo);
  }

  public List<ButtonHandler> buttons() {
    return buttons;
  }

  public List<Dialog> dialogs() {
    return List.of(dialog);
  }
}
