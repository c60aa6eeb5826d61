package se.faltbud.chat.observing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import se.faltbud.chat.OpenDialog;
import se.faltbud.chat.Turn;
import se.faltbud.messages.EntryButtons;
import se.faltbud.messages.Formatter;
import se.faltbud.messages.Reply.Button;
import se.faltbud.messages.Reply.Message;
import se.faltbud.plan.Area;
import se.faltbud.plan.Category;
import se.faltbud.plan.Plan;

/** The two questions a report may cost, with their answers as buttons. */
final class Questions {
  /** How many categories are offered before "more". */
  private static final int USUAL = 8;

  /** Characters of the draft a question repeats. */
  private static final int QUOTED = 80;

  private Questions() {}

  /**
   * Asks what it was.
   *
   * @param dialog the draft; the question quotes it and the buttons carry its message id
   */
  static Message category(Turn turn, Plan plan, OpenDialog dialog, boolean all, String textKey) {
    Formatter formatter = turn.formatter(plan);
    String draft = dialog.answer(OpenDraft.MESSAGE);
    List<Button> buttons =
        new ArrayList<>(
            offered(plan, all)
                .map(
                    c ->
                        new Button(
                            formatter.category(c), ObservationButtons.category(draft, c.code())))
                .toList());
    if (!all) {
      buttons.add(turn.button("button.more", ObservationButtons.allCategories(draft)));
    }
    buttons.add(turn.button("button.cancel", EntryButtons.CANCEL));
    return Message.of(quoting(turn, dialog, textKey)).with(pairs(buttons));
  }

  /** The usual ones first; that it was calm is one tap away even for who mistyped it. */
  private static Stream<Category> offered(Plan plan, boolean all) {
    Stream<Category> events = plan.categories().stream().filter(category -> !category.quiet());
    Stream<Category> quiet = plan.categories().stream().filter(Category::quiet);
    return Stream.concat(events.limit(all ? Integer.MAX_VALUE : USUAL), quiet);
  }

  /** Asks where it was. */
  static Message area(Turn turn, Plan plan, OpenDialog dialog, String textKey) {
    String draft = dialog.answer(OpenDraft.MESSAGE);
    List<Button> buttons =
        new ArrayList<>(
            plan.areas().stream()
                .map(area -> new Button(area.name(), ObservationButtons.area(draft, area.code())))
                .toList());
    buttons.add(turn.button("button.cancel", EntryButtons.CANCEL));
    return Message.of(quoting(turn, dialog, textKey)).with(pairs(buttons));
  }

  private static String quoting(Turn turn, OpenDialog dialog, String textKey) {
    String text = dialog.answer(OpenDraft.TEXT);
    List<String> lines = new ArrayList<>();
    if (!text.isEmpty()) {
      lines.add("”" + (text.length() > QUOTED ? text.substring(0, QUOTED) + " …" : text) + "”");
    }
    if (!dialog.answer(OpenDraft.PHOTO).isEmpty()) {
      lines.add(turn.say("photo.taken"));
    }
    if (text.isEmpty() && !dialog.answer(OpenDraft.PIN).isEmpty()) {
      lines.add(turn.say("pin.taken"));
    }
    lines.add(turn.say(textKey));
    return String.join("\n", lines);
  }

  /**
   * Buttons for choosing a category of a stored observation.
   *
   * @param data what the button of a code carries
   */
  static List<List<Button>> categories(Turn turn, Plan plan, UnaryOperator<String> data) {
    Formatter formatter = turn.formatter(plan);
    return pairs(
        plan.categories().stream()
            .map(Category::code)
            .map(code -> new Button(formatter.category(code), data.apply(code)))
            .toList());
  }

  /**
   * Buttons for choosing an area.
   *
   * @param data what the button of a code carries
   */
  static List<List<Button>> areas(Plan plan, UnaryOperator<String> data) {
    return pairs(
        plan.areas().stream()
            .map((Area area) -> new Button(area.name(), data.apply(area.code())))
            .toList());
  }

  private static List<List<Button>> pairs(List<Button> buttons) {
    List<List<Button>> rows = new ArrayList<>();
    for (int i = 0; i < buttons.size(); i += 2) {
      rows.add(buttons.subList(i, Math.min(i + 2, buttons.size())));
    }
    return rows;
  }
}
