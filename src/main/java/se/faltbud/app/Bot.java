package se.faltbud.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Command;
import se.faltbud.chat.CommandMenu;
import se.faltbud.chat.Conversations;
import se.faltbud.chat.Dispatcher;
import se.faltbud.chat.asking.CalendarCommand;
import se.faltbud.chat.asking.MineCommand;
import se.faltbud.chat.asking.OverdueCommand;
import se.faltbud.chat.asking.StatusCommand;
import se.faltbud.chat.joining.CancelCommand;
import se.faltbud.chat.joining.HelpCommand;
import se.faltbud.chat.joining.InviteCommand;
import se.faltbud.chat.joining.JoinHandler;
import se.faltbud.chat.joining.LanguageCommand;
import se.faltbud.chat.joining.StartCommand;
import se.faltbud.chat.joining.WebCommand;
import se.faltbud.chat.observing.ChangeButton;
import se.faltbud.chat.observing.CorrectionDialog;
import se.faltbud.chat.observing.DraftCommand;
import se.faltbud.chat.observing.DraftLinks;
import se.faltbud.chat.observing.DuplicateReports;
import se.faltbud.chat.observing.EditedReports;
import se.faltbud.chat.observing.ObservationDialog;
import se.faltbud.chat.observing.ObserveCommand;
import se.faltbud.chat.observing.PhotoReports;
import se.faltbud.chat.observing.QuietCommand;
import se.faltbud.chat.observing.Reports;
import se.faltbud.chat.progressing.ProgressButton;
import se.faltbud.chat.progressing.ProgressCommand;
import se.faltbud.chat.progressing.ProgressDialog;
import se.faltbud.chat.progressing.ProgressEdit;
import se.faltbud.chat.progressing.UndoCommand;
import se.faltbud.chat.reminding.AssignmentButton;
import se.faltbud.chat.reminding.AwayCommand;
import se.faltbud.chat.reminding.AwayDialog;
import se.faltbud.chat.reminding.DecisionDialog;
import se.faltbud.chat.reminding.MyReminders;
import se.faltbud.chat.reminding.NudgeCommand;
import se.faltbud.chat.reminding.ReminderButton;
import se.faltbud.chat.reminding.ReminderDialog;
import se.faltbud.chat.reminding.ReminderReplies;
import se.faltbud.chat.reminding.SettingsCommand;
import se.faltbud.chat.reminding.SimulateCommand;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Texts;
import se.faltbud.people.Identity;
import se.faltbud.people.Member;
import se.faltbud.reminder.policy.Way;

/**
 * The bot's table of contents: every command, button and dialog, in the order of the menu.
 *
 * @param conversations takes messages
 * @param commands what it can be asked for by name
 * @param buttons what can be pressed
 */
record Bot(Conversations conversations, List<Command> commands, List<ButtonHandler> buttons) {

