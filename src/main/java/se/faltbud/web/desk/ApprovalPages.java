package se.faltbud.web.desk;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Map;
import se.faltbud.daterequest.DateRequests;
import se.faltbud.messages.Texts;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.answer.DecideNewDate;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.RequestBody;
import se.faltbud.web.session.MemberPages;
import se.faltbud.web.session.MemberRoutes;

/** {@code /vantar}: requests for new dates that wait for a coordinator. */
public final class ApprovalPages implements MemberPages {
  private static final String PATH = "/vantar";

  private final DateRequests requests;
  private final DecideNewDate decideNewDate;
  private final Texts texts;
  private final InstantSource clock;
  private Pages pages;

  public ApprovalPages(
      DateRequests requests, DecideNewDate decideNewDate, Texts texts, InstantSource clock) {
    this.requests = requests;
    this.decideNewDate = decideNewDate;
    this.texts = texts;
    this.clock = clock;
  }

  @Override
  public void register(MemberRoutes routes, Pages shown) {
    pages = shown;
    routes
        .get(PATH, Right.COORDINATE, (ctx, member) -> show(ctx, member, Map.of(), ""))
        .post(PATH, Right.COORDINATE, this::decide);
  }

  private void decide(Context ctx, Member member) {
    Map<String, String> form = RequestBody.form(ctx);
    try {
      decideNewDate.decide(
          form.getOrDefault("request", ""),
          form.containsKey("approve"),
          RequestBody.clean(form.getOrDefault("word", "")),
          member,
          clock.instant());
      ctx.status(303).header("Location", PATH);
    } catch (Refused refused) {
      ctx.status(refused.code().httpStatus());
      show(ctx, member, form, texts.refusal(member.language(), refused));
    }
  }

  private void show(Context ctx, Member member, Map<String, String> typed, String problem) {
    pages.show(
        ctx,
        "desk/approvals.jte",
        member,
        Map.of(
            "requests",
            requests.waiting(),
            "at",
            typed.getOrDefault("request", ""),
            "word",
            typed.getOrDefault("word", ""),
            "problem",
            problem));
  }
}
