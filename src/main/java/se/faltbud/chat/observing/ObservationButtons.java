package se.faltbud.chat.observing;

import se.faltbud.messages.ButtonSpec;
import se.faltbud.people.Right;

/** Buttons of reports on their way. */
final class ObservationButtons {
  /** Answers a question about a draft: its message, which question, the answer. */
  static final ButtonSpec DRAFT = new ButtonSpec("d", Right.REPORT, 3);

  /** Brings a draft back that was left unfinished: its message. */
  static final ButtonSpec BACK = new ButtonSpec("back", Right.REPORT, 1);

  /** Gives a photo to the report just made: the photo's message, the report's short id. */
  static final ButtonSpec PHOTO = new ButtonSpec("foto", Right.REPORT, 2);

  /** All is quiet in an area: its code. */
  static final ButtonSpec QUIET = new ButtonSpec("quiet", Right.REPORT, 1);

  /** Makes a report follow another, both by short id; an empty second one ends it. */
  static final ButtonSpec SAME = new ButtonSpec("same", Right.REPORT, 2);

  static final String CATEGORY_QUESTION = "c";
  static final String AREA_QUESTION = "a";
  static final String ALL = "all";

  private ObservationButtons() {}

  /** Chooses the category of a draft. */
  static String category(String draft, String code) {
    return DRAFT.data(draft, CATEGORY_QUESTION, code);
  }

  /** Chooses the area of a draft. */
  static String area(String draft, String code) {
    return DRAFT.data(draft, AREA_QUESTION, code);
  }

  /** Shows all categories for a draft. */
  static String allCategories(String draft) {
    return DRAFT.data(draft, ALL, "");
  }
}
