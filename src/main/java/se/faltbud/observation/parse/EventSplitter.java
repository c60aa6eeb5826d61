package se.faltbud.observation.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.Place;

/**
 * Finds where one message tells of several events. Careful: two reports of one event spoil the
 * counts more than one report of two.
 *
 * <p>A part of a message begins a new event when it names what happened, and
 *
 * <ul>
 *   <li>another place than the event before it; or
 *   <li>another kind of trace (graffiti, damage, litter, lighting) where both are traces and a word
 *       such as "and" stands between, because after a comma alone people go on about the same; or
 *   <li>something else in a sentence or on a line of its own, where one of the two is a trace. What
 *       people do ("they hang about. They shout.") stays one event.
 * </ul>
 */
final class EventSplitter {
  /** More than this is a story, no list of events: the rest stays with the last. */
  static final int MOST = 5;

  /** What is left behind and can be counted by itself, whoever did it. */
  private static final Set<String> TRACES =
      Set.of("klotter", "skadegorelse", "nedskrapning", "belysning");

  /** A new line or sentence; "kl." and the like end none. */
  private static final Pattern STRONG =
      Pattern.compile("\\s*[\\n;]+\\s*|(?<!\\b(?i:kl|ca|bl|nr|st|tel)\\.)(?<=[.!?])\\s+");

  private static final Pattern WEAK =
      Pattern.compile(
          "(?i)\\s*,\\s+(?:(?:och|samt|även|also|and)\\s+)?|\\s+(?:och|samt|and|plus|dessutom|även)\\s+|\\s+[+&/]\\s+");

  /** Shorter parts say how something is, not that something else happened. */
  private static final int FEWEST_WORDS = 2;

  private EventSplitter() {}

  private record Part(int start, int end, Before before) {}

  /** What stands before a part. */
  private enum Before {
    SENTENCE,
    AND,
    COMMA
  }

  /** An event so far. */
  private record Event(int start, int end, Draft draft) {}

  /**
   * The events in order, each as its own words say it; the whole alone when it tells of one. The
   * list may be changed.
   *
   * @param read reads a part
   */
  static List<Draft> split(Draft whole, Function<String, Draft> read) {
    String text = whole.text();
    List<Part> parts = parts(text);
    if (parts.size() < 2 || whole.category().isEmpty()) {
      return new ArrayList<>(List.of(whole));
    }
    List<Event> events = new ArrayList<>();
    for (Part part : parts) {
      Draft draft = read.apply(text.substring(part.start(), part.end()));
      Event last = events.isEmpty() ? null : events.get(events.size() - 1);
      if (last == null) {
        events.add(new Event(part.start(), part.end(), draft));
      } else if (events.size() < MOST && begins(last.draft(), draft, part)) {
        events.add(new Event(part.start(), part.end(), draft));
      } else {
        Draft both = read.apply(text.substring(last.start(), part.end()));
        events.set(events.size() - 1, new Event(last.start(), part.end(), both));
      }
    }
    return events.size() == 1
        ? new ArrayList<>(List.of(whole))
        : events.stream().map(Event::draft).collect(Collectors.toCollection(ArrayList::new));
  }

  private static boolean begins(Draft before, Draft part, Part where) {
    if (before.category().isEmpty() || part.category().isEmpty()) {
      return false;
    }
    if (before.area().isPresent() && part.area().isPresent() && !samePlace(before, part)) {
      return true;
    }
    if (before.category().equals(part.category())
        || ObservationLanguage.saysLittle(part.category().get())
        || part.text().split("\\s+").length < FEWEST_WORDS) {
      return false;
    }
    boolean traceBefore = TRACES.contains(before.category().get());
    boolean traceNow = TRACES.contains(part.category().get());
    return switch (where.before()) {
      case SENTENCE -> traceBefore || traceNow;
      case AND -> traceBefore && traceNow;
      case COMMA -> false;
    };
  }

  private static boolean samePlace(Draft one, Draft other) {
    Optional<String> name = one.place().flatMap(Place::name);
    Optional<String> otherName = other.place().flatMap(Place::name);
    boolean bothNamed = name.isPresent() && otherName.isPresent();
    return bothNamed ? name.equals(otherName) : one.area().equals(other.area());
  }

  private static List<Part> parts(String text) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    Matcher sentences = STRONG.matcher(text);
    while (from <= text.length()) {
      boolean found = sentences.find();
      int end = found ? sentences.start() : text.length();
      addClauses(parts, text, from, end);
      if (!found) {
        break;
      }
      from = sentences.end();
    }
    return parts;
  }

  private static void addClauses(List<Part> parts, String text, int from, int end) {
    Matcher clauses = WEAK.matcher(text).region(from, end);
    int start = from;
    Before before = Before.SENTENCE;
    while (clauses.find()) {
      add(parts, start, clauses.start(), before);
      start = clauses.end();
      before = clauses.group().strip().equals(",") ? Before.COMMA : Before.AND;
    }
    add(parts, start, end, before);
  }

  private static void add(List<Part> parts, int start, int end, Before before) {
    if (end > start) {
      parts.add(new Part(start, end, before));
    }
  }
}
