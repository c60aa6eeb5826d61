package se.faltbud.messages;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import se.faltbud.daterequest.DateRequest;
import se.faltbud.messages.Reply.Button;
import se.faltbud.people.Language;
import se.faltbud.plan.Plan;
import se.faltbud.reminder.queue.Reminder;

/** Puts what happened into words: a notice is told once. */
final class NoticeView {
  private final Texts texts;
  private final Language language;
  private final Plan plan;
  private final ReminderView.Background background;

  NoticeView(Texts texts, Language language, Plan plan, ReminderView.Background background) {
    this.texts = texts;
    this.language = language;
    this.plan = plan;
    this.background = background;
  }

  String text(Reminder notice, LocalDate today) {
    Map<String, String> values = notice.notice();
    String title = new ItemWords(texts, language, plan).title(notice.kind(), notice.item(), "");
    String word = value(values, "word");
    return switch (value(values, "key")) {
      case "unreachable" ->
          say(
              "notice.unreachable",
              "who",
              value(values, "roles").isEmpty()
                  ? say("notice.unreachable.coordinator")
                  : value(values, "roles"),
              "way",
              say("way." + value(values, "way")));
      case "not_mine" ->
          say("notice.not_mine", "role", value(values, "roles"), "title", title)
              + "\n"
              + (value(values, "due").isEmpty()
                  ? say("notice.whose")
                  : say("notice.whose_due", "date", day(values, "due", today)));
      case "request" ->
          say(
                  "notice.request",
                  "id",
                  value(values, "id"),
                  "title",
                  title,
                  "from",
                  day(values, "from", today),
                  "to",
                  day(values, "to", today),
                  "role",
                  value(values, "role"))
              + reason(value(values, "id"));
      case "request_approved" ->
          say(
                  "notice.request_approved",
                  "id",
                  value(values, "id"),
                  "title",
                  title,
                  "from",
                  day(values, "from", today),
                  "to",
                  day(values, "to", today))
              + (word.isEmpty() ? "" : "\n" + say("notice.word", "word", word));
      case "request_refused" ->
          say(
                  "notice.request_refused",
                  "id",
                  value(values, "id"),
                  "title",
                  title,
                  "from",
                  day(values, "from", today))
              + "\n"
              + say("notice.word", "word", word);
      case "given" -> say("notice.given", "title", title, "role", value(values, "role"));
      case "assigned" -> say("notice.assigned", "title", title, "role", value(values, "role"));
      default -> title;
    };
  }

  /** What a button that opens it is called. */
  String label(Reminder notice) {
    return switch (value(notice.notice(), "key")) {
      case "request" -> value(notice.notice(), "id");
      case "not_mine" -> say("label.not_mine", "id", notice.item());
      case "given", "assigned" -> say("label.given", "id", notice.item());
      default -> new ItemWords(texts, language, plan).label(notice.kind(), notice.item());
    };
  }

  List<List<Button>> buttons(Reminder notice) {
    ReminderButtons buttons = new ReminderButtons(texts, language);
    return switch (value(notice.notice(), "key")) {
      case "not_mine" ->
          buttons.roles(notice.shortId(), background.candidates().apply(notice.item()));
      case "request" -> buttons.decision(value(notice.notice(), "id"), notice.shortId());
      case "given", "assigned" -> buttons.takeOrNot(notice.shortId());
      default -> List.of();
    };
  }

  private String reason(String request) {
    return background
        .request()
        .apply(request)
        .map(DateRequest::reason)
        .map(reason -> "\n”" + reason + "”")
        .orElse("");
  }

  private String day(Map<String, String> values, String key, LocalDate today) {
    String day = value(values, key);
    return day.isEmpty()
        ? ""
        : new Formatter(texts, language, plan).day(LocalDate.parse(day), today);
  }

  private static String value(Map<String, String> values, String key) {
    return values.getOrDefault(key, "");
  }

  private String say(String key, Object... values) {
    return texts.get(language, key, values);
  }
}
