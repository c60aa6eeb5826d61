package se.faltbud.reminder.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import se.faltbud.reminder.policy.ReminderPolicy.Series;

/** What holds for every rule, calendar, zone, person and absence. */
class AnyWorldTest {
  private static final LocalDate UNTIL = LocalDate.of(2027, 9, 1);

  private static List<Series> plan(House house, Instant now) {
    return new ReminderPolicy(house.rules).plan(house.world(), now, UNTIL);
  }

  private static Stream<Planned> all(List<Series> plan) {
    return plan.stream().flatMap(s -> Stream.concat(s.missed().stream(), s.coming().stream()));
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void nobodyIsWrittenToOutsideTheHoursOrOnADayOffOrWhileAway(@ForAll long seed) {
    House house = RandomHouse.of(seed);
    Instant now = RandomHouse.moments(seed).moment();
    Delivery delivery = new Delivery(house.rules, house.world());
    ZoneId zone = house.rules.hours().zone();
    all(plan(house, now))
        .forEach(
            planned -> {
              ZonedDateTime at = planned.at().atZone(zone);
              assertThat(planned.at()).as(planned.id()).isAfterOrEqualTo(now);
              assertThat(house.rules.hours().open(planned.at()) || clocksGoForward(at))
                  .as("%s at %s, hours %s", planned.id(), at, house.rules.hours())
                  .isTrue();
              assertThat(house.rules.days().contains(at.toLocalDate())).as("%s", at).isTrue();
              Recipient recipient = house.world().roster().byId(planned.recipient()).orElseThrow();
              assertThat(delivery.absence(recipient, at.toLocalDate())).as("%s", at).isEmpty();
            });
  }

  /** A time that is left out may be moved out of narrow hours with the clock. */
  private static boolean clocksGoForward(ZonedDateTime at) {
    return at.toLocalDate()
            .atStartOfDay(at.getZone())
            .getOffset()
            .compareTo(at.toLocalDate().plusDays(1).atStartOfDay(at.getZone()).getOffset())
        > 0;
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void everyIdIsOneReminderAndEveryMomentOfASeriesToo(@ForAll long seed) {
    House house = RandomHouse.of(seed);
    List<Series> plan = plan(house, RandomHouse.moments(seed).moment());
    assertThat(all(plan).map(Planned::id)).doesNotHaveDuplicates();
    for (Series series : plan) {
      assertThat(all(List.of(series)).map(Planned::at)).doesNotHaveDuplicates();
      assertThat(series.coming().stream().map(Planned::at)).isSorted();
    }
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void whatItSaysDoesNotDependOnWhenItIsAsked(@ForAll long seed) {
    House house = RandomHouse.of(seed);
    RandomHouse moments = RandomHouse.moments(seed);
    Instant one = moments.moment();
    Instant other = moments.moment();
    Instant now = one.isBefore(other) ? one : other;
    Instant then = one.isBefore(other) ? other : one;
    List<Planned> said =
        plan(house, now).stream()
            .flatMap(series -> series.coming().stream())
            .filter(planned -> !planned.at().isBefore(then))
            .toList();
    List<Planned> found =
        plan(house, then).stream().flatMap(series -> series.coming().stream()).toList();
    assertThat(found).containsExactlyElementsOf(said);
  }

  /**
   * The days as the service lives them: it plans again and again, sends what is due once, and what
   * was missed only if its id is new. Nobody gets anything that was not announced at the start.
   */
  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void livingThroughTheDaysSendsWhatWasAnnounced(@ForAll long seed) {
    House house = RandomHouse.of(seed);
    Instant start = Instant.parse("2026-03-01T00:00:00Z");
    Instant end = Instant.parse("2026-06-01T00:00:00Z");
    Map<String, Instant> announced = new HashMap<>();
    all(plan(house, start))
        .filter(planned -> planned.at().isBefore(end))
        .forEach(planned -> announced.put(planned.id(), planned.at()));
    Map<String, Instant> sent = new HashMap<>();
    List<String> twice = new ArrayList<>();
    RandomHouse moments = RandomHouse.moments(seed);
    for (Instant now = start; now.isBefore(end); ) {
      Instant next =
          now.plusSeconds(3_600 + Math.floorMod(moments.moment().getEpochSecond(), 200_000));
      Instant stop = next.isBefore(end) ? next : end;
      for (Series series : plan(house, now)) {
        if (now.equals(start)) {
          series
              .missed()
              .filter(m -> m.at().isBefore(end))
              .ifPresent(m -> sent.put(m.id(), m.at()));
        }
        series.coming().stream()
            .filter(planned -> planned.at().isBefore(stop))
            .forEach(
                planned -> {
                  if (sent.put(planned.id(), planned.at()) != null) {
                    twice.add(planned.id());
                  }
                });
      }
      now = stop;
    }
    assertThat(twice).isEmpty();
    assertThat(sent).isEqualTo(announced);
  }
}
