package se.faltbud.office.export;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import se.faltbud.observation.model.Observation;

/**
 * What is exported of an observation, in this order; who reported it is not. Instants are ISO 8601
 * in UTC, severity and status in lower case.
 */
public final class ObservationColumns {
  public static final List<Column<Observation>> ALL =
      List.of(
          new Column<>("id", Observation::shortId),
          new Column<>("key", Observation::key),
          new Column<>("category", Observation::category),
          new Column<>("area", Observation::area),
          new Column<>("lat", o -> nullable(o.latitude())),
          new Column<>("lon", o -> nullable(o.longitude())),
          new Column<>("placeText", o -> o.place().orElse(null)),
          new Column<>("observedAt", o -> iso(o.observedAt())),
          new Column<>("receivedAt", o -> iso(o.receivedAt())),
          new Column<>("severity", o -> o.severity().name().toLowerCase(Locale.ROOT)),
          new Column<>("text", Observation::text),
          new Column<>("organisation", Observation::organisation),
          new Column<>("role", Observation::role),
          new Column<>("activity", o -> o.activity().orElse(null)),
          new Column<>("channel", Observation::channel),
          new Column<>("version", Observation::version),
          new Column<>("status", o -> o.status().name().toLowerCase(Locale.ROOT)));

  private ObservationColumns() {}

  static Double nullable(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  static String iso(Instant instant) {
    return instant.toString();
  }
}
