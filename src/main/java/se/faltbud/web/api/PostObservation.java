package se.faltbud.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import se.faltbud.messages.ObservationReceipt;
import se.faltbud.messages.ReceiptView;
import se.faltbud.messages.Texts;
import se.faltbud.observation.LogObservation;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.Observation;
import se.faltbud.observation.model.Place;
import se.faltbud.observation.model.Point;
import se.faltbud.observation.model.Severity;
import se.faltbud.people.Member;
import se.faltbud.plan.version.Plans;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.web.http.Json;
import se.faltbud.web.http.JsonAnswer;
import se.faltbud.web.http.RequestBody;

/**
 * {@code POST /api/v1/observations}: the same room as the chat. The Idempotency-Key is the
 * observation's natural id, so the same key stores once; the same key with other content, or from
 * another member, is a conflict.
 */
final class PostObservation {
  private static final Duration TOLERANCE = Duration.ofMinutes(2);

  private final LogObservation logObservation;
  private final Plans plans;
  private final Texts texts;
  private final PrivacyGate gate;
  private final InstantSource clock;

  PostObservation(
      LogObservation logObservation,
      Plans plans,
      Texts texts,
      PrivacyGate gate,
      InstantSource clock) {
    this.plans = plans;
    this.texts = texts;
    this.logObservation = logObservation;
    this.gate = gate;
    this.clock = clock;
  }

  void handle(Context ctx, Member member) {
    String key =
        Optional.ofNullable(ctx.header("Idempotency-Key"))
            .flatMap(RequestBody::uuid)
            .orElseThrow(() -> new Refused(RefusalCode.REQUEST_MALFORMED));
    Duration ahead = ahead(ctx);
    Draft draft = shifted(draft(Json.read(RequestBody.bytes(ctx))), ahead);
    LogObservation.Logged logged =
        logObservation.log(new LogObservation.Request(key, "api", member, draft, clock.instant()));
    if (!logged.fresh()
        && !same(logged.observation(), member, draft, logged.textLeftOut(), ahead)) {
      throw new Refused(RefusalCode.IDEMPOTENCY_CONFLICT);
    }
    ctx.status(201);
    JsonAnswer.send(ctx, json(logged, receipt(member, logged)));
  }

  /**
   * How far the clock of the sender is ahead of ours, in whole minutes, by its {@code Client-Time};
   * a clock that is right to within two minutes is taken as it is.
   */
  private Duration ahead(Context ctx) {
    Optional<Instant> theirs =
        Optional.ofNullable(ctx.header("Client-Time")).map(PostObservation::instant);
    Duration ahead = theirs.map(at -> Duration.between(clock.instant(), at)).orElse(Duration.ZERO);
    return ahead.abs().compareTo(TOLERANCE) <= 0
        ? Duration.ZERO
        : ahead.truncatedTo(ChronoUnit.MINUTES);
  }

  /** What was seen by a wrong clock, by ours. */
  private static Draft shifted(Draft draft, Duration ahead) {
    return ahead.isZero()
        ? draft
        : draft.observedAt().map(at -> draft.withObservedAt(at.minus(ahead))).orElse(draft);
  }

  private boolean same(
      Observation stored, Member member, Draft draft, boolean textLeftOut, Duration ahead) {
    if (!stored.reporter().member().equals(member.id())) {
      return false;
    }
    if (stored.lifecycle().version() > 1) {
      return true; // changed since by its owner: what was first sent is no longer known
    }
    String text = textLeftOut ? "" : gate.screen(draft.text()).text();
    return draft.category().equals(Optional.of(stored.sighting().category()))
        && draft.area().equals(Optional.of(stored.sighting().place().area()))
        && stored.sighting().text().equals(text)
        && stored.sighting().severity() == draft.severity()
        && stored.sighting().activity().equals(draft.activity())
        && stored.sighting().place().point().equals(draft.place().flatMap(Place::point))
        && (draft.observedAt().isEmpty()
            || isSameTime(draft.observedAt().get(), stored.sighting().observedAt(), ahead));
  }

  /** By a wrong clock the same moment comes out a little different at each try. */
  private static boolean isSameTime(Instant one, Instant other, Duration ahead) {
    return ahead.isZero()
        ? one.equals(other)
        : Duration.between(one, other).abs().compareTo(TOLERANCE) <= 0;
  }

  private static Draft draft(JsonNode body) {
    String text = RequestBody.clean(text(body, "text").orElse("")).strip();
    LogObservation.checkLength(text);
    return new Draft(
        text(body, "category"),
        Optional.of(new Place(text(body, "area").orElse(""), Optional.empty(), point(body))),
        text(body, "observedAt").map(PostObservation::instant),
        text(body, "severity").map(PostObservation::severity).orElse(Severity.NORMAL),
        text(body, "activity"),
        text);
  }

  private static Optional<String> text(JsonNode body, String field) {
    JsonNode node = body.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isTextual()) {
      throw new Refused(RefusalCode.REQUEST_MALFORMED);
    }
    return Optional.of(node.textValue());
  }

  /** Half a point says nothing of where it was and is left out. */
  private static Optional<Point> point(JsonNode body) {
    Optional<Double> latitude = coordinate(body, "lat", 90);
    Optional<Double> longitude = coordinate(body, "lon", 180);
    return latitude.flatMap(lat -> longitude.map(lon -> new Point(lat, lon)));
  }

  /** Rounded to three decimals, about 100 m: nearer is nobody's business. */
  private static Optional<Double> coordinate(JsonNode body, String field, int bound) {
    JsonNode node = body.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isNumber() || Math.abs(node.doubleValue()) > bound) {
      throw new Refused(RefusalCode.REQUEST_MALFORMED);
    }
    return Optional.of(Math.round(node.doubleValue() * 1_000) / 1_000.0);
  }

  private static Instant instant(String text) {
    try {
      // the store keeps milliseconds; a finer time would differ from itself when repeated
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      throw new Refused(RefusalCode.REQUEST_MALFORMED);
    }
  }

  private static Severity severity(String text) {
    return Arrays.stream(Severity.values())
        .filter(severity -> severity.name().equals(text))
        .findFirst()
        .orElseThrow(() -> new Refused(RefusalCode.REQUEST_MALFORMED));
  }

  /** What a chat would say to the same report. */
  private ObservationReceipt receipt(Member member, LogObservation.Logged logged) {
    return new ReceiptView(texts, member.language(), plans.current(), clock.instant())
        .stored(logged, false);
  }

  private static String json(LogObservation.Logged logged, ObservationReceipt receipt) {
    Observation o = logged.observation();
    return Json.object(
        node -> {
          node.put("id", o.shortId());
          node.put("key", o.key());
          node.put("category", o.sighting().category());
          node.put("area", o.sighting().place().area());
          o.sighting()
              .place()
              .point()
              .ifPresent(point -> node.put("lat", point.latitude()).put("lon", point.longitude()));
          node.put("observedAt", o.sighting().observedAt().toString());
          node.put("receivedAt", o.lifecycle().receivedAt().toString());
          node.put("severity", o.sighting().severity().name());
          node.put("text", o.sighting().text());
          o.sighting().activity().ifPresent(activity -> node.put("activity", activity));
          node.put("status", o.lifecycle().status().name().toLowerCase(java.util.Locale.ROOT));
          ArrayNode masked = node.putArray("masked");
          logged.masked().forEach(kind -> masked.add(kind.name()));
          node.put("textLeftOut", logged.textLeftOut());
          node.put("receipt", receipt.text());
        });
  }
}
