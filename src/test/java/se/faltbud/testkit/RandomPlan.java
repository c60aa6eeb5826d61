package se.faltbud.testkit;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** A small plan file made up by a seed: any days, states, owners and frequencies. */
public final class RandomPlan {
  public static final List<String> ROLES =
      List.of("Samordnare", "Driftchef", "Fritidschef", "Rektor");
  private static final List<String> STATUS =
      List.of("ej_paborjad", "pagaende", "pagaende", "pagaende", "pausad", "genomford");
  private static final List<String> FREQUENCY =
      List.of("vecka", "manad", "kvartal", "tertial", "halvar", "arligen");

  private final Random random;
  private final LocalDate start;

  public RandomPlan(Random random, LocalDate start) {
    this.random = random;
    this.start = start;
  }

  public String yaml(String zone) {
    StringBuilder plan =
        new StringBuilder(
            """
            schema_version: 1
            plan:
              id: AP-1
              titel: "Slumpad plan"
              version: "1"
              status: faststalld
              tidszon: %s
              galler_fran: %s
              galler_till: %s
              overenskommelse: {titel: "Avtal", galler_fran: %s, galler_till: %s}
              lagesbild: {titel: "Bild", nasta_uppdatering_senast: %s}
              uppfoljning:
                tertialavstamning: [%s, %s]
                arsrapport: [{avser_ar: %d, datafrys: %s, senast: %s}]
            organisationer: [{kod: SLF, namn: "Stadsledning", typ: forvaltning, ar_myndighet: true}]
            omraden: [{kod: soder, namn: "Söder", lat: 56.038, lon: 12.703}]
            mal: [{id: M1, text: "Tryggt"}]
            problem:
              - id: P1
                titel: "Otrygghet"
                mal: [M1]
                omraden: [soder]
                orsaker: [{id: O1, perspektiv: social, text: "Orsak"}]
                effektmal:
                  - {id: E1, indikator: "Andel", enhet: procent, riktning: oka, matfrekvens: %s}
            observationskategorier: [{kod: lugnt, sv: "Lugnt", en: "Quiet"}]
            aktiviteter:
            """
                .formatted(
                    zone,
                    start.minusYears(1),
                    start.plusYears(2),
                    start.minusYears(2),
                    start.plusYears(3),
                    day(),
                    start.plusDays(20),
                    start.plusDays(50),
                    start.getYear(),
                    start.plusDays(10),
                    start.plusDays(120),
                    pick(FREQUENCY)));
    int activities = 1 + random.nextInt(4);
    for (int i = 1; i <= activities; i++) {
      activity(plan, "A" + i);
    }
    return plan.toString();
  }

  private void activity(StringBuilder plan, String id) {
    LocalDate begin = day();
    plan.append(
        """
          - id: %s
            titel: "Aktivitet"
            problem: [P1]
            orsaker: [O1]
            genomforandeform: arbetsgrupp
            ansvarig: {organisation: SLF, roll: "%s"}
            medverkande: [SLF]
            resurser: {text: "Tid"}
            omraden: [soder]
            start: %s
            slut: %s
            aterrapportering: {frekvens: %s}
            status: %s
            bedomning: gron
            delmoment:
        """
            .formatted(
                id,
                pick(ROLES),
                begin,
                begin.plusDays(random.nextInt(200)),
                pick(FREQUENCY),
                pick(STATUS)));
    int steps = 1 + random.nextInt(3);
    for (int i = 1; i <= steps; i++) {
      plan.append(
          "      - {id: %s.%d, text: \"Steg\", ansvarig: \"SLF %s\", klart_senast: %s, status: %s}\n"
              .formatted(id, i, pick(ROLES), day(), pick(STATUS)));
    }
    plan.append("    delmal:\n");
    plan.append(
        "      - {id: D%s.1, indikator: \"Antal\", malvarde: 9, enhet: st, klart_senast: %s}\n"
            .formatted(id.substring(1), day()));
  }

  /** Around the start, often near it, sometimes a leap day or a holiday. */
  private LocalDate day() {
    return random.nextInt(6) == 0
        ? LocalDate.of(start.getYear() + 1, 1, 1).minusDays(random.nextInt(10))
        : start.plusDays(random.nextInt(160) - 70L);
  }

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
