package se.faltbud.reminder.queue;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import se.faltbud.people.Channel;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.store.Document;

/** How a reminder looks in the store. */
final class ReminderDocument {
  private ReminderDocument() {}

  static Document write(Reminder r) {
    return Document.builder(r.id(), r.version())
        .put("shortId", r.shortId())
        .put("thread", r.thread())
        .put("kind", r.kind())
        .put("item", r.item())
        .put("due", r.due().toString())
        .put("addressee", r.addressee())
        .put("recipient", r.recipient())
        .put("rule", r.rule())
        .put("plannedFor", r.plannedFor())
        .put("dueAt", r.dueAt())
        .put("state", r.state())
        .put("sentAt", r.sentAt())
        .put("way", r.sending().channel().map(Channel::key))
        .put("why", r.sending().why())
        .put("attempts", r.sending().attempts())
        .put("notice", r.notice().isEmpty() ? null : new LinkedHashMap<>(r.notice()))
        .build();
  }

  static Reminder read(Document d) {
    Map<String, String> notice = new LinkedHashMap<>();
    d.map("notice").forEach((key, value) -> notice.put(key, (String) value));
    return new Reminder(
        d.id(),
        d.text("shortId"),
        new Reminder.Subject(
            ItemKind.valueOf(d.text("kind")), d.text("item"), LocalDate.parse(d.text("due"))),
        new Reminder.Routing(d.text("addressee"), d.text("recipient")),
        d.text("rule"),
        d.instant("plannedFor"),
        new Reminder.Sending(
            Reminder.State.valueOf(d.text("state")),
            d.instantIfAny("dueAt"),
            d.instantIfAny("sentAt"),
            d.textIfAny("way").flatMap(Channel::delivering),
            d.textIfAny("why"),
            Math.toIntExact(d.number("attempts"))),
        notice,
        d.version());
  }
}
