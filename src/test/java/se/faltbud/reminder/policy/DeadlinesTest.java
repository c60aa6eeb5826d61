package se.faltbud.reminder.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.SamplePlan;
import se.faltbud.reminder.policy.Deadlines.Known;
import se.faltbud.reminder.policy.Deadlines.Waiting;
import se.faltbud.status.PlanState;

/** Everything with a day in the plan that is shipped, on the day its states are of. */
class DeadlinesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
  private static final LocalDate HORIZON = LocalDate.of(2027, 1, 31);

  private static List<Deadline> of(Known known, LocalDate horizon) {
    return Deadlines.of(
        PlanState.of(SamplePlan.plan(), Map.of(), TODAY, item -> java.util.Optional.empty()),
        known,
        horizon);
  }

  private static List<Deadline> of(Map<String, LocalDate> reports, Waiting... waiting) {
    return of(new Known(FIRST_DAY, reports, List.of(waiting), 30), HORIZON);
  }

  private static List<String> days(List<Deadline> all, ItemKind kind) {
    return all.stream()
        .filter(one -> one.kind() == kind)
        .map(one -> one.item() + " " + one.due())
        .toList();
  }

  private static Deadline find(List<Deadline> all, ItemKind kind, String item) {
    return all.stream()
        .filter(one -> one.kind() == kind && one.item().equals(item))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsOpenAndRunningIsAskedFor() {
    List<Deadline> all = of(Map.of());
    assertThat(days(all, ItemKind.STEP))
        .contains("A10.2 2026-09-30", "A01.3 2026-12-18", "A09.4 2027-08-20")
        .noneMatch(step -> step.startsWith("A07.")) // done
        .noneMatch(step -> step.startsWith("A12.")) // paused
        .hasSize(17);
    assertThat(days(all, ItemKind.START)).containsExactly("A14 2027-01-11");
    assertThat(days(all, ItemKind.END)).contains("A02 2026-10-30", "A14 2027-09-30").hasSize(12);
    assertThat(days(all, ItemKind.TARGET)).contains("D04.1 2026-12-19").hasSize(18);
  }

  @Test
  void aStepIsItsDoersFirstAndTheOwnersNext() {
    Deadline step = find(of(Map.of()), ItemKind.STEP, "A06.3");
    assertThat(step.owners())
        .containsExactly(new OwnerRole("SBF", "driftchef"), new OwnerRole("LPO", "Kommunpolis"));
    assertThat(step.activity()).contains("A06");
    assertThat(step.begin()).contains(LocalDate.of(2026, 2, 16));
    assertThat(step.thread()).isEqualTo("step/A06.3/2026-11-30");
  }

  @Test
  void everyIntervalWithoutAReportIsAskedFor() {
    Map<String, LocalDate> reports = Map.of("A04", LocalDate.of(2026, 11, 20));
    List<Deadline> all = of(new Known(TODAY, reports, List.of(), 30), HORIZON);
    assertThat(days(all, ItemKind.INTERVAL))
        .filteredOn(day -> day.startsWith("A01") || day.startsWith("A04"))
        .containsExactly(
            "A01 2026-11-22", // missed last week
            "A01 2026-11-29",
            "A01 2026-12-06",
            "A01 2026-12-13",
            "A01 2026-12-18", // the activity ends on a Friday
            "A04 2026-11-29", // reported on last week's Friday
            "A04 2026-12-06",
            "A04 2026-12-13",
            "A04 2026-12-19");
    assertThat(days(all, ItemKind.INTERVAL))
        .contains("A05 2026-11-30", "A05 2026-12-31", "A05 2027-01-31", "A08 2026-12-31")
        .noneMatch(day -> day.startsWith("A02")) // ended
        .noneMatch(day -> day.startsWith("A12")) // paused
        .noneMatch(day -> day.startsWith("A14")); // not begun
  }

  @Test
  void readingsAreDueAMonthBehindTheirPeriod() {
    List<Deadline> all = of(Map.of());
    assertThat(days(all, ItemKind.EFFECT))
        .contains("E1.1 2027-01-30", "E1.2 2027-01-30")
        .doesNotContain("E1.2 2026-09-30"); // read
    assertThat(find(all, ItemKind.EFFECT, "E1.2").begin()).contains(LocalDate.of(2026, 9, 1));
    assertThat(find(all, ItemKind.EFFECT, "E1.2").owners()).isEmpty();
    List<Deadline> far =
        of(new Known(FIRST_DAY, Map.of(), List.of(), 30), LocalDate.of(2028, 3, 1));
    assertThat(days(far, ItemKind.EFFECT))
        .contains("E2.1 2028-01-30") // every second year: 2026 and 2027
        .contains("E1.1 2028-01-30", "E1.2 2027-05-30", "E1.2 2027-09-30", "E1.2 2028-01-30");
  }

  @Test
  void followUpsCountFromTheDayThePlanCameHere() {
    List<Deadline> all = of(new Known(TODAY, Map.of(), List.of(), 30), HORIZON);
    assertThat(days(all, ItemKind.CHECKPOINT))
        .containsExactly(
            "T3-2026 2026-12-31", "T1-2027 2027-04-30", "T2-2027 2027-08-31", "T3-2027 2027-12-31");
    assertThat(days(of(Map.of()), ItemKind.CHECKPOINT))
        .startsWith("T1-2026 2026-04-30", "T2-2026 2026-08-31")
        .hasSize(6);
  }

  @Test
  void theAnnualReportHasFourDays() {
    assertThat(days(of(Map.of()), ItemKind.REPORT))
        .containsExactly(
            "R2026.datafrys 2027-01-31",
            "R2026.utkast 2027-02-28",
            "R2026.styrgrupp 2027-03-31",
            "R2026.mottagare 2027-04-30",
            "R2027.datafrys 2028-01-31",
            "R2027.utkast 2028-02-29",
            "R2027.styrgrupp 2028-03-31",
            "R2027.mottagare 2028-04-30");
  }

  @Test
  void theSituationPictureIsOwedEverySecondYear() {
    Deadline picture = find(of(Map.of()), ItemKind.SITUATION_PICTURE, "LB");
    assertThat(picture.due()).isEqualTo(LocalDate.of(2027, 12, 11));
    assertThat(picture.begin()).contains(LocalDate.of(2025, 12, 11));
    assertThat(picture.owners()).isEmpty();
  }

  @Test
  void aRequestIsTheCoordinatorsAndSilencesItsItem() {
    Waiting waiting = new Waiting("B-3", ItemKind.STEP, "A10.2", TODAY);
    List<Deadline> all = of(Map.of(), waiting);
    assertThat(days(all, ItemKind.APPROVAL)).containsExactly("B-3 2026-11-25");
    assertThat(find(all, ItemKind.APPROVAL, "B-3").title())
        .isEqualTo("A10.2 Rekrytera familjebehandlare");
    assertThat(days(all, ItemKind.STEP)).noneMatch(step -> step.startsWith("A10.2")).hasSize(16);
    // a request about the activity's start silences nothing of its end
    Waiting start = new Waiting("B-4", ItemKind.START, "A14", TODAY);
    assertThat(days(of(Map.of(), start), ItemKind.START)).isEmpty();
    assertThat(days(of(Map.of(), start), ItemKind.END)).contains("A14 2027-09-30");
  }

  @Test
  void everyLineOfTwoMonthsNamesARuleThatExplainsIt() {
    House house = new House();
    house.deadlines.addAll(of(Map.of()));
    house.people.add(House.coordinator("kim"));
    house.people.add(House.owner("anna", House.GUARDS));
    List<Planned> all = house.coming("2026-11-23T00:00:00Z", "2027-01-22");
    assertThat(all).hasSizeGreaterThan(30);
    assertThat(all)
        .allSatisfy(
            planned -> {
              Rule rule =
                  House.RULES.stream()
                      .filter(one -> one.name().equals(planned.rule()))
                      .findFirst()
                      .orElseThrow();
              LocalDate day = house.rules.hours().day(planned.at());
              LocalDate due = planned.deadline().due();
              assertThat(rule.appliesTo(planned.deadline())).as("%s", planned).isTrue();
              if (rule.afterwards()) {
                LocalDate first = due.plusDays(rule.offset());
                assertThat(day).as("%s", planned).isAfterOrEqualTo(first);
              } else {
                assertThat(day)
                    .as("%s", planned)
                    .isEqualTo(House.DAYS.onOrBefore(due.plusDays(rule.offset())));
              }
            });
    assertThat(all.stream().map(Planned::recipient).distinct())
        .containsExactlyInAnyOrder("anna", "kim");
    assertThat(
            all.stream().filter(p -> p.deadline().kind() == ItemKind.CHECKPOINT).map(house::note))
        .contains(
            "2026-12-03T08:00 fyra-veckor-fore kim",
            "2026-12-17T08:00 tva-veckor-fore kim",
            "2026-12-23T08:00 en-vecka-fore kim", // a week before is julafton
            "2026-12-30T08:00 pa-dagen kim", // the day is nyårsafton
            "2027-01-04T08:00 en-dag-sen kim");
    assertThat(all).extracting(Planned::id).doesNotHaveDuplicates();
  }
}
