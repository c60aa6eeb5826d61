package se.faltbud.observation;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import se.faltbud.plan.Activity;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Area;
import se.faltbud.plan.Assessment;
import se.faltbud.plan.Category;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.plan.PlanStatus;

/** A plan with the sample's areas, categories and activity ids, and nothing else. */
public final class TestPlan {
  private static final String AREAS =
      "soder Söder|drottninghog Drottninghög|narlunda Närlunda|planteringen Planteringen|norr Norr|"
          + "dalhem Dalhem|fredriksdal Fredriksdal|centrum Centrum|hogaborg Högaborg|"
          + "eneborg Eneborg|adolfsberg Adolfsberg|elineberg Elineberg|raa Råå|"
          + "hela_staden Hela staden";
  private static final String CATEGORIES =
      "klotter skadegorelse nedskrapning belysning otrygg_plats ordning samling narkotika alkohol"
          + " vald_hot trakasserier stold_inbrott brand trafik vapen_farligt olovligt verksamhet"
          + " personal evenemang lugnt positivt ovrigt";

  private TestPlan() {}

  public static Plan sample() {
    LocalDate from = LocalDate.of(2026, 1, 1);
    LocalDate to = LocalDate.of(2027, 12, 31);
    return new Plan(
        "AP-2026",
        "Aktivitetsplan",
        Optional.empty(),
        "1.2",
        PlanStatus.ADOPTED,
        true,
        ZoneId.of("Europe/Stockholm"),
        from,
        to,
        Optional.empty(),
        Optional.empty(),
        new Plan.Agreement("Överenskommelse", from, to),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        areas(),
        categories(),
        List.of(),
        List.of(),
        activities());
  }

  private static List<Area> areas() {
    List<Area> areas = new ArrayList<>();
    for (String line : AREAS.split("\\|", -1)) {
      String[] parts = line.split(" ", 2);
      areas.add(
          new Area(
              parts[0],
              parts[1],
              Optional.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              Optional.empty()));
    }
    return areas;
  }

  private static List<Category> categories() {
    List<Category> categories = new ArrayList<>();
    for (String code : CATEGORIES.split(" ", -1)) {
      categories.add(new Category(code, code, code, "lag", code.equals("vapen_farligt"), true));
    }
    return categories;
  }

  private static List<Activity> activities() {
    List<Activity> activities = new ArrayList<>();
    for (int i = 1; i <= 14; i++) {
      activities.add(
          new Activity(
              "A%02d".formatted(i),
              "Aktivitet " + i,
              List.of(),
              List.of(),
              Optional.empty(),
              Activity.Form.ORDINARY_WORK,
              new OwnerRole("SLF", "Samordnare"),
              List.of(),
              new Activity.Resources("", OptionalDouble.empty(), OptionalLong.empty()),
              List.of(),
              LocalDate.of(2026, 1, 1),
              LocalDate.of(2026, 12, 31),
              Optional.empty(),
              ActivityStatus.ONGOING,
              Assessment.GREEN,
              Optional.empty(),
              List.of(),
              List.of()));
    }
    return activities;
  }
}
