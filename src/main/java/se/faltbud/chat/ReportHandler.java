package se.faltbud.chat;

import se.faltbud.people.Right;

/** Handles what is neither a command nor an answer: a report, written, shown or edited. */
public interface ReportHandler {
  /** What a member needs to report. */
  default Right right() {
    return Right.REPORT;
  }

  /**
   * Takes a new message.
   *
   * @param text trimmed, not empty
   * @throws se.faltbud.refusal.Refused answered by the engine
   */
  Outcome handleText(Turn turn, String text);

  /** Whether the text speaks of progress, whatever else is being asked. */
  boolean isProgress(String text);

  /** Whether the text is a report with nothing left to ask. */
  boolean isWholeReport(Turn turn, String text);

  /**
   * Takes a place on the map: where the report is, or the start of one.
   *
   * @throws se.faltbud.refusal.Refused answered by the engine
   */
  Outcome handleLocation(Turn turn, Inbound.Located located);

  /**
   * Takes a photo: part of the report it came with or of the one that is open, or the start of one.
   *
   * @param caption what was written with it as it passed the privacy gate; may be empty
   * @throws se.faltbud.refusal.Refused answered by the engine
   */
  Outcome handlePhoto(Turn turn, Inbound.Photo photo, String caption);

  /**
   * Takes the new text of a message sent earlier.
   *
   * @throws se.faltbud.refusal.Refused answered by the engine
   */
  Outcome handleEdit(Turn turn, Inbound.Edited edited, String text);
}
