package se.faltbud.mail;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyListAccessor;
import net.fortuna.ical4j.model.property.DateProperty;
import net.fortuna.ical4j.validate.ValidationException;

/** A calendar file as another library than the writer's reads and approves of it. */
public record ParsedCalendar(Calendar calendar, List<Event> events) {

  /** One all-day event. */
  public record Event(
      String uid,
      LocalDate start,
      LocalDate end,
      int sequence,
      String status,
      String summary,
      String description,
      String categories,
      String transparency,
      String stamp,
      String changed) {}

  public static ParsedCalendar of(String file) {
    try {
      Calendar calendar = new CalendarBuilder().build(new StringReader(file));
      if (calendar.validate(true).hasErrors()) {
        throw new AssertionError(calendar.validate(true).toString());
      }
      return new ParsedCalendar(
          calendar,
          calendar.<net.fortuna.ical4j.model.component.CalendarComponent>getComponents().stream()
              .map(ParsedCalendar::event)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserException | ValidationException e) {
      throw new AssertionError(file, e);
    }
  }

  public Event event(String uid) {
    return events.stream().filter(e -> e.uid().equals(uid)).findFirst().orElseThrow();
  }

  public boolean has(String uid) {
    return events.stream().anyMatch(e -> e.uid().equals(uid));
  }

  public String property(String name) {
    return value(calendar, name);
  }

  private static Event event(Component component) {
    return new Event(
        value(component, Property.UID),
        day(component, Property.DTSTART),
        day(component, Property.DTEND),
        Integer.parseInt(value(component, Property.SEQUENCE)),
        value(component, Property.STATUS),
        value(component, Property.SUMMARY),
        value(component, Property.DESCRIPTION),
        value(component, Property.CATEGORIES),
        value(component, Property.TRANSP),
        value(component, Property.DTSTAMP),
        value(component, Property.LAST_MODIFIED));
  }

  private static LocalDate day(Component component, String name) {
    DateProperty<? extends Temporal> property =
        component.<DateProperty<? extends Temporal>>getProperty(name).orElseThrow();
    if (!"DATE".equals(property.getRequiredParameter(Parameter.VALUE).getValue())) {
      throw new AssertionError(name + " is no day");
    }
    return (LocalDate) property.getDate();
  }

  private static String value(PropertyListAccessor owner, String name) {
    return owner.getRequiredProperty(name).getValue();
  }
}
