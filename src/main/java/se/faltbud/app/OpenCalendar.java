package se.faltbud.app;

import java.net.URI;
import java.util.Optional;
import se.faltbud.mail.CalendarFeed;
import se.faltbud.messages.Texts;
import se.faltbud.people.Right;

/** What a secret calendar address opens. Thread-safe. */
final class OpenCalendar {
  private final Core core;
  private final CalendarFeed feed;

  OpenCalendar(Core core, Texts texts) {
    this.core = core;
    this.feed = new CalendarFeed(texts);
  }

  /** Where a token opens its calendar. */
  static String address(URI publicUrl, String token) {
    return publicUrl + "/kalender/" + token + ".ics";
  }

  /** The calendar file; empty when the address is unknown or its member has lost the right. */
  Optional<String> of(String token) {
    return core.calendarAddresses()
        .memberOf(token)
        .flatMap(core.members()::byId)
        .filter(member -> member.may(Right.ANSWER_DEADLINES))
        .map(member -> feed.text(member, core.calendarDates().of(member)));
  }
}
