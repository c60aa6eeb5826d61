package se.faltbud.cli.base;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 12h} and {@code 14d}. */
public final class HoursOrDays implements ITypeConverter<Duration> {
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,5})([hd])");

  @Override
  public Duration convert(String typed) {
    Matcher matcher = SHAPE.matcher(typed);
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + typed + "' is not like 12h or 14d");
    }
    long number = Long.parseLong(matcher.group(1));
    return matcher.group(2).equals("h") ? Duration.ofHours(number) : Duration.ofDays(number);
  }
}
