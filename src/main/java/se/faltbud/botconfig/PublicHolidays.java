package se.faltbud.botconfig;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The public holidays of a country. The library takes half a second to wake, so it sleeps until the
 * first day is asked for. For all threads.
 */
final class PublicHolidays implements Predicate<LocalDate> {
  private final HolidayCalendar calendar;
  private final Map<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();

  private PublicHolidays(HolidayCalendar calendar) {
    this.calendar = calendar;
  }

  /**
   * Those of a country.
   *
   * @param country two letters, ISO 3166
   * @return empty for a country the library does not know
   */
  static Optional<PublicHolidays> of(String country) {
    return Arrays.stream(HolidayCalendar.values())
        .filter(one -> country.length() == 2 && one.getId().equalsIgnoreCase(country))
        .findFirst()
        .map(PublicHolidays::new);
  }

  @Override
  public boolean test(LocalDate day) {
    return years.computeIfAbsent(day.getYear(), this::holidays).contains(day);
  }

  private Set<LocalDate> holidays(int year) {
    // the library says nothing about threads
    synchronized (PublicHolidays.class) {
      return HolidayManager.getInstance(ManagerParameters.create(calendar))
          .getHolidays(Year.of(year))
          .stream()
          .filter(holiday -> holiday.getType() != HolidayType.OBSERVANCE)
          .map(Holiday::getDate)
          .collect(Collectors.toUnmodifiableSet());
    }
  }
}
