package se.faltbud.reminder.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import se.faltbud.reminder.policy.calendar.DeliveryHours;

/** Finds the moment at which, and the person to whom, something may be delivered. */
public final class Delivery {
  private static final Duration GRACE = Duration.ofMinutes(30);

  private final ReminderRules rules;
  private final World world;

  public Delivery(ReminderRules rules, World world) {
    this.rules = rules;
    this.world = world;
  }

  /** Who is written to on which day. */
  record Place(Recipient recipient, LocalDate day) {}

  /** Where something for a working day ends up: the substitute, or the first day back. */
  Place place(Recipient addressee, LocalDate workingDay) {
    LocalDate day = workingDay;
    Optional<Absence> away = absence(addressee, day);
    while (away.isPresent()) {
      Optional<Recipient> substitute = substitute(away.get(), day);
      if (substitute.isPresent()) {
        return new Place(substitute.get(), day);
      }
      day = rules.days().onOrAfter(away.get().to().plusDays(1));
      away = absence(addressee, day);
    }
    return new Place(addressee, day);
  }

  /**
   * Who is written to when something of somebody's comes up now: the substitute while it is away.
   */
  public Recipient reachable(Recipient addressee, Instant now) {
    return place(addressee, openDay(now)).recipient();
  }

  /** The first working day on which something may still be delivered at or after a moment. */
  LocalDate openDay(Instant moment) {
    DeliveryHours hours = rules.hours();
    LocalDate day = hours.day(moment);
    return rules.days().onOrAfter(hours.over(moment) ? day.plusDays(1) : day);
  }

  /** Whether a moment lies on the day of a place and within the hours. */
  boolean open(Place place, Instant moment) {
    return rules.hours().open(moment) && rules.hours().day(moment).equals(place.day());
  }

  /** The moment of a place, not before another one that lies within the hours of its day. */
  Instant moment(Place place, Instant earliest) {
    Instant own = moment(place);
    return own.isBefore(earliest) ? earliest : own;
  }

  private Optional<Recipient> substitute(Absence away, LocalDate day) {
    return away.substitute()
        .flatMap(world.roster()::byId)
        .filter(one -> absence(one, day).isEmpty());
  }

  Optional<Absence> absence(Recipient recipient, LocalDate day) {
    List<Absence> all = world.absences();
    return all.stream()
        .filter(away -> away.member().equals(recipient.id()) && away.covers(day))
        .findFirst();
  }

  Instant moment(Place place) {
    return rules.hours().moment(place.day(), time(place.recipient()));
  }

  /** The time a person has chosen, as long as it lies within the hours. */
  LocalTime time(Recipient recipient) {
    return rules.timeOf(recipient.settings());
  }

  /**
   * When something that has just come up may reach a person: not before the person's time of the
   * day, and else as {@link #soonestLate}.
   */
  public Instant soonest(Recipient recipient, Instant now) {
    LocalDate today = rules.hours().day(now);
    Instant own = rules.hours().moment(today, time(recipient));
    boolean early = rules.days().contains(today) && absence(recipient, today).isEmpty();
    return early && now.isBefore(own) ? own : soonestLate(recipient, now);
  }

  /**
   * When something whose moment has passed may reach a person: now within the hours of a working
   * day, else at the person's time of the next one; never while the person is away.
   */
  public Instant soonestLate(Recipient recipient, Instant now) {
    DeliveryHours hours = rules.hours();
    LocalDate today = hours.day(now);
    if (rules.days().contains(today) && absence(recipient, today).isEmpty()) {
      Instant own = hours.moment(today, time(recipient));
      // a change of clocks may have put the person's moment behind the hours
      boolean atOwn = !now.isBefore(own) && now.isBefore(own.plus(GRACE));
      if (atOwn || hours.open(now)) {
        return now;
      }
      if (now.isBefore(own)) {
        return own;
      }
    }
    LocalDate next = rules.days().onOrAfter(today.plusDays(1));
    Optional<Absence> away = absence(recipient, next);
    while (away.isPresent()) {
      next = rules.days().onOrAfter(away.get().to().plusDays(1));
      away = absence(recipient, next);
    }
    return hours.moment(next, time(recipient));
  }
}