  /**
   * Puts the bot together.
   *
   * @param observation takes reports; the page of a draft uses the same one
   * @param inviteLink the address that joins with a code by one tap; empty when there is none
   * @param calendarLink the address of a calendar token
   * @param loginLink makes the address that signs a member in, once
   * @param mailLink where a member enters an address of its own; empty when there is no mail
   */
  static Bot over(
      Core core,
      Texts texts,
      ObservationDialog observation,
      UnaryOperator<String> inviteLink,
      UnaryOperator<String> calendarLink,
      BiFunction<Member, Instant, String> loginLink,
      Function<Member, String> mailLink) {
    CommandMenu menu = new CommandMenu(texts);

    Reminding reminding = core.reminding();
    ProgressDialog progress =
        new ProgressDialog(core.plans(), core.recordProgress(), reminding.openReminder());
    QuietCommand quiet = new QuietCommand(core.plans(), core.reportReader(), core.logObservation());
    ProgressCommand progressCommand = new ProgressCommand(core.plans(), core.askStatus());
    UndoCommand undo =
        new UndoCommand(
            core.observations(),
            core.changeObservation(),
            core.progressEntries(),
            core.undoProgress());
    CalendarCommand calendar = new CalendarCommand(core.calendarAddresses(), calendarLink);
    CancelCommand cancel = new CancelCommand();
    StatusCommand status = new StatusCommand(core.askStatus(), reminding.facts().said().requests());
    ReminderView view = reminderView(core, texts);
    ReminderReplies replies =
        new ReminderReplies(
            core.plans(), view, reminding.openReminder(), reminding.facts().said().requests());
    ReminderDialog reminder =
        new ReminderDialog(
            reminding.openReminder(),
            reminding.answerReminder(),
            reminding.requestNewDate(),
            reminding.facts().said().choices(),
            reminding.rules(),
            replies);
    DecisionDialog decision =
        new DecisionDialog(reminding.decideNewDate(), reminding.openReminder(), replies);
    AwayDialog awayDialog = new AwayDialog(reminding.goAway(), core.plans(), core.members());
    AwayCommand away = new AwayCommand(reminding.goAway(), awayDialog);
    SettingsCommand personal = new SettingsCommand(reminding.facts(), reminding.rules(), mailLink);
    LanguageCommand language = new LanguageCommand(core.changeLanguage(), menu);
    InviteCommand invite = new InviteCommand(core.plans(), core.invite(), inviteLink);

    PhotoReports photos =
        new PhotoReports(
            core.photos(),
            observation,
            core.observations(),
            core.changeObservation(),
            core.plans());

    List<Command> commands =
        List.of(
            new ObserveCommand(observation),
            quiet,
            progressCommand,
            new MineCommand(
                core.myWork(),
                core.changeObservation(),
                core.plans(),
                new MyReminders(reminding.reminders(), reminding.facts().said(), core.plans())),
            status,
            new OverdueCommand(core.overdue()),
            calendar,
            away,
            new NudgeCommand(reminding.nudgeOwner(), view, core.plans()),
            new SimulateCommand(reminding.simulate(), view, core.plans(), core.members()),
            invite,
            new DraftCommand(core.chats(), observation, core.members()),
            undo,
            cancel,
            new WebCommand(loginLink),
            personal,
            language,
            new HelpCommand(menu, core.plans()),
            new StartCommand(core.joinByCode()));
    menu.fill(commands);
    Dispatcher.Features features =
        new Dispatcher.Features(
            commands,
            Stream.of(
                    observation.buttons(),
                    List.of(
                        photos.button(),
                        cancel.button(),
                        new ChangeButton(core.plans(), core.changeObservation()).button(),
                        sameReports(core).button(),
                        quiet.button()),
                    new ProgressButton(core.plans(), core.askStatus(), progressCommand, progress)
                        .buttons(),
                    List.of(progress.button(), undo.button(), status.button()),
                    calendar.buttons(),
                    List.of(
                        new ReminderButton(
                                reminding.openReminder(),
                                reminding.answerReminder(),
                                core.progressEntries(),
                                replies,
                                reminder,
                                progress)
                            .button(),
                        decision.button(),
                        new AssignmentButton(
                                reminding.openReminder(),
                                reminding.answerAssignment(),
                                reminding.answerReminder(),
                                reminding.giveItem(),
                                core.plans(),
                                replies)
                            .button()),
                    away.buttons(),
                    List.of(personal.button(), language.button(), invite.button()))
                .flatMap(List::stream)
                .toList(),
            List.of(
                observation,
                new CorrectionDialog(core.plans(), core.reportReader(), core.changeObservation()),
                progress,
                reminder,
                decision,
                awayDialog));
    EditedReports edits =
        new EditedReports(
            core.plans(),
            core.reportReader(),
            observation,
            core.observations(),
            core.changeObservation(),
            new ProgressEdit(core.plans(), core.progressEntries(), core.correctProgress()));
    Reports reports = new Reports(core.plans(), observation, progress, status, photos, edits);
    return new Bot(
        new Conversations(
            identity -> member(core, identity),
            new JoinHandler(core.joinByCode(), texts, core.clock(), menu),
            core.chats(),
            new Dispatcher(core.gate(), texts, reports, features),
            core.clock()),
        commands,
        features.buttons());
  }

  /** Takes reports, wherever they come in. */
  static ObservationDialog observation(Core core, DraftLinks links) {
    return new ObservationDialog(
        core.plans(), core.reportReader(), core.logObservation(), sameReports(core), links);
  }

  private static DuplicateReports sameReports(Core core) {
    return new DuplicateReports(
        core.similarNearby(), core.followObservation(), core.changeObservation(), core.plans());
  }

  /** Whoever writes can be reached that way again; from memory unless it was noted otherwise. */
  private static Optional<Member> member(Core core, Identity identity) {
    Optional<Member> member = core.members().byIdentity(identity).filter(Member::active);
    member.ifPresent(
        one ->
            Way.of(identity.channel())
                .ifPresent(
                    way -> core.reminding().facts().said().unreachable().heardOf(one.id(), way)));
    return member;
  }

  /** Reminders as people in a chat read them, with the words of those who ask for another day. */
  static ReminderView reminderView(Core core, Texts texts) {
    Reminding reminding = core.reminding();
    return new ReminderView(
        texts,
        core.plans()::current,
        new ReminderView.Background(
            reminding.facts().said().requests()::byShortId,
            reminding.giveItem()::candidates,
            () -> Optional.of(reminding.rules().get())));
  }
}
