package se.faltbud.people;

/** What commands, buttons and routes ask for before they do anything. */
public enum Right {
  READ_STATUS,
  REPORT,
  ANSWER_DEADLINES,
  COORDINATE
}
