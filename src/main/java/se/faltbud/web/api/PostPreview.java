package se.faltbud.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Supplier;
import se.faltbud.observation.LogObservation;
import se.faltbud.people.Member;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.PlanModule;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.privacy.Screened;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.web.http.Json;
import se.faltbud.web.http.JsonAnswer;
import se.faltbud.web.http.RequestBody;

/**
 * {@code POST /api/v1/preview}: a text as it would be stored. Nothing is kept; the page asks while
 * somebody writes, so that nobody learns only afterwards what was masked.
 */
final class PostPreview {
  private final PrivacyGate gate;
  private final Supplier<Optional<Plan>> plan;

  PostPreview(PrivacyGate gate, PlanModule plan) {
    this.gate = gate;
    this.plan = plan.currentIfAny();
  }

  void handle(Context ctx, Member member) {
    JsonNode body = Json.read(RequestBody.bytes(ctx));
    if (!body.path("text").isTextual()) {
      throw new Refused(RefusalCode.REQUEST_MALFORMED);
    }
    String text = RequestBody.clean(body.path("text").textValue()).strip();
    LogObservation.checkLength(text);
    Screened screened = gate.screen(text);
    boolean leftOut =
        plan.get()
            .flatMap(one -> one.category(body.path("category").asText("")))
            .filter(category -> !category.freeTextAllowed())
            .isPresent();
    JsonAnswer.send(
        ctx,
        Json.object(
            node -> {
              node.put("text", leftOut ? "" : screened.text());
              ArrayNode masked = node.putArray("masked");
              screened.masked().forEach(kind -> masked.add(kind.name()));
              node.put("textLeftOut", leftOut);
            }));
  }
}
