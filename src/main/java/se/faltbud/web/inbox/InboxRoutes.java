package se.faltbud.web.inbox;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Reply;
import se.faltbud.people.Channel;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.reminder.Inbox;
import se.faltbud.reminder.policy.PersonalSettings;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.queue.Bundle;
import se.faltbud.reminder.queue.Reminder;
import se.faltbud.web.chat.ChatHistory;
import se.faltbud.web.chat.WebChat;
import se.faltbud.web.http.Json;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.RequestBody;
import se.faltbud.web.session.MemberRoutes;

/** The inbox: what a member has been reminded of and has not settled, whatever way it was sent. */
final class InboxRoutes {
  private final Pages pages;
  private final WebChat chat;
  private final Inbox inbox;
  private final ReminderView view;
  private final InstantSource clock;
  private final ZoneId zone;
  private final boolean bell;

  InboxRoutes(
      Pages pages,
      WebChat chat,
      Inbox inbox,
      ReminderView view,
      InstantSource clock,
      ZoneId zone,
      boolean push) {
    this.pages = pages;
    this.chat = chat;
    this.inbox = inbox;
    this.view = view;
    this.bell = push;
    this.clock = clock;
    this.zone = zone;
  }

  void register(MemberRoutes routes) {
    routes
        .get("/inbox", Right.READ_STATUS, this::show)
        .get("/inbox/count", Right.READ_STATUS, this::count)
        .post("/inbox/press", Right.READ_STATUS, this::press);
  }

  private Inbox.Content content(Member member) {
    return inbox.of(member.id(), clock.instant());
  }

  private void show(Context ctx, Member member) {
    Inbox.Content content = content(member);
    String said = Optional.ofNullable(ctx.queryParam("said")).orElse("");
    pages.show(
        ctx,
        "inbox.jte",
        member,
        Map.of(
            "open",
            content.open().stream().map(entry -> card(member, entry)).toList(),
            "notices",
            content.notices().stream().map(entry -> notice(member, entry)).toList(),
            // from the member's own chat, so it says nothing the member may not read
            "bell",
            bell && member.may(Right.ANSWER_DEADLINES),
            "said",
            chat.of(member.id()).bubble(said).map(ChatHistory.Bubble::text).orElse("")));
  }

  private void count(Context ctx, Member member) {
    int count = member.may(Right.ANSWER_DEADLINES) ? content(member).open().size() : 0;
    ctx.contentType("application/json; charset=utf-8")
        .result(Json.object(node -> node.put("count", count)));
  }

  private InboxCard card(Member member, Inbox.Entry entry) {
    Language language = member.language();
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    String why =
        view.why(
            entry.reminder().kind(),
            entry.reminder().rule(),
            entry.deadline().due(),
            today,
            language);
    return new InboxCard(
        view.title(entry.deadline(), language),
        why,
        entry.reminder().sentAt().orElseThrow(),
        message(member, entry.toBundle()).rows(),
        UUID.randomUUID().toString());
  }

  private InboxCard notice(Member member, Reminder reminder) {
    Reply.Message message = message(member, bundled(reminder));
    return new InboxCard(
        "",
        message.text(),
        reminder.sentAt().orElseThrow(),
        message.rows(),
        UUID.randomUUID().toString());
  }

  private static Bundle.Entry bundled(Reminder notice) {
    return new Bundle.Entry(notice, Optional.empty(), Optional.empty());
  }

  private Reply.Message message(Member member, Bundle.Entry entry) {
    Recipient reader = Recipient.of(member, PersonalSettings.NONE, Channel.WEB);
    return view.message(new Bundle(reader, List.of(entry), clock.instant()));
  }

  private void press(Context ctx, Member member) {
    Map<String, String> form = RequestBody.form(ctx);
    String id = RequestBody.uuid(form, "id");
    String data = RequestBody.clean(form.getOrDefault("data", ""));
    WebChat.Answer answer = chat.pressInInbox(member, id, data, () -> offers(member, data));
    boolean asksMore = offers(member, data);
    String bubble =
        answer.chat().since(answer.seen()).stream()
            .map(ChatHistory.Bubble::id)
            .findFirst()
            .orElse("");
    ctx.status(303).header("Location", asksMore ? "/#end" : "/inbox?said=" + bubble);
  }

  private boolean offers(Member member, String data) {
    Inbox.Content content = content(member);
    return Stream.concat(
            content.open().stream().map(Inbox.Entry::toBundle),
            content.notices().stream().map(InboxRoutes::bundled))
        .flatMap(entry -> message(member, entry).rows().stream())
        .flatMap(List::stream)
        .anyMatch(button -> button.data().equals(data));
  }
}
