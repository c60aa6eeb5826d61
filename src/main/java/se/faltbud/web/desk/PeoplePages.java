package se.faltbud.web.desk;

import io.javalin.http.Context;
import io.nayuki.qrcodegen.QrCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.faltbud.link.PublicAddresses;
import se.faltbud.messages.Texts;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.people.Role;
import se.faltbud.people.access.Invitation;
import se.faltbud.people.access.Invite;
import se.faltbud.people.access.PeopleModule;
import se.faltbud.plan.Organisation;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.PlanModule;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.RequestBody;
import se.faltbud.web.session.MemberPages;
import se.faltbud.web.session.MemberRoutes;

/**
 * {@code /medlemmar}: who is in, who is invited, new invitations with a code to point a phone at.
 */
public final class PeoplePages implements MemberPages {
  private static final String PATH = "/medlemmar";

  /**
   * Something to be handed on, shown this once.
   *
   * @param code empty when the link is all there is
   * @param more another link to the same; empty when there is none
   */
  public record Fresh(String heading, String code, String link, String more, String note) {
    static final Fresh NONE = new Fresh("", "", "", "", "");
  }

  private final PlanModule plan;
  private final PeopleModule people;
  private final PublicAddresses addresses;
  private final Texts texts;
  private final InstantSource clock;
  private Pages pages;

  public PeoplePages(
      PlanModule plan,
      PeopleModule people,
      PublicAddresses addresses,
      Texts texts,
      InstantSource clock) {
    this.plan = plan;
    this.people = people;
    this.addresses = addresses;
    this.texts = texts;
    this.clock = clock;
  }

  @Override
  public void register(MemberRoutes routes, Pages shown) {
    pages = shown;
    routes
        .get(PATH, Right.COORDINATE, (ctx, member) -> show(ctx, member, Map.of(), "", Fresh.NONE))
        .post(PATH + "/bjud-in", Right.COORDINATE, this::invite)
        .post(PATH + "/dra-tillbaka", Right.COORDINATE, this::withdraw)
        .post(PATH + "/lank", Right.COORDINATE, this::letIn)
        .post(PATH + "/stang-av", Right.COORDINATE, this::revoke);
  }

  private void invite(Context ctx, Member member) {
    Map<String, String> form = RequestBody.form(ctx);
    try {
      String code = people.invite.create(request(form), member).get(0);
      show(ctx, member, Map.of(), "", invitation(member, code));
    } catch (Refused refused) {
      ctx.status(refused.code().httpStatus());
      show(ctx, member, form, texts.refusal(member.language(), refused), Fresh.NONE);
    }
  }

  private Fresh invitation(Member member, String code) {
    String web = addresses.webInvitation(code);
    String messenger = addresses.invitation(code);
    boolean both = !messenger.isEmpty() && !messenger.equals(web);
    return new Fresh(
        say(member, "code"), code, both ? messenger : web, both ? web : "", say(member, "once"));
  }

  /** For whoever has neither a messenger nor a session left. */
  private void letIn(Context ctx, Member member) {
    String other = RequestBody.form(ctx).getOrDefault("member", "");
    String token = people.loginLinks.makeFor(people.members.byId(other), member, clock.instant());
    Fresh link =
        new Fresh(say(member, "in"), "", addresses.signIn(token), "", say(member, "in.once"));
    show(ctx, member, Map.of(), "", link);
  }

  private String say(Member member, String key) {
    return texts.get(member.language(), "web.members." + key);
  }

  private static Invite.Request request(Map<String, String> form) {
    Role role =
        Arrays.stream(Role.values())
            .filter(one -> one.name().equals(form.get("role")))
            .findFirst()
            .orElseThrow(() -> malformed("role"));
    String ownerRole = RequestBody.clean(form.getOrDefault("ownerRole", "")).strip();
    return new Invite.Request(
        role,
        form.getOrDefault("organisation", ""),
        ownerRole.isEmpty() ? List.of() : List.of(ownerRole),
        number(form, "uses"),
        1,
        Duration.ofDays(number(form, "days")));
  }

  private static int number(Map<String, String> form, String field) {
    String typed = form.getOrDefault(field, "").strip();
    if (!typed.matches("[0-9]{1,4}")) {
      throw malformed(field);
    }
    return Integer.parseInt(typed);
  }

  private static Refused malformed(String field) {
    return new Refused(RefusalCode.REQUEST_MALFORMED, Map.of("field", field));
  }

  private void withdraw(Context ctx, Member member) {
    people.invite.withdraw(RequestBody.form(ctx).getOrDefault("invitation", ""), member);
    ctx.status(303).header("Location", PATH);
  }

  private void revoke(Context ctx, Member member) {
    String other = RequestBody.form(ctx).getOrDefault("member", "");
    if (other.equals(member.id())) {
      // the last coordinator could otherwise lock everybody out with one tap
      ctx.status(409);
      show(ctx, member, Map.of(), say(member, "self"), Fresh.NONE);
      return;
    }
    if (people.members.byId(other).isEmpty()) {
      throw new Refused(RefusalCode.NOT_FOUND);
    }
    people.revoke.revoke(other, member, clock.instant());
    ctx.status(303).header("Location", PATH);
  }

  private void show(
      Context ctx, Member member, Map<String, String> typed, String problem, Fresh fresh) {
    List<Member> members = new ArrayList<>();
    people.members.forEach(members::add);
    members.sort(Comparator.comparing(Member::active).reversed().thenComparing(Member::joinedAt));
    List<Invitation> open =
        people.invites.all().stream()
            .filter(one -> !one.expired(clock.instant()) && one.usesLeft() > 0)
            .toList();
    Map<String, Object> all = new HashMap<>();
    all.put("members", members);
    all.put("self", member.id());
    all.put("invitations", open);
    all.put(
        "organisations",
        plan.plans.currentIfAny().map(Plan::organisations).orElse(List.<Organisation>of()));
    all.put("typed", typed);
    all.put("problem", problem);
    all.put("fresh", fresh);
    Optional<QrCode> qr =
        Optional.of(fresh.link())
            .filter(link -> !link.isEmpty())
            .map(link -> QrCode.encodeText(link, QrCode.Ecc.MEDIUM));
    all.put("qr", qr.map(PeoplePages::path).orElse(""));
    all.put("qrSize", qr.map(one -> one.size).orElse(0));
    pages.show(ctx, "desk/members.jte", member, all);
  }

  /** The dark modules as a path of SVG, a unit square each. */
  private static String path(QrCode qr) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < qr.size; y++) {
      for (int x = 0; x < qr.size; x++) {
        if (qr.getModule(x, y)) {
          path.append('M').append(x).append(',').append(y).append("h1v1h-1z");
        }
      }
    }
    return path.toString();
  }
}
