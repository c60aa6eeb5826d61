package se.faltbud.observation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.Place;
import se.faltbud.observation.model.Severity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Role;

/** Members and drafts for tests. */
final class ReportsOfATest {
  static final Instant NOON = Instant.parse("2026-11-24T11:00:00Z");

  private ReportsOfATest() {}

  static Member member(String id, Role role) {
    return new Member(
        id, "BRK", role, List.of(), Optional.empty(), Language.SV, true, Instant.EPOCH, 1);
  }

  static Draft draft(String category, String area, String text) {
    return new Draft(
        Optional.of(category),
        Optional.of(Place.in(area)),
        Optional.empty(),
        Severity.NORMAL,
        Optional.empty(),
        text);
  }

  static Draft seen(Draft d, Instant at) {
    return new Draft(
        d.category(), d.place(), Optional.of(at), d.severity(), d.activity(), d.text());
  }

  static Draft of(Draft d, String activity) {
    return new Draft(
        d.category(), d.place(), d.observedAt(), d.severity(), Optional.of(activity), d.text());
  }
}
