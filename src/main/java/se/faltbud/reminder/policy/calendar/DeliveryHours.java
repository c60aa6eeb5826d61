package se.faltbud.reminder.policy.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The time of day at which people are written to unasked.
 *
 * @param zone in which the hours are read
 * @param from first moment, inclusive
 * @param to last moment, exclusive; after {@code from}
 * @param at when those are reminded who have not chosen an hour; within the hours
 */
public record DeliveryHours(ZoneId zone, LocalTime from, LocalTime to, LocalTime at) {
  public DeliveryHours {
    if (!from.isBefore(to) || at.isBefore(from) || !at.isBefore(to)) {
      throw new IllegalArgumentException("delivery hours " + from + " to " + to + ", at " + at);
    }
  }

  /** Whether the moment's time of day lies within the hours, whatever day it is. */
  public boolean open(Instant moment) {
    return contains(ZonedDateTime.ofInstant(moment, zone).toLocalTime());
  }

  /** Whether the hours of the moment's day are over. */
  public boolean over(Instant moment) {
    return !ZonedDateTime.ofInstant(moment, zone).toLocalTime().isBefore(to);
  }

  public boolean contains(LocalTime time) {
    return !time.isBefore(from) && time.isBefore(to);
  }

  /**
   * The moment of a time on a day. A time that a change of clocks leaves out is the moment the
   * clock was put forward by; of one that comes twice it is the first.
   */
  public Instant moment(LocalDate day, LocalTime time) {
    return ZonedDateTime.of(day, time, zone).toInstant();
  }

  public LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, zone);
  }
}
