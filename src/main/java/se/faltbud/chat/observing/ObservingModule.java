package se.faltbud.chat.observing;

import java.util.List;
import java.util.stream.Stream;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Chats;
import se.faltbud.chat.Command;
import se.faltbud.chat.Dialog;
import se.faltbud.chat.asking.AskingModule;
import se.faltbud.chat.progressing.ProgressingModule;
import se.faltbud.features.Features;

/** Reporting observations in a chat, and reading what is written without a command. Built once. */
public final class ObservingModule {
  public final ObservationDialog dialog;

  /** Takes what is written outside of a dialog. */
  public final Reports reports;

  private final List<Command> commands;
  private final List<ButtonHandler> buttons;
  private final List<Dialog> dialogs;

  /** Builds the module. */
  public ObservingModule(
      Features features,
      Chats chats,
      DraftLinks draftLinks,
      ProgressingModule progressing,
      AskingModule asking) {
    var plans = features.plan.plans;
    var observation = features.observation;
    DuplicateReports same =
        new DuplicateReports(
            observation.similarNearby,
            observation.followObservation,
            observation.changeObservation,
            plans);
    dialog =
        new ObservationDialog(
            plans, observation.language, observation.logObservation, same, draftLinks);
    PhotoReports photos =
        new PhotoReports(
            features.photo.photos,
            dialog,
            observation.observations,
            observation.changeObservation,
            plans);
    EditedReports edits =
        new EditedReports(
            plans,
            observation.language,
            dialog,
            observation.observations,
            observation.changeObservation,
            progressing.edit);
    reports = new Reports(plans, dialog, progressing.dialog, asking.status, photos, edits);
    QuietCommand quiet = new QuietCommand(plans, observation.language, observation.logObservation);
    commands =
        List.of(
            new ObserveCommand(dialog),
            quiet,
            new DraftCommand(chats, dialog, features.people.members));
    buttons =
        Stream.concat(
                dialog.buttons().stream(),
                Stream.of(
                    photos.button(),
                    new ChangeButton(plans, observation.changeObservation).button(),
                    same.button(),
                    quiet.button()))
            .toList();
    dialogs =
        List.of(
            dialog,
            new CorrectionDialog(plans, observation.language, observation.changeObservation));
  }

  public List<Command> commands() {
    return commands;
  }

  public List<ButtonHandler> buttons() {
    return buttons;
  }

  public List<Dialog> dialogs() {
    return dialogs;
  }
}
