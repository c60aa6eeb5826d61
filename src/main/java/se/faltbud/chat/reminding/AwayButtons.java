package se.faltbud.chat.reminding;

import se.faltbud.messages.ButtonSpec;
import se.faltbud.people.Right;

/** Buttons of absences; {@link AwayDialog#mark} shortens their ids. */
final class AwayButtons {
  /** Calls an absence off: its mark. */
  static final ButtonSpec OFF = new ButtonSpec("away:off", Right.ANSWER_DEADLINES, 1);

  /** Says who stands in: the mark of the absence, that of the member or {@link #NOBODY}. */
  static final ButtonSpec SUBSTITUTE = new ButtonSpec("away:sub", Right.ANSWER_DEADLINES, 2);

  static final String NOBODY = "0";

  private AwayButtons() {}
}
