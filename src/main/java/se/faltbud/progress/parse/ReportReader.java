package se.faltbud.progress.parse;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads hours and participants at the beginning or the end of what was written. */
final class ReportReader {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;

  private static final String HOURS =
      "(?<h>\\d{1,4}(?:[.,]\\d{1,2})?)\\s*(?:h|t|tim|timme|timmar|hour|hours|hrs?)\\b\\.?";
  private static final String PEOPLE =
      "(?<p>\\d{1,5})\\s*(?:deltagare|delt|personer|pers|participants?|people|persons)\\b\\.?";
  private static final String JOIN = "\\s*(?:,|;|/|&|\\+|och\\b|and\\b|med\\b|with\\b)?\\s*";
  private static final String BOTH = "(?:" + HOURS + JOIN + PEOPLE + ")";

  /** Participants alone must be called so: "8 personer bråkar" is something else. */
  private static final String PARTICIPANTS_ONLY =
      "(?<p>\\d{1,5})\\s*(?:deltagare|delt|participants?)\\b\\.?";

  private static final String REVERSED = "(?:" + PEOPLE + JOIN + HOURS + ")";

  private static final Pattern[] LEADING = {
    Pattern.compile(BOTH + "(?<text>.*)", FLAGS),
    Pattern.compile(REVERSED + "(?<text>.*)", FLAGS),
    Pattern.compile(HOURS + "(?<text>.*)", FLAGS),
    Pattern.compile(PARTICIPANTS_ONLY + "(?<text>.*)", FLAGS)
  };
  private static final Pattern[] TRAILING = {
    Pattern.compile("(?<text>.*?)[\\s,;:-]" + BOTH + "[\\s.!]*", FLAGS),
    Pattern.compile("(?<text>.*?)[\\s,;:-]" + REVERSED + "[\\s.!]*", FLAGS),
    Pattern.compile("(?<text>.*?)[\\s,;:-]" + PARTICIPANTS_ONLY + "[\\s.!]*", FLAGS)
  };

  /** Longest text that is searched for a group at its end; a report is a line, not a letter. */
  private static final int LONGEST_LINE = 1_000;

  private ReportReader() {}

  /** Reads a report; empty when neither hours nor participants are there. */
  static Optional<ProgressLine.Report> read(String activity, String rest) {
    for (Pattern pattern : LEADING) {
      Matcher matcher = pattern.matcher(NumberReader.simple(rest));
      if (matcher.matches()) {
        return Optional.of(report(activity, rest, matcher));
      }
    }
    if (rest.length() > LONGEST_LINE) {
      return Optional.empty();
    }
    for (Pattern pattern : TRAILING) {
      Matcher matcher = pattern.matcher(NumberReader.simple(rest));
      if (matcher.matches()) {
        return Optional.of(report(activity, rest, matcher));
      }
    }
    return Optional.empty();
  }

  private static ProgressLine.Report report(String activity, String rest, Matcher matcher) {
    Optional<String> hours = group(matcher, "h");
    Optional<String> people = group(matcher, "p");
    String text =
        rest.substring(matcher.start("text"), matcher.end("text"))
            .replaceFirst("^[\\s,;:.–-]+", "");
    return new ProgressLine.Report(
        activity,
        hours
            .map(h -> OptionalDouble.of(Double.parseDouble(h.replace(',', '.'))))
            .orElseGet(OptionalDouble::empty),
        people.map(p -> OptionalInt.of(Integer.parseInt(p))).orElseGet(OptionalInt::empty),
        text.replaceFirst("[\\s,;:–-]+$", ""));
  }

  private static Optional<String> group(Matcher matcher, String name) {
    return matcher.pattern().pattern().contains("(?<" + name + ">")
        ? Optional.ofNullable(matcher.group(name))
        : Optional.empty();
  }
}
