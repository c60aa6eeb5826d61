package se.faltbud.mail;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.RefreshInterval;
import biweekly.property.Status;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.ICalDate;
import java.time.LocalDate;
import java.util.Date;
import java.util.Locale;
import se.faltbud.messages.Texts;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.status.calendar.CalendarDate;
import se.faltbud.status.calendar.CalendarDates;

/**
 * Writes a member's days as iCalendar (<a href="https://www.rfc-editor.org/rfc/rfc5545">RFC
 * 5545</a>) for programs that subscribe. It names ids, titles and days of the plan and nobody. The
 * same days give the same bytes: nothing in it comes from the clock. Thread-safe.
 *
 * <p>It carries no METHOD: one of PUBLISH demands an organizer in every event (RFC 5546, 3.2.1),
 * and there is nobody to name.
 */
public final class CalendarFeed {
  /** How often programs should ask again; those that listen ask at most so often. */
  private static final int HOURS_BETWEEN_READS = 6;

  private final Texts texts;

  public CalendarFeed(Texts texts) {
    this.texts = texts;
  }

  /** The file, in the member's language, lines folded and ended as the standard says. */
  public String text(Member member, CalendarDates.Calendar calendar) {
    Language language = member.language();
    Duration interval = Duration.builder().hours(HOURS_BETWEEN_READS).build();
    ICalendar file = new ICalendar();
    file.setProductId("-//faltbud//faltbud//" + language.tag().toUpperCase(Locale.ROOT));
    RefreshInterval refresh = new RefreshInterval(interval);
    refresh.setParameter("VALUE", "DURATION"); // RFC 7986, 5.7, wants it said
    file.setRefreshInterval(refresh);
    // what Outlook, Apple and Google went by before RFC 7986, and still do
    file.addExperimentalProperty("X-PUBLISHED-TTL", interval.toString());
    file.addExperimentalProperty("X-WR-CALNAME", say(language, "calendar.name"));
    file.addExperimentalProperty("X-WR-TIMEZONE", calendar.zone().getId());
    calendar.dates().forEach(date -> file.addEvent(event(language, calendar, date)));
    return Biweekly.write(file).go();
  }

  private VEvent event(Language language, CalendarDates.Calendar calendar, CalendarDate date) {
    String kind = date.kind().name().toLowerCase(Locale.ROOT);
    VEvent event = new VEvent();
    event.setUid(kind.replace('_', '-') + "-" + date.id() + "@" + calendar.plan() + ".faltbud");
    event.setSequence(Math.toIntExact(calendar.version()));
    Date changedAt = Date.from(date.changedAt());
    event.setDateTimeStamp(changedAt);
    event.setLastModified(changedAt);
    event.setDateStart(new DateStart(day(date.due())));
    event.setDateEnd(new DateEnd(day(date.due().plusDays(1)))); // the first day after it
    event.setSummary(summary(language, kind, date));
    event.setDescription(description(language, kind, date));
    event.addCategories(say(language, "calendar.kind." + kind));
    event.setStatus(
        date.standing() == CalendarDate.Standing.CANCELLED
            ? Status.cancelled()
            : Status.confirmed());
    event.setTransparency(true); // nobody is busy all day because something is due
    return event;
  }

  /** A day and no point in time, so that it is the same day in whatever zone it is looked at. */
  private static ICalDate day(LocalDate day) {
    return new ICalDate(
        new DateTimeComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), false);
  }

  private String summary(Language language, String kind, CalendarDate date) {
    String plain =
        say(
            language,
            "calendar.summary." + kind,
            "id",
            date.id(),
            "title",
            printable(date.title()));
    String standing = date.standing().name().toLowerCase(Locale.ROOT);
    return say(language, "calendar.standing." + standing, "summary", plain);
  }

  private String description(Language language, String kind, CalendarDate date) {
    boolean awaited =
        switch (date.standing()) {
          case OPEN, PAUSED -> true;
          case DONE, PARTLY_DONE, CANCELLED -> false;
        };
    String activity = date.activityId().orElse("");
    return activity.isEmpty() || awaited
        ? say(language, "calendar.todo." + kind, "id", date.id(), "activity", activity)
        : say(language, "calendar.over", "activity", activity);
  }

  /** The library escapes and folds; what no iCalendar text may hold it would let through. */
  private static String printable(String title) {
    return title.replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ");
  }

  private String say(Language language, String key, Object... values) {
    return texts.get(language, key, values);
  }
}
