package se.faltbud.office.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import se.faltbud.plan.Problem;
import se.faltbud.status.ActivityState;
import se.faltbud.status.PlanState;
import se.faltbud.status.StatusAnswer;
import se.faltbud.status.TargetState;
import se.faltbud.status.rules.EffectState;

/**
 * Writes the state of the plan as JSON: {@code status --json} and {@code GET /api/v1/status}. Words
 * are those of plan files ({@code pagaende}, {@code forsenad}); what is not known is null.
 */
public final class StatusJson {
  private static final JsonFactory JSON = new JsonFactory();

  private StatusJson() {}

  /** One JSON object: the plan, with the activities and problems the answer is about. */
  public static String text(StatusAnswer answer) {
    StringWriter out = new StringWriter();
    try {
      write(answer, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** Writes one JSON object and flushes; does not close the writer. */
  public static void write(StatusAnswer answer, Writer out) throws IOException {
    PlanState state = answer.state();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("plan", state.plan().id());
      json.writeStringField("asOf", state.today().toString());
      json.writeNumberField("observations", state.observations().total().total());
      json.writeArrayFieldStart("activities");
      for (ActivityState activity : answer.about()) {
        write(activity, json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("problems");
      for (Problem problem : answer.problemsMeant()) {
        write(problem, state.effectsOf(problem), json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void write(ActivityState activity, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", activity.id());
    json.writeStringField("status", activity.status().key());
    json.writeStringField("time", activity.time().key());
    json.writeStringField("assessment", activity.assessment().key());
    json.writeObjectFieldStart("steps");
    json.writeNumberField("done", activity.stepsDone());
    json.writeNumberField("total", activity.steps().size());
    json.writeEndObject();
    json.writeNumberField("observations", activity.observations().total());
    json.writeArrayFieldStart("targets");
    for (TargetState target : activity.targets()) {
      json.writeStartObject();
      json.writeStringField("id", target.target().id());
      number("baseline", target.target().baseline(), json);
      number("value", target.value(), json);
      number("target", OptionalDouble.of(target.target().target()), json);
      number("progress", target.progress(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(Problem problem, List<EffectState> effects, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("id", problem.id());
    json.writeArrayFieldStart("effects");
    for (EffectState effect : effects) {
      json.writeStartObject();
      json.writeStringField("id", effect.effect().id());
      measure("baseline", effect.effect().baseline().map(Problem.Measure::value), json);
      number("value", effect.value(), json);
      json.writeStringField("period", effect.period().orElse(null));
      measure("target", effect.effect().target().map(Problem.Measure::value), json);
      number("progress", effect.progress(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void measure(String name, Optional<Double> value, JsonGenerator json)
      throws IOException {
    number(name, value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty), json);
  }

  /** Whole numbers without a decimal point, as people wrote them. */
  private static void number(String name, OptionalDouble value, JsonGenerator json)
      throws IOException {
    if (value.isEmpty()) {
      json.writeNullField(name);
    } else if (value.getAsDouble() == Math.rint(value.getAsDouble())
        && Math.abs(value.getAsDouble()) < 1e15) {
      json.writeNumberField(name, (long) value.getAsDouble());
    } else {
      json.writeNumberField(name, value.getAsDouble());
    }
  }
}
