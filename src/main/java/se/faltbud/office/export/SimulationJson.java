package se.faltbud.office.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.BiFunction;
import se.faltbud.reminder.Simulate;
import se.faltbud.reminder.policy.Planned;

/** Writes a simulated message as one JSON object, for {@code simulate --json}. */
public final class SimulationJson {
  private static final JsonFactory JSON = new JsonFactory();

  private SimulationJson() {}

  /**
   * One object without a line break.
   *
   * @param zone whose offset the moment is written with
   * @param why the sentence shown to the person
   */
  public static String line(
      Simulate.Message message, ZoneId zone, BiFunction<Simulate.Message, Planned, String> why) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField(
          "sendAt", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(message.sendAt().atZone(zone)));
      json.writeStringField("recipient", message.recipient());
      json.writeStringField("channel", message.channel().key());
      json.writeArrayFieldStart("items");
      for (Planned item : message.items()) {
        json.writeStartObject();
        json.writeStringField("item", item.deadline().item());
        json.writeStringField("kind", item.deadline().kind().key());
        json.writeStringField("due", item.deadline().due().toString());
        json.writeStringField("rule", item.rule());
        json.writeStringField("why", why.apply(message, item));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
