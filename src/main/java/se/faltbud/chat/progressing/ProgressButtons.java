package se.faltbud.chat.progressing;

import se.faltbud.messages.ButtonSpec;
import se.faltbud.people.Right;

/** Buttons that report progress. */
public final class ProgressButtons {
  /** Shows what can be said about an activity: its id. */
  public static final ButtonSpec SHOW = new ButtonSpec("p:show", Right.REPORT, 1);

  /** Sets a step done: its id. */
  public static final ButtonSpec DONE = new ButtonSpec("p:done", Right.REPORT, 1);

  /** Asks for the value of a sub-goal: its id. */
  static final ButtonSpec READING = new ButtonSpec("p:reading", Right.REPORT, 1);

  /** Assesses an activity: its id, the colour. */
  static final ButtonSpec ASSESS = new ButtonSpec("p:assess", Right.REPORT, 2);

  /** Asks what happened in an activity: its id. */
  static final ButtonSpec REPORT = new ButtonSpec("p:report", Right.REPORT, 1);

  /** Yes or no to a doubtful reading: the message that gave it, {@link #YES} or {@link #NO}. */
  static final ButtonSpec SURE = new ButtonSpec("sure", Right.REPORT, 2);

  static final String YES = "yes";
  static final String NO = "no";

  private ProgressButtons() {}
}
