package se.faltbud.web.chat;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.Inbox;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.RequestBody;
import se.faltbud.web.session.MemberRoutes;
import se.faltbud.web.session.Visitors;

/** The web chat: the page, messages, presses and the live stream. */
final class ChatRoutes {
  /**
   * What a button may carry here, in bytes of UTF-8. Telegram takes 64; drafts of this chat have
   * longer ids than those of Telegram.
   */
  private static final int LONGEST_DATA_BYTES = 128;

  private final Visitors visitors;
  private final Pages pages;
  private final WebChat chat;
  private final ChatStreams streams;
  private final Inbox inbox;
  private final InstantSource clock;
  private final ChatPhotos photos;

  ChatRoutes(
      Visitors visitors,
      Pages pages,
      WebChat chat,
      ChatStreams streams,
      ChatPhotos photos,
      Inbox inbox,
      InstantSource clock) {
    this.visitors = visitors;
    this.pages = pages;
    this.chat = chat;
    this.streams = streams;
    this.inbox = inbox;
    this.clock = clock;
    this.photos = photos;
  }

  void register(RoutesConfig routes, MemberRoutes members) {
    members
        .get("/chatt", Right.READ_STATUS, this::show)
        .post("/chat/messages", Right.READ_STATUS, this::write)
        .post("/chat/photos", Right.REPORT, this::photo)
        .post("/chat/press", Right.READ_STATUS, this::press);
    // before the stream begins: afterwards no status can be sent any more
    routes.before("/chat/events", ctx -> streams.checkRoom(visitors.required(ctx).id()));
    routes.sse("/chat/events", this::listen);
  }

  void show(Context ctx, Member member) {
    ChatHistory.Chat now = chat.of(member.id());
    pages.show(
        ctx,
        "chat.jte",
        member,
        Map.of(
            "member",
            member,
            "chat",
            now,
            "reminders",
            badge(member),
            "photos",
            member.may(Right.REPORT),
            "messageId",
            UUID.randomUUID().toString(),
            "pressIds",
            now.bubbles().stream().map(b -> UUID.randomUUID().toString()).toList()));
  }

  private void write(Context ctx, Member member) {
    Map<String, String> form = RequestBody.form(ctx);
    String id = RequestBody.uuid(form, "id");
    String text = form.getOrDefault("chip", form.getOrDefault("text", ""));
    answer(ctx, chat.write(member, id, RequestBody.clean(text)), id);
  }

  private void photo(Context ctx, Member member) {
    String id =
        Optional.ofNullable(ctx.header("Idempotency-Key"))
            .flatMap(RequestBody::uuid)
            .orElseThrow(() -> new Refused(RefusalCode.REQUEST_MALFORMED));
    answer(ctx, photos.take(ctx, member, id), id);
  }

  private void press(Context ctx, Member member) {
    Map<String, String> form = RequestBody.form(ctx);
    String id = RequestBody.uuid(form, "id");
    String data = RequestBody.clean(form.getOrDefault("data", ""));
    if (data.isEmpty() || data.getBytes(StandardCharsets.UTF_8).length > LONGEST_DATA_BYTES) {
      throw new Refused(RefusalCode.BUTTON_EXPIRED);
    }
    answer(ctx, chat.press(member, id, data, form.getOrDefault("message", "")), id);
  }

  private static void answer(Context ctx, WebChat.Answer answer, String id) {
    String accept = ctx.header("Accept");
    if (accept == null || !accept.contains("json")) {
      ctx.status(303).header("Location", "/#end");
      return;
    }
    // a repeat has nothing new, but the page must learn that its message arrived
    List<ChatHistory.Bubble> news =
        answer.chat().bubbles().stream()
            .filter(b -> b.revision() > answer.seen() || b.id().startsWith(id))
            .toList();
    ctx.contentType("application/json; charset=utf-8").result(BubbleJson.of(news));
  }

  private void listen(SseClient client) {
    Context ctx = client.ctx();
    String last = ctx.header("Last-Event-ID");
    String seen = last != null ? last : ctx.queryParam("seen");
    boolean number = seen != null && seen.matches("[0-9]{1,15}");
    streams.open(visitors.required(ctx).id(), client, number ? Long.parseLong(seen) : 0);
  }

  /** How many reminders wait for an answer; -1 for members who are never reminded. */
  private int badge(Member member) {
    return member.may(Right.ANSWER_DEADLINES)
        ? inbox.of(member.id(), clock.instant()).open().size()
        : -1;
  }
}
