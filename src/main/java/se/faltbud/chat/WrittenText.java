package se.faltbud.chat;

import se.faltbud.observation.LogObservation;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** What a person wrote in a message, whatever kind of message it was. */
final class WrittenText {
  private WrittenText() {}

  /**
   * The text, stripped; empty when nothing was written.
   *
   * @throws Refused TEXT_EMPTY for a message of nothing but spaces, TEXT_TOO_LONG
   */
  static String of(Inbound.Content content) {
    if (content instanceof Inbound.Text text) {
      return checkedLength(text.text().strip());
    }
    if (content instanceof Inbound.Edited edited) {
      return checkedLength(edited.text().strip());
    }
    String caption =
        content instanceof Inbound.Photo photo
            ? photo.caption()
            : content instanceof Inbound.Unsupported other ? other.caption() : "";
    String written = caption.strip();
    return written.isEmpty() ? "" : checkedLength(written);
  }

  private static String checkedLength(String text) {
    if (text.isEmpty()) {
      throw new Refused(RefusalCode.TEXT_EMPTY);
    }
    LogObservation.checkLength(text); // longer ones are asked to be shortened, not cut
    return text;
  }
}
