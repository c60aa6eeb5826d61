package se.faltbud.mail;

import java.util.Optional;
import se.faltbud.messages.Texts;
import se.faltbud.people.Right;
import se.faltbud.people.access.PeopleModule;
import se.faltbud.status.calendar.CalendarDates;

/** What a secret calendar address opens. Thread-safe. */
public final class OpenCalendar {
  private final PeopleModule people;
  private final CalendarDates dates;
  private final CalendarFeed feed;

  public OpenCalendar(PeopleModule people, CalendarDates dates, Texts texts) {
    this.people = people;
    this.dates = dates;
    this.feed = new CalendarFeed(texts);
  }

  /** The calendar file; empty when the address is unknown or its member has lost the right. */
  public Optional<String> of(String token) {
    return people
        .calendarAddresses
        .memberOf(token)
        .flatMap(people.members::byId)
        .filter(member -> member.may(Right.ANSWER_DEADLINES))
        .map(member -> feed.text(member, dates.of(member)));
  }
}
