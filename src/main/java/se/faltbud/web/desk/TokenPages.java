package se.faltbud.web.desk;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import se.faltbud.messages.Texts;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.people.Role;
import se.faltbud.people.access.ApiTokens;
import se.faltbud.plan.Organisation;
import se.faltbud.plan.Plan;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.RequestBody;
import se.faltbud.web.session.MemberPages;
import se.faltbud.web.session.MemberRoutes;

/** {@code /nycklar}: API tokens; a new one is shown once. */
public final class TokenPages implements MemberPages {
  private static final String PATH = "/nycklar";

  private final ApiTokens tokens;
  private final Supplier<Optional<Plan>> plan;
  private final Texts texts;
  private final InstantSource clock;
  private Pages pages;

  public TokenPages(
      ApiTokens tokens, Supplier<Optional<Plan>> plan, Texts texts, InstantSource clock) {
    this.tokens = tokens;
    this.plan = plan;
    this.texts = texts;
    this.clock = clock;
  }

  @Override
  public void register(MemberRoutes routes, Pages shown) {
    pages = shown;
    routes
        .get(PATH, Right.COORDINATE, (ctx, member) -> show(ctx, member, Map.of(), "", ""))
        .post(PATH, Right.COORDINATE, this::make)
        .post(PATH + "/dra-tillbaka", Right.COORDINATE, this::revoke);
  }

  private void make(Context ctx, Member member) {
    Map<String, String> form = RequestBody.form(ctx);
    String name = RequestBody.clean(form.getOrDefault("name", "")).strip();
    String organisation = form.getOrDefault("organisation", "");
    String days = form.getOrDefault("days", "").strip();
    Optional<Role> role =
        Arrays.stream(Role.values()).filter(one -> one.name().equals(form.get("role"))).findFirst();
    boolean fine =
        !name.isEmpty()
            && name.length() <= ApiTokens.LONGEST_NAME
            && role.isPresent()
            && days.matches("[0-9]{1,3}")
            && Integer.parseInt(days) >= 1
            && Integer.parseInt(days) <= ApiTokens.LONGEST.toDays()
            && plan.get().flatMap(one -> one.organisation(organisation)).isPresent();
    if (!fine) {
      ctx.status(400);
      show(ctx, member, form, texts.get(member.language(), "web.tokens.problem"), "");
      return;
    }
    ApiTokens.Made made =
        tokens.make(
            name,
            role.get(),
            organisation,
            Duration.ofDays(Integer.parseInt(days)),
            ApiTokens.By.coordinator(member),
            clock.instant());
    show(ctx, member, Map.of(), "", made.secret());
  }

  private void revoke(Context ctx, Member member) {
    String id = RequestBody.form(ctx).getOrDefault("token", "");
    tokens.revoke(id, ApiTokens.By.coordinator(member), clock.instant());
    ctx.status(303).header("Location", PATH);
  }

  private void show(
      Context ctx, Member member, Map<String, String> typed, String problem, String secret) {
    Map<String, Object> all = new HashMap<>();
    all.put("tokens", tokens.all());
    all.put("now", clock.instant());
    all.put("typed", typed);
    all.put("problem", problem);
    all.put("secret", secret);
    all.put("organisations", plan.get().map(Plan::organisations).orElse(List.<Organisation>of()));
    pages.show(ctx, "desk/tokens.jte", member, all);
  }
}
