package se.faltbud.messages;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import se.faltbud.daterequest.DateRequest;
import se.faltbud.people.Language;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.queue.Letter;

/** Puts a weekly letter (veckobrev) into words. */
final class LetterView {
  private static final int MOST_LATE = 10;
  private static final int MOST_NEXT = 10;
  private static final int MOST_OTHER = 5;

  private final Texts texts;
  private final Language language;
  private final Plan plan;
  private final LocalDate today;
  private final ItemWords words;

  LetterView(Texts texts, Language language, Plan plan, LocalDate today) {
    this.texts = texts;
    this.language = language;
    this.plan = plan;
    this.today = today;
    this.words = new ItemWords(texts, language, plan);
  }

  /** What is late first: whoever reads no further has read that. */
  String toCoordinator(Letter letter) {
    List<String> parts = new ArrayList<>();
    parts.add(say("letter.coordinator"));
    parts.add(lateByOwner(letter));
    if (!letter.waiting().isEmpty()) {
      parts.add(
          say("letter.waiting", "count", letter.waiting().size())
              + listed(letter.waiting(), MOST_OTHER, this::waiting));
    }
    parts.add(letter.next().isEmpty() ? say("letter.nothing_next") : next(letter));
    if (!letter.unbound().isEmpty()) {
      parts.add(
          say("letter.unbound", "count", letter.unbound().size())
              + listed(letter.unbound(), MOST_OTHER, this::role));
    }
    List<String> counts = new ArrayList<>();
    if (letter.unreachable() > 0) {
      counts.add(say("letter.unreachable", "count", letter.unreachable()));
    }
    if (letter.givenUp() > 0) {
      counts.add(say("letter.given_up", "count", letter.givenUp()));
    }
    if (!counts.isEmpty()) {
      parts.add(String.join("\n", counts));
    }
    return String.join("\n\n", parts);
  }

  /**
   * To an owner.
   *
   * @param rest whether it holds what is left beside other reminders: then nothing is no news
   */
  String toOwner(Letter letter, boolean rest) {
    List<String> parts = new ArrayList<>();
    parts.add(say(rest ? "letter.owner_rest" : "letter.owner"));
    if (!letter.late().isEmpty()) {
      parts.add(
          say("letter.late", "count", letter.late().size())
              + listed(letter.late(), MOST_LATE, this::dated));
    } else if (!rest) {
      parts.add(say("letter.nothing_late"));
    }
    if (!letter.next().isEmpty()) {
      parts.add(next(letter));
    } else if (!rest) {
      parts.add(say("letter.nothing_next"));
    }
    return String.join("\n\n", parts);
  }

  private String next(Letter letter) {
    return say("letter.next", "count", letter.next().size())
        + listed(letter.next(), MOST_NEXT, this::dated);
  }

  private String lateByOwner(Letter letter) {
    if (letter.late().isEmpty()) {
      return say("letter.nothing_late");
    }
    Map<String, List<Deadline>> byOwner =
        letter.late().stream()
            .limit(MOST_LATE)
            .collect(
                Collectors.groupingBy(
                    one ->
                        one.owners().stream()
                            .findFirst()
                            .map(OwnerRole::toString)
                            .orElse(say("letter.ours")),
                    LinkedHashMap::new,
                    Collectors.toList()));
    StringBuilder text = new StringBuilder(say("letter.late", "count", letter.late().size()));
    byOwner.forEach(
        (owner, items) -> {
          text.append('\n').append(owner);
          items.forEach(one -> text.append('\n').append(dated(one)).append(mark(one, letter)));
        });
    int more = letter.late().size() - MOST_LATE;
    if (more > 0) {
      text.append('\n').append(say("letter.more_late", "count", more));
    }
    if (!letter.unanswered().isEmpty()) {
      text.append('\n').append(say("letter.unanswered"));
    }
    return text.toString();
  }

  private static String mark(Deadline deadline, Letter letter) {
    return letter.unanswered().contains(deadline.thread()) ? " ‼" : "";
  }

  private String dated(Deadline deadline) {
    long days = ChronoUnit.DAYS.between(deadline.due(), today);
    return " • "
        + day(deadline.due())
        + " "
        + words.title(deadline)
        + (days > 0 ? " – " + say("letter.days_late", "days", days) : "");
  }

  private String waiting(DateRequest request) {
    return " • "
        + request.shortId()
        + " "
        + request.item()
        + ": "
        + day(request.from())
        + " → "
        + day(request.to());
  }

  private String role(String role) {
    return " • " + role;
  }

  private <T> String listed(List<T> all, int most, Function<T, String> line) {
    int more = all.size() - most;
    return "\n"
        + all.stream().limit(most).map(line).collect(Collectors.joining("\n"))
        + (more > 0 ? "\n" + say("letter.more", "count", more) : "");
  }

  private String day(LocalDate date) {
    return new Formatter(texts, language, plan).day(date, today);
  }

  private String say(String key, Object... values) {
    return texts.get(language, key, values);
  }
}
