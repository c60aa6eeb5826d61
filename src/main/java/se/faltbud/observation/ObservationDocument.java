package se.faltbud.observation;

import java.util.Optional;
import se.faltbud.observation.model.Lifecycle;
import se.faltbud.observation.model.Observation;
import se.faltbud.observation.model.Place;
import se.faltbud.observation.model.Point;
import se.faltbud.observation.model.Reporter;
import se.faltbud.observation.model.Severity;
import se.faltbud.observation.model.Sighting;
import se.faltbud.store.Document;

/**
 * How an observation is stored. The names of the fields are those of every store there is: they do
 * not follow the names of the records.
 */
final class ObservationDocument {
  private ObservationDocument() {}

  static Document of(Observation o) {
    Sighting sighting = o.sighting();
    Place place = sighting.place();
    Reporter reporter = o.reporter();
    Lifecycle lifecycle = o.lifecycle();
    return Document.builder(o.key(), lifecycle.version())
        .put("shortId", o.shortId())
        .put("plan", o.plan())
        .put("category", sighting.category())
        .put("area", place.area())
        .put("place", place.name())
        .put("lat", place.point().map(Point::latitude))
        .put("lon", place.point().map(Point::longitude))
        .put("observedAt", sighting.observedAt())
        .put("receivedAt", lifecycle.receivedAt())
        .put("severity", sighting.severity())
        .put("text", sighting.text())
        .put("member", reporter.member())
        .put("organisation", reporter.organisation())
        .put("role", reporter.role())
        .put("activity", sighting.activity())
        .put("channel", reporter.channel())
        .put("status", lifecycle.status())
        .put("editedAt", lifecycle.editedAt())
        .put("withdrawnBy", lifecycle.withdrawnBy())
        .put("follows", lifecycle.follows())
        .build();
  }

  static Observation read(Document d) {
    return new Observation(
        d.id(), d.text("shortId"), d.text("plan"), sighting(d), reporter(d), lifecycle(d));
  }

  private static Sighting sighting(Document d) {
    return new Sighting(
        d.text("category"),
        new Place(d.text("area"), d.textIfAny("place"), point(d)),
        d.instant("observedAt"),
        Severity.valueOf(d.text("severity")),
        d.textIfAny("activity"),
        d.text("text"));
  }

  private static Optional<Point> point(Document d) {
    return d.decimalIfAny("lat")
        .flatMap(lat -> d.decimalIfAny("lon").map(lon -> new Point(lat, lon)));
  }

  private static Reporter reporter(Document d) {
    return new Reporter(
        d.text("member"), d.text("organisation"), d.text("role"), d.text("channel"));
  }

  private static Lifecycle lifecycle(Document d) {
    return new Lifecycle(
        d.instant("receivedAt"),
        Lifecycle.Status.valueOf(d.text("status")),
        d.instantIfAny("editedAt"),
        d.textIfAny("withdrawnBy"),
        d.textIfAny("follows"),
        d.version());
  }
}
