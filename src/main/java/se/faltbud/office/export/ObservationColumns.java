package se.faltbud.office.export;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import se.faltbud.observation.model.Observation;
import se.faltbud.observation.model.Point;

/**
 * What is exported of an observation, in this order; who reported it is not. Instants are ISO 8601
 * in UTC, severity and status in lower case.
 */
public final class ObservationColumns {
  public static final List<Column<Observation>> ALL =
      List.of(
          new Column<>("id", Observation::shortId),
          new Column<>("key", Observation::key),
          new Column<>("category", o -> o.sighting().category()),
          new Column<>("area", o -> o.sighting().place().area()),
          new Column<>("lat", o -> o.sighting().place().point().map(Point::latitude).orElse(null)),
          new Column<>("lon", o -> o.sighting().place().point().map(Point::longitude).orElse(null)),
          new Column<>("placeText", o -> o.sighting().place().name().orElse(null)),
          new Column<>("observedAt", o -> iso(o.sighting().observedAt())),
          new Column<>("receivedAt", o -> iso(o.lifecycle().receivedAt())),
          new Column<>("severity", o -> o.sighting().severity().name().toLowerCase(Locale.ROOT)),
          new Column<>("text", o -> o.sighting().text()),
          new Column<>("organisation", o -> o.reporter().organisation()),
          new Column<>("role", o -> o.reporter().role()),
          new Column<>("activity", o -> o.sighting().activity().orElse(null)),
          new Column<>("channel", o -> o.reporter().channel()),
          new Column<>("version", o -> o.lifecycle().version()),
          new Column<>("status", o -> o.lifecycle().status().name().toLowerCase(Locale.ROOT)));

  private ObservationColumns() {}

  static String iso(Instant instant) {
    return instant.toString();
  }
}
