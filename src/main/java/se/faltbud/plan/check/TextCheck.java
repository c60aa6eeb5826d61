package se.faltbud.plan.check;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import se.faltbud.plan.file.FindingCode;
import se.faltbud.plan.file.Findings;
import se.faltbud.plan.file.PlanNode;
import se.faltbud.plan.file.Shape;

/** Holds single texts against the format: codes, words of a vocabulary, dates. */
final class TextCheck {
  /** What people type after a slash and what ids in reports and addresses are made of. */
  private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,39}");

  private final Findings findings;

  TextCheck(Findings findings) {
    this.findings = findings;
  }

  void check(Shape shape, PlanNode node) {
    boolean label = shape.type() == Shape.Type.LABEL && node.number().isPresent();
    if (label) {
      return;
    }
    if (node.text().isEmpty() || !wellFormed(shape, node.text().get())) {
      findings.at(node, FindingCode.WRONG_TYPE, "expected", shape.type().name());
    } else if (shape.type() == Shape.Type.WORD) {
      checkWord(shape, node);
    } else if (shape.type() == Shape.Type.DATE) {
      checkDate(node);
    }
  }

  private static boolean wellFormed(Shape shape, String text) {
    return shape.type() == Shape.Type.CODE ? CODE.matcher(text).matches() : !text.isBlank();
  }

  private void checkWord(Shape shape, PlanNode node) {
    String word = node.text().orElseThrow();
    if (!shape.words().contains(word)) {
      findings.at(
          node, FindingCode.WRONG_WORD, "word", word, "allowed", String.join(", ", shape.words()));
    }
  }

  private void checkDate(PlanNode node) {
    String text = node.text().orElseThrow();
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.getYear() < 1990 || date.getYear() > 2100) {
        findings.at(node, FindingCode.DATE_INVALID, "value", text);
      }
    } catch (DateTimeParseException e) {
      findings.at(node, FindingCode.DATE_INVALID, "value", text);
    }
  }
}
