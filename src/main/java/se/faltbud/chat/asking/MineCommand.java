package se.faltbud.chat.asking;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.chat.progressing.ProgressButtons;
import se.faltbud.chat.reminding.MyReminders;
import se.faltbud.messages.ActivityView;
import se.faltbud.messages.EntryButtons;
import se.faltbud.messages.Formatter;
import se.faltbud.messages.Reply.Button;
import se.faltbud.messages.Reply.Message;
import se.faltbud.observation.ChangeObservation;
import se.faltbud.observation.model.Observation;
import se.faltbud.people.Right;
import se.faltbud.plan.version.Plans;
import se.faltbud.progress.ProgressEntry;
import se.faltbud.status.DueItem;
import se.faltbud.status.MyWork;

/** My open dates and my last entries, each with its button. */
public final class MineCommand implements Command {
  private static final int MAX_ITEMS = 8;

  private final MyWork myWork;
  private final ChangeObservation changeObservation;
  private final Plans plans;
  private final MyReminders myReminders;

  public MineCommand(
      MyWork myWork, ChangeObservation changeObservation, Plans plans, MyReminders myReminders) {
    this.changeObservation = changeObservation;
    this.myReminders = myReminders;
    this.myWork = myWork;
    this.plans = plans;
  }

  @Override
  public List<String> names() {
    return List.of("mina", "mine");
  }

  @Override
  public Right right() {
    return Right.REPORT;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    MyWork.Work work = myWork.of(turn.member());
    ActivityView view =
        new ActivityView(turn.texts(), turn.language(), plans.current(), work.today());
    MyReminders.Seen reminders = myReminders.of(turn);
    List<DueItem> items = work.items().stream().limit(MAX_ITEMS).toList();
    String dates =
        items.isEmpty()
            ? turn.say("mine.no_dates")
            : turn.say("mine.dates", "count", work.items().size())
                + "\n"
                + items.stream()
                    .map(item -> view.due(item) + reminders.note(item))
                    .collect(Collectors.joining("\n"))
                + (work.items().size() > MAX_ITEMS
                    ? "\n" + turn.say("mine.more", "count", work.items().size() - MAX_ITEMS)
                    : "");
    return Outcome.say(
        Message.of(dates + "\n\n" + entries(turn, work))
            .with(buttons(turn, items, work, reminders)));
  }

  private String entries(Turn turn, MyWork.Work work) {
    Formatter formatter = turn.formatter(plans.current());
    List<String> lines = new ArrayList<>();
    for (Observation o : work.observations()) {
      lines.add(
          " %s %s, %s – %s"
              .formatted(
                  o.shortId(),
                  formatter.category(o.sighting().category()),
                  o.sighting().place().name().orElse(formatter.area(o.sighting().place().area())),
                  formatter.time(o.sighting().observedAt(), turn.now())));
    }
    for (ProgressEntry e : work.progress()) {
      lines.add(
          " %s %s – %s"
              .formatted(e.shortId(), e.activity(), formatter.time(e.receivedAt(), turn.now())));
    }
    return lines.isEmpty()
        ? turn.say("mine.no_entries")
        : turn.say("mine.entries") + "\n" + String.join("\n", lines);
  }

  private List<List<Button>> buttons(
      Turn turn, List<DueItem> items, MyWork.Work work, MyReminders.Seen reminders) {
    List<List<Button>> rows = new ArrayList<>();
    for (DueItem item : items) {
      List<Button> row = new ArrayList<>();
      if (item.kind() == DueItem.Kind.STEP) {
        row.add(
            ProgressButtons.DONE.button(turn.say("button.step_done", "id", item.id()), item.id()));
        row.add(StatusButtons.STATUS.button(item.activityId(), item.activityId()));
      }
      reminders.button(item).ifPresent(row::add);
      if (!row.isEmpty()) {
        rows.add(row);
      }
    }
    work.observations().stream()
        .filter(o -> changeObservation.isFresh(o.lifecycle().receivedAt(), turn.now()))
        .map(o -> List.of(change(turn, o.shortId()), undo(turn, o.shortId())))
        .forEach(rows::add);
    work.progress().stream()
        .filter(e -> changeObservation.isFresh(e.receivedAt(), turn.now()))
        .map(e -> List.of(undo(turn, e.shortId())))
        .forEach(rows::add);
    return rows;
  }

  private static Button change(Turn turn, String id) {
    return EntryButtons.CHANGE.button(turn.say("button.change") + " " + id, id);
  }

  private static Button undo(Turn turn, String id) {
    return EntryButtons.UNDO.button(turn.say("button.undo") + " " + id, id);
  }
}
