package se.faltbud.messages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import se.faltbud.people.Language;
import se.faltbud.plan.Area;
import se.faltbud.plan.Category;
import se.faltbud.plan.Plan;

/**
 * Writes dates, numbers and the plan's names as people of a language read them. Dates are days in
 * the plan's time zone. Own short forms rather than the JDK's: loading its locale data costs more
 * than the first answer may take.
 */
public record Formatter(Texts texts, Language language, Plan plan) {

  /** For example {@code sön 22 nov 22.30}; the year only when it is not that of {@code now}. */
  public String time(Instant instant, Instant now) {
    LocalDateTime local = LocalDateTime.ofInstant(instant, zone());
    return "%s %s %02d.%02d"
        .formatted(
            texts.get(language, "weekday." + local.getDayOfWeek().getValue()),
            day(local.toLocalDate(), LocalDate.ofInstant(now, zone())),
            local.getHour(),
            local.getMinute());
  }

  /** For example {@code sön}. */
  public String dayOfWeek(LocalDate date) {
    return texts.get(language, "weekday." + date.getDayOfWeek().getValue());
  }

  /** For example {@code 22 nov}, or {@code 22 nov 2027} in another year than today's. */
  public String day(LocalDate date, LocalDate today) {
    String day = date.getDayOfMonth() + " " + texts.get(language, "month." + date.getMonthValue());
    return date.getYear() == today.getYear() ? day : day + " " + date.getYear();
  }

  /** Without needless decimals, with the language's decimal mark: {@code 355}, {@code 12,5}. */
  public String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.valueOf((long) value);
    }
    String text = String.format(Locale.ROOT, "%.2f", value).replaceAll("0+$", "");
    return language == Language.SV ? text.replace('.', ',') : text;
  }

  public String category(String code) {
    return plan.category(code)
        .map(c -> language == Language.SV ? c.swedish() : c.english())
        .orElse(code);
  }

  public String category(Category category) {
    return category(category.code());
  }

  public String area(String code) {
    return plan.area(code).map(Area::name).orElse(code);
  }

  public ZoneId zone() {
    return plan.zone();
  }
}
