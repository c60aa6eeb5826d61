package se.faltbud.chat.observing;

import java.util.ArrayList;
import java.util.List;
import se.faltbud.chat.Reaction.Button;
import se.faltbud.chat.Reaction.Message;
import se.faltbud.chat.Turn;
import se.faltbud.chat.Wording;
import se.faltbud.plan.Area;
import se.faltbud.plan.Category;
import se.faltbud.plan.Plan;

/** The two questions a report may cost, with their answers as buttons. */
final class Questions {
  /** How many categories are offered before "more". */
  private static final int USUAL = 9;

  private Questions() {}

  /**
   * Asks what it was.
   *
   * @param draft message id of the draft, carried by the buttons
   */
  static Message category(Turn turn, Plan plan, String draft, boolean all, String textKey) {
    Wording wording = new Wording(turn, plan);
    List<Button> buttons =
        new ArrayList<>(
            plan.categories().stream()
                .filter(category -> !category.quiet())
                .limit(all ? Integer.MAX_VALUE : USUAL)
                .map(c -> new Button(wording.category(c), DraftButton.category(draft, c.code())))
                .toList());
    if (!all) {
      buttons.add(turn.button("button.more", DraftButton.allCategories(draft)));
    }
    return Message.of(turn.say(textKey)).with(pairs(buttons));
  }

  /** Asks where it was. */
  static Message area(Turn turn, Plan plan, String draft, String textKey) {
    return Message.of(turn.say(textKey))
        .with(
            pairs(
                plan.areas().stream()
                    .map(area -> new Button(area.name(), DraftButton.area(draft, area.code())))
                    .toList()));
  }

  /** Buttons for choosing a category of a stored observation. */
  static List<List<Button>> categories(Turn turn, Plan plan, String verbAndId) {
    Wording wording = new Wording(turn, plan);
    return pairs(
        plan.categories().stream()
            .map(Category::code)
            .map(code -> new Button(wording.category(code), verbAndId + ":" + code))
            .toList());
  }

  /** Buttons for choosing an area. */
  static List<List<Button>> areas(Plan plan, String verbAndId) {
    return pairs(
        plan.areas().stream()
            .map((Area area) -> new Button(area.name(), verbAndId + ":" + area.code()))
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
