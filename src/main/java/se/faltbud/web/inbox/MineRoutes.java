package se.faltbud.web.inbox;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import se.faltbud.chat.progressing.ProgressButtons;
import se.faltbud.features.Features;
import se.faltbud.messages.EntryButtons;
import se.faltbud.messages.Formatter;
import se.faltbud.messages.Labels;
import se.faltbud.messages.Texts;
import se.faltbud.observation.ChangeObservation;
import se.faltbud.observation.model.Observation;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.PlanModule;
import se.faltbud.progress.ProgressEntry;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.status.DueItem;
import se.faltbud.status.MyWork;
import se.faltbud.web.chat.ChatHistory;
import se.faltbud.web.chat.WebChat;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.RequestBody;
import se.faltbud.web.session.MemberRoutes;

/**
 * {@code /mina}: a member's open dates and last entries. Its buttons are those of the chat and go
 * through the same dialog.
 */
final class MineRoutes {
  private static final String PATH = "/mina";

  private final Pages pages;
  private final WebChat chat;
  private final PlanModule plan;
  private final MyWork myWork;
  private final ChangeObservation changeObservation;
  private final Texts texts;
  private final InstantSource clock;

  MineRoutes(Pages pages, WebChat chat, Texts texts, Features features) {
    this.pages = pages;
    this.chat = chat;
    this.plan = features.plan;
    this.myWork = features.status.myWork;
    this.changeObservation = features.observation.changeObservation;
    this.texts = texts;
    this.clock = features.foundation.clock;
  }

  void register(MemberRoutes routes) {
    routes.get(PATH, Right.REPORT, this::show).post(PATH, Right.REPORT, this::press);
  }

  private void show(Context ctx, Member member) {
    Plan plan =
        this.plan.plans.currentIfAny().orElseThrow(() -> new Refused(RefusalCode.PLAN_MISSING));
    MyWork.Work work = myWork.of(member);
    String said = Optional.ofNullable(ctx.queryParam("said")).orElse("");
    pages.show(
        ctx,
        "mine.jte",
        member,
        Map.of(
            "work",
            work,
            "fresh",
            fresh(work),
            "formatter",
            new Formatter(texts, member.language(), plan),
            "labels",
            new Labels(texts, member.language()),
            "now",
            clock.instant(),
            "id",
            UUID.randomUUID().toString(),
            "said",
            chat.of(member.id()).bubble(said).map(ChatHistory.Bubble::text).orElse("")));
  }

  /** Short ids of the entries that can still be changed. */
  private List<String> fresh(MyWork.Work work) {
    Instant now = clock.instant();
    return java.util.stream.Stream.concat(
            work.observations().stream()
                .filter(o -> changeObservation.isFresh(o.lifecycle().receivedAt(), now))
                .map(Observation::shortId),
            work.progress().stream()
                .filter(e -> changeObservation.isFresh(e.receivedAt(), now))
                .map(ProgressEntry::shortId))
        .toList();
  }

  private void press(Context ctx, Member member) {
    Map<String, String> form = RequestBody.form(ctx);
    String id = RequestBody.uuid(form, "id");
    String data = RequestBody.clean(form.getOrDefault("data", ""));
    WebChat.Answer answer = chat.pressInInbox(member, id, data, () -> offers(member, data));
    List<ChatHistory.Bubble> news = answer.chat().since(answer.seen());
    boolean asksMore = news.stream().anyMatch(bubble -> !bubble.rows().isEmpty());
    String bubble = news.stream().map(ChatHistory.Bubble::id).findFirst().orElse("");
    ctx.status(303).header("Location", asksMore ? "/chatt#end" : PATH + "?said=" + bubble);
  }

  private boolean offers(Member member, String data) {
    MyWork.Work work = myWork.of(member);
    List<String> fresh = fresh(work);
    return work.items().stream()
            .filter(item -> item.kind() == DueItem.Kind.STEP)
            .anyMatch(item -> data.equals(done(item)))
        || fresh.stream()
            .anyMatch(
                id ->
                    data.equals(EntryButtons.UNDO.data(id))
                        || data.equals(EntryButtons.CHANGE.data(id)));
  }

  /** What the button of a step carries. */
  static String done(DueItem item) {
    return ProgressButtons.DONE.data(item.id());
  }
}
