package se.faltbud.image;

import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Notices that a decoder went on past damage: half a grey picture is no evidence. */
final class Damage implements IIOReadWarningListener {
  private boolean found;

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    // words of libjpeg, in English whatever the machine's language
    String words = warning.toLowerCase(Locale.ROOT);
    found |= words.contains("premature end") || words.contains("corrupt");
  }

  void check() {
    if (found) {
      throw new Refused(RefusalCode.PHOTO_UNREADABLE);
    }
  }
}
