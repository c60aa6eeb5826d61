package se.faltbud.chat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import se.faltbud.messages.ButtonSpec;
import se.faltbud.messages.Reply.Button;
import se.faltbud.refusal.Refused;

/**
 * What a person wrote with its mistake mended, as a button that says it: {@code say:A04.2 klar}.
 * Pressing it is the same as writing it, with the same rights and the same gate.
 */
final class SuggestedText {
  private static final String PREFIX = "say:";

  private static final int MAX_SUGGESTIONS = 3;

  /** What a refusal calls the part that was wrong, see the sentences under {@code refusal}. */
  private static final List<String> WRONG = List.of("key", "area", "role", "command");

  private SuggestedText() {}

  /** What a press says; empty when it is an ordinary button. */
  static Optional<String> textOf(Inbound.Content content) {
    return content instanceof Inbound.Press press && press.data().startsWith(PREFIX)
        ? Optional.of(press.data().substring(PREFIX.length()))
        : Optional.empty();
  }

  /**
   * Buttons for a refusal, one for each thing that may have been meant.
   *
   * @param written as it passed the privacy gate
   * @return empty when the refusal knows nothing better, or it does not fit on a button
   */
  static List<List<Button>> buttons(String written, Refused refused) {
    Map<String, Object> details = refused.details();
    Optional<String> wrong =
        WRONG.stream().map(name -> word(details, name)).filter(one -> !one.isEmpty()).findFirst();
    return Arrays.stream(word(details, "nearest").split(", ", MAX_SUGGESTIONS + 1))
        .limit(MAX_SUGGESTIONS)
        .map(right -> right.replaceFirst("^ ", "").replaceFirst("\\?$", ""))
        .filter(right -> !right.isEmpty() && !right.equals("–"))
        .flatMap(right -> wrong.flatMap(one -> replaced(written, one, right)).stream())
        .filter(line -> ButtonSpec.fits(PREFIX + line))
        .map(line -> List.of(new Button(line, PREFIX + line)))
        .toList();
  }

  private static String word(Map<String, Object> details, String name) {
    return String.valueOf(details.getOrDefault(name, ""));
  }

  private static Optional<String> replaced(String written, String wrong, String right) {
    int at = written.toLowerCase(Locale.ROOT).indexOf(wrong.toLowerCase(Locale.ROOT));
    return at < 0 || written.toLowerCase(Locale.ROOT).length() != written.length()
        ? Optional.empty()
        : Optional.of(written.substring(0, at) + right + written.substring(at + wrong.length()));
  }
}
