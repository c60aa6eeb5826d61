package se.faltbud.web.report;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import se.faltbud.messages.ObservationReceipt;
import se.faltbud.messages.ReceiptView;
import se.faltbud.messages.Texts;
import se.faltbud.observation.LogObservation;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.Place;
import se.faltbud.observation.model.Severity;
import se.faltbud.people.Channel;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.plan.Area;
import se.faltbud.plan.Category;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.PlanModule;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.RequestBody;
import se.faltbud.web.session.MemberRoutes;

/**
 * {@code /rapportera}: a report by a form that works without scripts. With them the page keeps what
 * is written on the phone and sends it by the API when there is a network.
 */
public final class ReportRoutes {
  private static final String PATH = "/rapportera";

  /** Categories shown at once; the others are a tap away. */
  private static final int USUAL = 8;

  /** How long ago it may have been, in minutes, as the page offers it. */
  private static final List<Integer> AGO = List.of(0, 15, 60, 180);

  private final Pages pages;
  private final PlanModule plan;
  private final LogObservation logObservation;
  private final Texts texts;
  private final InstantSource clock;

  ReportRoutes(
      Pages pages,
      Texts texts,
      PlanModule plan,
      LogObservation logObservation,
      InstantSource clock) {
    this.pages = pages;
    this.plan = plan;
    this.logObservation = logObservation;
    this.texts = texts;
    this.clock = clock;
  }

  void register(MemberRoutes routes) {
    routes
        .get(PATH, Right.REPORT, (ctx, member) -> show(ctx, member, Map.of(), "", Optional.empty()))
        .post(PATH, Right.REPORT, this::send);
  }

  /**
   * Something that can be chosen.
   *
   * @param pictogram for those who see better than they read
   * @param usual whether it is shown at once
   * @param at latitude and longitude of its middle, or empty
   */
  public record Choice(
      String code, String label, String pictogram, boolean chosen, boolean usual, String at) {}

  private void send(Context ctx, Member member) {
    Map<String, String> form = RequestBody.form(ctx);
    try {
      show(ctx, member, Map.of(), "", Optional.of(receipt(member, store(member, form))));
    } catch (Refused refused) {
      ctx.status(refused.code().httpStatus());
      Language language = member.language();
      String problem =
          refused.code() == RefusalCode.CATEGORY_UNKNOWN
                  || refused.code() == RefusalCode.AREA_UNKNOWN
              ? texts.get(language, "web.report.choose")
              : texts.refusal(language, refused);
      show(ctx, member, form, problem, Optional.empty());
    }
  }

  /** A form sent twice carries the same id and is stored once. */
  private LogObservation.Logged store(Member member, Map<String, String> form) {
    Instant now = clock.instant();
    String key = RequestBody.uuid(form, "id");
    String text = RequestBody.clean(form.getOrDefault("text", "")).strip();
    Draft draft =
        new Draft(
            Optional.of(form.getOrDefault("category", "")),
            Optional.of(Place.in(form.getOrDefault("area", ""))),
            Optional.of(now.minus(Duration.ofMinutes(ago(form)))),
            form.containsKey("grave") ? Severity.SERIOUS : Severity.NORMAL,
            Optional.empty(),
            text);
    LogObservation.Logged logged =
        logObservation.log(new LogObservation.Request(key, Channel.WEB.key(), member, draft, now));
    if (!logged.observation().reporter().member().equals(member.id())) {
      throw new Refused(RefusalCode.IDEMPOTENCY_CONFLICT);
    }
    return logged;
  }

  private static int ago(Map<String, String> form) {
    return AGO.stream()
        .filter(minutes -> minutes.toString().equals(form.get("ago")))
        .findFirst()
        .orElse(0);
  }

  private void show(
      Context ctx,
      Member member,
      Map<String, String> typed,
      String problem,
      Optional<ObservationReceipt> receipt) {
    Optional<Plan> plan = this.plan.plans.currentIfAny();
    Language language = member.language();
    Map<String, Object> all = new HashMap<>();
    all.put("member", member.id());
    all.put("id", typed.getOrDefault("id", UUID.randomUUID().toString()));
    all.put("text", typed.getOrDefault("text", ""));
    all.put("problem", problem);
    all.put("receipt", receipt);
    all.put("press", UUID.randomUUID().toString());
    all.put("ago", AGO);
    all.put(
        "categories",
        plan.stream()
            .flatMap(one -> one.categories().stream())
            .map(
                one ->
                    choice(
                        language,
                        one,
                        typed.getOrDefault("category", ""),
                        one.quiet() || plan.get().categories().indexOf(one) < USUAL))
            .toList());
    all.put(
        "areas",
        plan.stream()
            .flatMap(one -> one.areas().stream())
            .map(one -> choice(one, typed.getOrDefault("area", "")))
            .toList());
    pages.show(ctx, "report.jte", member, all);
  }

  private ObservationReceipt receipt(Member member, LogObservation.Logged logged) {
    return new ReceiptView(texts, member.language(), plan.plans.current(), clock.instant())
        .stored(logged, false);
  }

  private Choice choice(Language language, Category category, String chosen, boolean usual) {
    String pictogram = "web.pictogram." + category.code();
    return new Choice(
        category.code(),
        language == Language.EN ? category.english() : category.swedish(),
        texts.has(pictogram) ? texts.get(language, pictogram) : "•",
        category.code().equals(chosen),
        usual,
        "");
  }

  private static Choice choice(Area area, String chosen) {
    String at =
        area.latitude().isPresent() && area.longitude().isPresent()
            ? area.latitude().getAsDouble() + "," + area.longitude().getAsDouble()
            : "";
    return new Choice(area.code(), area.name(), "", area.code().equals(chosen), true, at);
  }
}
