package se.faltbud.chat.observing;

import java.util.List;
import se.faltbud.chat.ButtonAction;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Answers a question about a draft: {@code d:<message>:c:<category>} or {@code …:a:<area>}. */
public final class DraftButton implements ButtonAction {
  private static final String VERB = "d";

  private final ObservationDialog dialog;

  public DraftButton(ObservationDialog dialog) {
    this.dialog = dialog;
  }

  static String category(String draft, String code) {
    return VERB + ":" + draft + ":c:" + code;
  }

  static String area(String draft, String code) {
    return VERB + ":" + draft + ":a:" + code;
  }

  static String allCategories(String draft) {
    return VERB + ":" + draft + ":all:";
  }

  @Override
  public String verb() {
    return VERB;
  }

  @Override
  public Right right() {
    return Right.REPORT;
  }

  @Override
  public Outcome press(Turn turn, List<String> arguments) {
    if (arguments.size() != 3) {
      throw new Refused(RefusalCode.BUTTON_EXPIRED);
    }
    String draft = arguments.get(0);
    String value = arguments.get(2);
    return switch (arguments.get(1)) {
      case "c" -> dialog.choose(turn, draft, OpenDraft.CATEGORY, value);
      case "a" -> dialog.choose(turn, draft, OpenDraft.AREA, value);
      case "all" -> dialog.showAllCategories(turn, draft);
      default -> throw new Refused(RefusalCode.BUTTON_EXPIRED);
    };
  }
}
