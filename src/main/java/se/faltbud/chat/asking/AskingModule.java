package se.faltbud.chat.asking;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Command;
import se.faltbud.chat.reminding.MyReminders;
import se.faltbud.observation.ObservationModule;
import se.faltbud.people.access.PeopleModule;
import se.faltbud.plan.version.PlanModule;
import se.faltbud.reminder.ReminderModule;
import se.faltbud.status.StatusModule;

/** Questions in a chat: the state of the plan, what is overdue, one's own work. Built once. */
public final class AskingModule {
  public final StatusCommand status;

  private final MineCommand mine;
  private final OverdueCommand overdue;
  private final CalendarCommand calendar;

  /**
   * Builds the module.
   *
   * @param calendarLink the address of a calendar token
   */
  public AskingModule(
      PlanModule plan,
      PeopleModule people,
      ObservationModule observation,
      StatusModule state,
      ReminderModule reminder,
      UnaryOperator<String> calendarLink) {
    status = new StatusCommand(state.askStatus, reminder.said.requests());
    mine =
        new MineCommand(
            state.myWork,
            observation.changeObservation,
            plan.plans,
            new MyReminders(reminder.reminders, reminder.said, plan.plans));
    overdue = new OverdueCommand(state.overdue);
    calendar = new CalendarCommand(people.calendarAddresses, calendarLink);
  }

  public List<Command> commands() {
    return List.of(mine, status, overdue, calendar);
  }

  public List<ButtonHandler> buttons() {
    return Stream.concat(Stream.of(status.button()), calendar.buttons().stream()).toList();
  }
}
