package se.faltbud.chat.asking;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import se.faltbud.chat.Turn;
import se.faltbud.chat.progressing.ProgressButtons;
import se.faltbud.messages.ButtonSpec;
import se.faltbud.messages.Reply.Button;
import se.faltbud.people.Right;
import se.faltbud.status.ActivityState;
import se.faltbud.status.DueItem;
import se.faltbud.status.StatusAnswer;

/** Where one can go from an answer: to the activities it names. */
final class StatusButtons {
  /** The state of a part of the plan: its id; of the whole without one. */
  static final ButtonSpec STATUS = new ButtonSpec("status", Right.READ_STATUS, 0, 1);

  private static final int A_ROW = 4;
  private static final int MAX_BUTTONS = 12;

  private StatusButtons() {}

  static List<List<Button>> below(Turn turn, StatusAnswer answer) {
    if (answer instanceof StatusAnswer.OfActivity one) {
      return turn.member().may(Right.REPORT)
          ? List.of(
              List.of(turn.button("button.progress", ProgressButtons.SHOW, one.activity().id())))
          : List.of();
    }
    return rows(activities(answer).distinct().limit(MAX_BUTTONS).toList());
  }

  private static Stream<String> activities(StatusAnswer answer) {
    return answer instanceof StatusAnswer.WholePlan whole
        ? whole.late().stream().map(DueItem::activityId)
        : answer.about().stream().map(ActivityState::id);
  }

  private static List<List<Button>> rows(List<String> ids) {
    List<List<Button>> rows = new ArrayList<>();
    for (int i = 0; i < ids.size(); i += A_ROW) {
      rows.add(
          ids.subList(i, Math.min(i + A_ROW, ids.size())).stream()
              .map(id -> STATUS.button(id, id))
              .toList());
    }
    return rows;
  }
}
