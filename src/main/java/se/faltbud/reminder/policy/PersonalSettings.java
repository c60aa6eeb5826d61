package se.faltbud.reminder.policy;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Optional;
import se.faltbud.people.Channel;

/**
 * What a person has chosen.
 *
 * @param at when to be written to; the policy's time when absent or no longer within its hours
 * @param letterDay day of the weekly letter; the policy's when absent
 * @param channel how to be written to; the best there is when absent
 * @param overdueOnly no letter, and nothing before a day has passed
 */
public record PersonalSettings(
    Optional<LocalTime> at,
    Optional<DayOfWeek> letterDay,
    Optional<Channel> channel,
    boolean overdueOnly) {

  public static final PersonalSettings NONE =
      new PersonalSettings(Optional.empty(), Optional.empty(), Optional.empty(), false);

  public PersonalSettings withTime(LocalTime time) {
    return new PersonalSettings(Optional.of(time), letterDay, channel, overdueOnly);
  }

  public PersonalSettings withLetterDay(DayOfWeek day) {
    return new PersonalSettings(at, Optional.of(day), channel, overdueOnly);
  }

  public PersonalSettings withChannel(Optional<Channel> chosen) {
    return new PersonalSettings(at, letterDay, chosen, overdueOnly);
  }

  public PersonalSettings withOverdueOnly(boolean only) {
    return new PersonalSettings(at, letterDay, channel, only);
  }
}
