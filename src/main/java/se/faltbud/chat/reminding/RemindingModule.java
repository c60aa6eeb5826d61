package se.faltbud.chat.reminding;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Command;
import se.faltbud.chat.Dialog;
import se.faltbud.chat.progressing.ProgressingModule;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Texts;
import se.faltbud.people.Member;
import se.faltbud.people.access.PeopleModule;
import se.faltbud.plan.version.PlanModule;
import se.faltbud.progress.ProgressModule;
import se.faltbud.reminder.ReminderModule;

/** Reminders in a chat: answers, decisions, absence, settings. Each is built once. */
public final class RemindingModule {
  /** Reminders as people in a chat read them, with the words of those who ask for another day. */
  public final ReminderView view;

  private final List<Command> commands;
  private final List<ButtonHandler> buttons;
  private final List<Dialog> dialogs;

  /**
   * Builds the module.
   *
   * @param mailLink where a member enters their own address; empty when no mail is sent
   */
  public RemindingModule(
      Texts texts,
      PlanModule plan,
      PeopleModule people,
      ProgressModule progress,
      ReminderModule reminder,
      ProgressingModule progressing,
      Function<Member, String> mailLink) {
    view = ReminderView.withBackground(texts, plan, reminder);
    ReminderReplies replies =
        new ReminderReplies(plan.plans, view, reminder.openReminder, reminder.said.requests());
    ReminderDialog dialog =
        new ReminderDialog(
            reminder.openReminder,
            reminder.answerReminder,
            reminder.requestNewDate,
            reminder.said.choices(),
            reminder.rules,
            replies);
    DecisionDialog decision =
        new DecisionDialog(reminder.decideNewDate, reminder.openReminder, replies);
    AwayDialog awayDialog = new AwayDialog(reminder.goAway, plan.plans, people.members);
    AwayCommand away = new AwayCommand(reminder.goAway, awayDialog);
    SettingsCommand settings = new SettingsCommand(reminder.facts, reminder.rules, mailLink);

    commands =
        List.of(
            away,
            new NudgeCommand(reminder.nudgeOwner, view, plan.plans),
            new SimulateCommand(reminder.simulate, view, plan.plans, people.members),
            settings);
    ReminderButton answers =
        new ReminderButton(
            reminder.openReminder,
            reminder.answerReminder,
            progress.entries,
            replies,
            dialog,
            progressing.dialog);
    AssignmentButton assignments =
        new AssignmentButton(
            reminder.openReminder,
            reminder.answerAssignment,
            reminder.answerReminder,
            reminder.giveItem,
            plan.plans,
            replies);
    buttons =
        Stream.concat(
                away.buttons().stream(),
                Stream.of(
                    answers.button(), decision.button(), assignments.button(), settings.button()))
            .toList();
    dialogs = List.of(dialog, decision, awayDialog);
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
