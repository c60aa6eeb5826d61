package se.faltbud.chat.observing;

import java.util.List;
import se.faltbud.chat.ButtonAction;
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
  private final List<ButtonAction> buttons;
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
    SameReports same = new SameReports(observation.similarNearby, observation.followObservation);
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
    reports =
        new Reports(
            plans,
            observation.language,
            dialog,
            progressing.dialog,
            observation.observations,
            observation.changeObservation,
            features.progress.entries,
            asking.status,
            progressing.edit,
            photos);
    QuietCommand quiet = new QuietCommand(plans, observation.language, observation.logObservation);
    commands =
        List.of(
            new ObserveCommand(dialog),
            quiet,
            new DraftCommand(chats, dialog, features.people.members::accounts));
    buttons =
        List.of(
            new DraftButton(dialog),
            new BackButton(dialog),
            new PhotoButton(photos, observation.changeObservation),
            new ChangeButton(plans, observation.changeObservation),
            new SameButton(same, observation.changeObservation, plans),
            new QuietButton(quiet));
    dialogs =
        List.of(
            dialog,
            new CorrectionDialog(plans, observation.language, observation.changeObservation));
  }

  public List<Command> commands() {
    return commands;
  }

  public List<ButtonAction> buttons() {
    return buttons;
  }

  public List<Dialog> dialogs() {
    return dialogs;
  }
}
