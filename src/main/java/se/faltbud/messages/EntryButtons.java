package se.faltbud.messages;

import se.faltbud.people.Right;

/** Buttons for what was stored or is being asked, wherever it is shown. */
public final class EntryButtons {
  /** Changes an observation: its short id, then what of it, then to what. */
  public static final ButtonSpec CHANGE = new ButtonSpec("change", Right.REPORT, 1, 3);

  /** Takes an observation or a progress entry back: its short id. */
  public static final ButtonSpec UNDO = new ButtonSpec("undo", Right.REPORT, 1);

  /** Stops whatever is being asked. */
  public static final ButtonSpec CANCEL = new ButtonSpec("cancel", Right.READ_STATUS, 0);

  private EntryButtons() {}
}
