package se.faltbud.mail;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import se.faltbud.link.OneTapLinks;
import se.faltbud.link.OneTapLinks.Tap;
import se.faltbud.link.TapWhat;
import se.faltbud.mail.smtp.Mail;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Texts;
import se.faltbud.people.Language;
import se.faltbud.plan.Plan;
import se.faltbud.reminder.answer.RequestNewDate;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.queue.Bundle;
import se.faltbud.reminder.queue.Reminder;

/**
 * Writes the mail of a bundle: ids, titles, days, why now, and a link for each answer. Nothing that
 * people wrote is in it. Thread-safe.
 */
public final class ReminderMail {
  /** How long the links of a mail work. */
  public static final Duration LINKS_LAST = Duration.ofDays(14);

  private final ReminderView view;
  private final Texts texts;
  private final Supplier<Plan> plan;
  private final OneTapLinks links;
  private final String publicUrl;

  /**
   * @param view that tells nothing people wrote
   * @param publicUrl where people reach the service, without a slash at the end
   */
  public ReminderMail(
      ReminderView view, Texts texts, Supplier<Plan> plan, OneTapLinks links, String publicUrl) {
    this.view = view;
    this.texts = texts;
    this.plan = plan;
    this.links = links;
    this.publicUrl = publicUrl;
  }

  /** One answer that can be tapped. */
  private record Answer(TapWhat what, URI link) {}

  /**
   * One thing in a mail.
   *
   * @param lines below the title; the title is empty for notices and letters
   */
  private record Item(String title, List<String> lines, List<Answer> answers) {}

  /** The mail; the same bundle gives the same id. */
  Mail write(Bundle bundle, String to) {
    Language language = bundle.recipient().language();
    List<Item> items = bundle.entries().stream().map(entry -> item(bundle, entry)).toList();
    URI stop = link(bundle, bundle.entries().get(0).reminder(), TapWhat.STOP);
    return new Mail(
        to,
        view.subject(bundle),
        text(language, items, stop),
        html(language, view.subject(bundle), items, stop),
        Optional.of(stop),
        bundle.id());
  }

  private Item item(Bundle bundle, Bundle.Entry entry) {
    Language language = bundle.recipient().language();
    if (entry.deadline().isEmpty()) {
      Bundle alone =
          new Bundle(bundle.recipient(), List.of(wordless(entry, language)), bundle.at());
      return new Item("", view.message(alone).text().lines().toList(), List.of());
    }
    Deadline deadline = entry.deadline().get();
    LocalDate today = LocalDate.ofInstant(bundle.at(), plan.get().zone());
    String why =
        view.why(entry.reminder().kind(), entry.reminder().rule(), deadline.due(), today, language);
    return new Item(
        view.title(deadline, language),
        List.of(
            say(language, "mail.date", "date", day(deadline.due(), language)),
            say(language, "mail.why", "why", why)),
        answers(deadline).stream()
            .map(what -> new Answer(what, link(bundle, entry.reminder(), what)))
            .toList());
  }

  /** A coordinator's words stay in the service. */
  private Bundle.Entry wordless(Bundle.Entry entry, Language language) {
    Reminder r = entry.reminder();
    if (r.notice().getOrDefault("word", "").isEmpty()) {
      return entry;
    }
    Map<String, String> notice = new HashMap<>(r.notice());
    notice.put("word", say(language, "mail.word"));
    return new Bundle.Entry(r.withNotice(notice), entry.deadline(), entry.letter());
  }

  private static List<TapWhat> answers(Deadline deadline) {
    List<TapWhat> answers = new ArrayList<>();
    if (deadline.kind() != ItemKind.APPROVAL) {
      answers.add(TapWhat.DONE);
    }
    answers.add(TapWhat.LATER);
    if (RequestNewDate.movable(deadline.kind())) {
      answers.add(TapWhat.DATE);
    }
    if (!deadline.owners().isEmpty()) {
      answers.add(TapWhat.NOT_MINE);
    }
    return answers;
  }

  private URI link(Bundle bundle, Reminder reminder, TapWhat what) {
    Instant expires = bundle.at().plus(LINKS_LAST);
    return links.link(
        publicUrl, new Tap(what.key(), reminder.shortId(), bundle.recipient().id(), expires));
  }

  private String text(Language language, List<Item> items, URI stop) {
    StringBuilder text = new StringBuilder();
    for (Item item : items) {
      if (!item.title().isEmpty()) {
        text.append(item.title()).append('\n');
      }
      item.lines().forEach(line -> text.append(line).append('\n'));
      for (Answer answer : item.answers()) {
        text.append("\n").append(label(language, answer)).append(":\n").append(answer.link());
        text.append('\n');
      }
      text.append("\n\n");
    }
    return text.append("-- \n")
        .append(say(language, "mail.links"))
        .append('\n')
        .append(say(language, "mail.chat"))
        .append(":\n")
        .append(publicUrl)
        .append("\n\n")
        .append(say(language, "mail.stop"))
        .append(":\n")
        .append(stop)
        .append('\n')
        .toString();
  }

  private String html(Language language, String subject, List<Item> items, URI stop) {
    Html html = new Html(language.tag(), subject);
    html.heading(1, subject);
    for (Item item : items) {
      if (!item.title().isEmpty()) {
        html.heading(2, item.title());
      }
      html.paragraph(item.lines());
      if (!item.answers().isEmpty()) {
        html.links(
            item.answers().stream()
                .map(
                    one -> new Html.Link(label(language, one), item.title(), one.link().toString()))
                .toList());
      }
    }
    return html.rule()
        .paragraph(List.of(say(language, "mail.links")))
        .link(say(language, "mail.chat"), publicUrl)
        .link(say(language, "mail.stop"), stop.toString())
        .end();
  }

  private String label(Language language, Answer answer) {
    return say(language, "mail.button." + answer.what().key());
  }

  private String say(Language language, String key, Object... values) {
    return texts.get(language, key, values);
  }

  private static String day(LocalDate day, Language language) {
    return DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.forLanguageTag(language.tag()))
        .format(day);
  }
}
