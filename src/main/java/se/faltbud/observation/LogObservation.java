package se.faltbud.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.Lifecycle;
import se.faltbud.observation.model.Observation;
import se.faltbud.observation.model.ObservationTallies;
import se.faltbud.observation.model.Reporter;
import se.faltbud.observation.model.Sighting;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.plan.Category;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.Plans;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.privacy.Screened;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.store.ShortIds;

/** Stores an observation. The one room behind every door: chat, page and API. Thread-safe. */
public final class LogObservation {

  /** Older sightings say nothing about a situation picture; mistyped years are the usual reason. */
  static final Duration OLDEST = Duration.ofDays(366);

  /** The longest free text of any entry, in UTF-16 characters. */
  public static final int LONGEST_TEXT = 2_000;

  private final Observations observations;
  private final ShortIds shortIds;
  private final Plans plans;
  private final PrivacyGate gate;

  public LogObservation(
      Observations observations, ShortIds shortIds, Plans plans, PrivacyGate gate) {
    this.observations = observations;
    this.shortIds = shortIds;
    this.plans = plans;
    this.gate = gate;
  }

  /**
   * What is to be stored.
   *
   * @param key natural id; the same key stores once
   * @param channel key of the door
   * @param draft complete
   */
  public record Request(
      String key, String channel, Member member, Draft draft, Instant receivedAt) {}

  /**
   * What was stored.
   *
   * @param fresh false when the key was stored before; the observation is then the earlier one
   * @param masked personal data that was masked in the text
   * @param textLeftOut whether the category takes no free text and the text was not stored
   */
  public record Logged(
      Observation observation, boolean fresh, List<Screened.Kind> masked, boolean textLeftOut) {}

  /**
   * Checks and stores. Idempotent by key.
   *
   * @throws Refused NOT_ALLOWED, PLAN_MISSING, CATEGORY_UNKNOWN, AREA_UNKNOWN, ACTIVITY_UNKNOWN,
   *     TIME_IN_FUTURE, TIME_TOO_OLD, TEXT_TOO_LONG, PERSONAL_NUMBER
   */
  public Logged log(Request request) {
    if (!request.member().may(Right.REPORT)) {
      throw new Refused(RefusalCode.NOT_ALLOWED);
    }
    Plan plan = plans.current();
    Draft draft = request.draft();
    Category category = category(plan, draft);
    checkKnown(plan, draft);
    Instant observedAt = draft.observedAt().orElse(request.receivedAt());
    checkTime(observedAt, request.receivedAt());
    checkLength(draft.text());
    Screened screened = gate.screen(draft.text());
    boolean leaveOut = !category.freeTextAllowed() && !draft.text().isBlank();
    Member member = request.member();
    Observation observation =
        new Observation(
            request.key(),
            shortIds.next(),
            plan.id(),
            new Sighting(
                category.code(),
                draft.place().orElseThrow(),
                observedAt,
                draft.severity(),
                draft.activity(),
                keptText(category, screened.text())),
            new Reporter(
                member.id(), member.organisation(), member.role().name(), request.channel()),
            Lifecycle.received(request.receivedAt()));
    Observations.Added added = observations.add(observation, new ObservationTallies(plan.zone()));
    return new Logged(added.observation(), added.fresh(), screened.masked(), leaveOut);
  }

  private static Category category(Plan plan, Draft draft) {
    return category(plan, draft.category().orElse(""));
  }

  static Category category(Plan plan, String code) {
    return plan.category(code)
        .orElseThrow(() -> new Refused(RefusalCode.CATEGORY_UNKNOWN, Map.of("category", code)));
  }

  private static void checkKnown(Plan plan, Draft draft) {
    checkArea(plan, draft.area().orElse(""));
    checkActivity(plan, draft);
  }

  static void checkArea(Plan plan, String area) {
    if (plan.area(area).isEmpty()) {
      throw new Refused(RefusalCode.AREA_UNKNOWN, Map.of("area", area));
    }
  }

  static void checkActivity(Plan plan, Draft draft) {
    draft
        .activity()
        .filter(id -> plan.activity(id).isEmpty())
        .ifPresent(
            id -> {
              throw new Refused(RefusalCode.ACTIVITY_UNKNOWN, Map.of("key", id));
            });
  }

  static void checkTime(Instant observedAt, Instant now) {
    if (observedAt.isAfter(now.plus(Observation.CLOCK_SLACK))) {
      throw new Refused(RefusalCode.TIME_IN_FUTURE);
    }
    if (observedAt.isBefore(now.minus(OLDEST))) {
      throw new Refused(RefusalCode.TIME_TOO_OLD);
    }
  }

  /**
   * Holds a text to {@link #LONGEST_TEXT}.
   *
   * @throws Refused TEXT_TOO_LONG
   */
  public static void checkLength(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new Refused(
          RefusalCode.TEXT_TOO_LONG, Map.of("length", text.length(), "limit", LONGEST_TEXT));
    }
  }

  /** What of a screened text an observation of the category may keep. */
  static String keptText(Category category, String screened) {
    return category.freeTextAllowed() ? screened : "";
  }
}
