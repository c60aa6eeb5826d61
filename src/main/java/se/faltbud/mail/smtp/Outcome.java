package se.faltbud.mail.smtp;

/** What became of a mail. */
public enum Outcome {
  /** The server has it. It may still bounce; see {@link se.faltbud.mail.Bounce}. */
  SENT,
  /** The address does not work, and will not at the next try either. */
  REFUSED,
  /** Not sent for a reason that says nothing for good about the address. */
  TRY_LATER
}
