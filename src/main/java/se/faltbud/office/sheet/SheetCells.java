package se.faltbud.office.sheet;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.plan.file.PlanNode;
import se.faltbud.plan.file.Shape;

/** What a value of a plan looks like in a cell, and the way back. */
final class SheetCells {
  /** Before it Excel counts a day that never was. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

  private static final Pattern LIKE_ESCAPE = Pattern.compile("_(x[0-9A-Fa-f]{4}_)");
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0B-\\x1F\\uFFFE\\uFFFF]");

  private SheetCells() {}

  /** Puts a value into a cell; a value without content leaves it empty. */
  static void write(Cell cell, PlanNode node, Optional<Shape> shape, SheetStyles styles) {
    switch (node.kind()) {
      case NULL -> cell.setBlank();
      case FLAG -> cell.setCellValue(node.flag().orElseThrow());
      case NUMBER -> cell.setCellValue(node.number().orElseThrow().doubleValue());
      case TEXT -> writeText(cell, node, shape, styles);
      case LIST, MAP -> {
        if (!node.blank()) {
          cell.setCellValue(
              escape(joined(node, shape).orElseGet(() -> PlanYaml.writeInline(node))));
          cell.setCellStyle(styles.text());
        }
      }
    }
  }

  private static void writeText(
      Cell cell, PlanNode node, Optional<Shape> shape, SheetStyles styles) {
    String text = node.text().orElseThrow();
    Optional<LocalDate> day = day(text);
    if (day.isPresent()) {
      cell.setCellValue(day.get());
      cell.setCellStyle(styles.date());
    } else {
      boolean plain = shape.isPresent() || !inline(text);
      cell.setCellValue(escape(plain ? text : PlanYaml.writeInline(node)));
      cell.setCellStyle(styles.text());
    }
  }

  /**
   * What XML cannot hold is written by its number, as the format has it (ECMA-376 part 1, 22.4.2.4,
   * bstr); a text that looks like such a number is told apart.
   */
  private static String escape(String text) {
    String safe = LIKE_ESCAPE.matcher(text).replaceAll("_x005F_$1");
    return CONTROL
        .matcher(safe)
        .replaceAll(found -> String.format("_x%04X_", (int) found.group().charAt(0)));
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text))
          .filter(day -> text.length() == 10 && !day.isBefore(FIRST_DAY));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The items of a simple list with what separates them; empty when they would not come apart. */
  private static Optional<String> joined(PlanNode node, Optional<Shape> shape) {
    Optional<String> separator = shape.flatMap(SheetCells::separator);
    List<String> texts = node.items().stream().flatMap(item -> item.text().stream()).toList();
    if (separator.isEmpty() || texts.size() != node.items().size()) {
      return Optional.empty();
    }
    String all = String.join(separator.get(), texts);
    return split(all, separator.get()).equals(texts) && !inline(all)
        ? Optional.of(all)
        : Optional.empty();
  }

  private static Optional<String> separator(Shape shape) {
    return shape.item().map(item -> item.type() == Shape.Type.CODE ? ", " : "\n");
  }

  private static List<String> split(String text, String separator) {
    return List.of(text.split(separator.strip().isEmpty() ? "\n" : ",")).stream()
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private static boolean inline(String text) {
    return !text.isEmpty() && "[{\"".indexOf(text.charAt(0)) >= 0;
  }

  /** The plain value of a cell: text, number, yes or no, a list, a map; empty when it is blank. */
  static Optional<Object> read(Cell cell, Optional<Shape> shape) {
    Optional<Object> value = value(cell);
    if (value.isEmpty() || !(value.get() instanceof String text)) {
      return value;
    }
    boolean list = shape.filter(known -> known.type() == Shape.Type.LIST).isPresent();
    if (inline(text) && (list || shape.isEmpty())) {
      return Optional.of(PlanYaml.read(text));
    }
    return list
        ? Optional.of(split(text, separator(shape.get()).orElseThrow()))
        : Optional.of(isText(shape) ? text : text.strip());
  }

  private static boolean isText(Optional<Shape> shape) {
    return shape.isEmpty() || shape.get().type() == Shape.Type.TEXT;
  }

  private static Optional<Object> value(Cell cell) {
    if (cell == null) {
      return Optional.empty();
    }
    CellType type =
        cell.getCellType() == CellType.FORMULA
            ? cell.getCachedFormulaResultType()
            : cell.getCellType();
    return switch (type) {
      case STRING ->
          Optional.<Object>of(cell.getStringCellValue()).filter(text -> !text.toString().isEmpty());
      case BOOLEAN -> Optional.of(cell.getBooleanCellValue());
      case NUMERIC -> Optional.of(DateUtil.isCellDateFormatted(cell) ? date(cell) : number(cell));
      case BLANK, _NONE -> Optional.empty();
      case ERROR, FORMULA -> Optional.of("#");
    };
  }

  private static Object date(Cell cell) {
    LocalDateTime time = cell.getLocalDateTimeCellValue();
    return time.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? time.toLocalDate().toString()
        : time.toString();
  }

  private static Object number(Cell cell) {
    double number = cell.getNumericCellValue();
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return (long) number;
    }
    return number;
  }
}
