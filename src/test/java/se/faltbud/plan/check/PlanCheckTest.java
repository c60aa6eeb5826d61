package se.faltbud.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.plan.file.Finding;
import se.faltbud.plan.file.FindingCode;

/** Each case changes one line of a small plan without findings and names what must be found. */
class PlanCheckTest {
  private static final String PERSONAL = "19121212-1212";

  static final String SMALL =
      """
      schema_version: 1
      plan:
        id: AP-1
        titel: "Liten plan"
        version: "1"
        status: faststalld
        galler_fran: 2026-01-01
        galler_till: 2026-12-31
        overenskommelse: {titel: "Avtal", galler_fran: 2023-01-01, galler_till: 2026-12-31}
        lagesbild: {titel: "Bild", faststalld: 2025-12-11}
        uppfoljning:
          tertialavstamning: [2026-04-30, 2026-08-31]
          arsrapport: [{avser_ar: 2026, datafrys: 2027-01-31, senast: 2027-04-30}]
      organisationer: [{kod: SLF, namn: "Stadsledning", typ: forvaltning, ar_myndighet: true}]
      omraden: [{kod: soder, namn: "Söder", lat: 56.038, lon: 12.703}]
      mal: [{id: M1, text: "Tryggt"}]
      problem:
        - id: P1
          titel: "Otrygghet"
          mal: [M1]
          omraden: [soder]
          orsaker:
            - {id: O1, perspektiv: social, text: "Orsak"}
          effektmal:
            - id: E1
              indikator: "Andel trygga"
              baslinje: {varde: 40, ar: 2025}
              malvarde: {varde: 50, ar: 2027}
              enhet: procent
              riktning: oka
              matfrekvens: arligen
      aktiviteter:
        - id: A1
          titel: "Vandra"
          problem: [P1]
          orsaker: [O1]
          genomforandeform: arbetsgrupp
          ansvarig: {organisation: SLF, roll: "Samordnare"}
          medverkande: [SLF]
          resurser: {text: "Tid"}
          omraden: [soder]
          start: 2026-02-01
          slut: 2026-11-30
          status: pagaende
          bedomning: gron
          delmoment:
            - {id: A1.1, text: "Gå", ansvarig: "SLF samordnare", klart_senast: 2026-06-30, status: pagaende}
          delmal:
            - {id: D1.1, indikator: "Antal", baslinje: 1, malvarde: 9, enhet: st, klart_senast: 2026-11-30}
      observationskategorier:
        - {kod: lugnt, sv: "Lugnt", en: "Quiet"}
      """;

  /**
   * A change and what it must lead to.
   *
   * @param found code, path and line, in order; nothing else may be found
   */
  record Case(String from, String to, List<String> found) {
    @Override
    public String toString() {
      return String.join("; ", found);
    }
  }

  private static Case change(String from, String to, String... found) {
    return new Case(from, to, List.of(found));
  }

  static Stream<Case> cases() {
    return Stream.of(
        change("  titel: \"Liten plan\"\n", "", "KEY_MISSING plan.titel 2"),
        change("titel: \"Liten plan\"", "titel:", "KEY_MISSING plan.titel 4"),
        change("mal: [M1]", "mal: []", "KEY_MISSING problem[0].mal 20"),
        change("titel: \"Vandra\"", "titel: [x]", "WRONG_TYPE aktiviteter[0].titel 34"),
        change("titel: \"Vandra\"", "titel: \" \"", "WRONG_TYPE aktiviteter[0].titel 34"),
        change(
            "baslinje: 1,", "baslinje: saknas,", "WRONG_TYPE aktiviteter[0].delmal[0].baslinje 49"),
        change(
            "ar_myndighet: true",
            "ar_myndighet: ja",
            "WRONG_TYPE organisationer[0].ar_myndighet 14"),
        change("ar: 2025", "ar: 2025.5", "WRONG_TYPE problem[0].effektmal[0].baslinje.ar 27"),
        change("plan:\n", "plan: nej\nannat:\n", "WRONG_TYPE plan 2", "KEY_UNKNOWN annat 3"),
        change("status: pagaende\n", "status: klar\n", "WRONG_WORD aktiviteter[0].status 44"),
        change("riktning: oka", "riktning: upp", "WRONG_WORD problem[0].effektmal[0].riktning 30"),
        change("start: 2026-02-01", "start: 2026-02-30", "DATE_INVALID aktiviteter[0].start 42"),
        change("start: 2026-02-01", "start: 1 februari", "DATE_INVALID aktiviteter[0].start 42"),
        change("lat: 56.038", "lat: 560", "NUMBER_OUT_OF_RANGE omraden[0].lat 15"),
        change("schema_version: 1", "schema_version: 2", "SCHEMA_VERSION_UNKNOWN schema_version 1"),
        change(
            "  version: \"1\"",
            "  version: \"1\"\n  tidszon: Mars/Olympus",
            "ZONE_UNKNOWN plan.tidszon 6"),
        change("\"Liten plan\"", "\"" + "x".repeat(10_001) + "\"", "TEXT_TOO_LONG plan.titel 4"),
        change("  titel: \"Liten plan\"\n", "  titel: a\n  titel: b\n", "KEY_TWICE plan.titel 5"),
        change("id: D1.1", "id: A1.1", "ID_TWICE aktiviteter[0].delmal[0].id 49"),
        change(
            "kod: soder",
            "kod: SLF",
            "ID_TWICE omraden[0].kod 15",
            "AREA_UNKNOWN problem[0].omraden[0] 21",
            "AREA_UNKNOWN aktiviteter[0].omraden[0] 41"),
        change("mal: [M1]", "mal: [M1, M7]", "GOAL_UNKNOWN problem[0].mal[1] 20"),
        change(
            "    omraden: [soder]\n    orsaker",
            "    omraden: [soder, sodr]\n    orsaker",
            "AREA_UNKNOWN problem[0].omraden[1] 21"),
        change(
            "medverkande: [SLF]",
            "medverkande: [SLF, SFL]",
            "ORGANISATION_UNKNOWN aktiviteter[0].medverkande[1] 39"),
        change(
            "organisation: SLF",
            "organisation: XYZ",
            "ORGANISATION_UNKNOWN aktiviteter[0].ansvarig.organisation 38"),
        change(
            "\"SLF samordnare\"",
            "\"Samordnare på SLF\"",
            "ORGANISATION_UNKNOWN aktiviteter[0].delmoment[0].ansvarig 47"),
        change(
            "problem: [P1]", "problem: [P1, P9]", "PROBLEM_UNKNOWN aktiviteter[0].problem[1] 35"),
        change("orsaker: [O1]", "orsaker: [O1, O9]", "CAUSE_UNKNOWN aktiviteter[0].orsaker[1] 36"),
        change(
            "slut: 2026-11-30",
            "slut: 2026-01-15",
            "DATES_OUT_OF_ORDER aktiviteter[0].slut 43",
            "DUE_OUTSIDE_ACTIVITY aktiviteter[0].delmoment[0].klart_senast 47",
            "DUE_OUTSIDE_ACTIVITY aktiviteter[0].delmal[0].klart_senast 49"),
        change(
            "[2026-04-30, 2026-08-31]",
            "[2026-04-30, 2026-01-31]",
            "DATES_OUT_OF_ORDER plan.uppfoljning.tertialavstamning[1] 12"),
        change(
            "senast: 2027-04-30",
            "senast: 2027-01-30",
            "DATES_OUT_OF_ORDER plan.uppfoljning.arsrapport[0].senast 13"),
        change(
            "    ansvarig: {organisation: SLF, roll: \"Samordnare\"}\n",
            "",
            "OWNER_MISSING aktiviteter[0].ansvarig 33"),
        change(
            "{organisation: SLF, roll: \"Samordnare\"}",
            "{}",
            "OWNER_MISSING aktiviteter[0].ansvarig 38"),
        change(", roll: \"Samordnare\"", "", "OWNER_MISSING aktiviteter[0].ansvarig.roll 38"),
        change("    orsaker: [O1]\n", "", "CAUSE_MISSING aktiviteter[0].orsaker 33"),
        change("orsaker: [O1]", "orsaker: []", "CAUSE_MISSING aktiviteter[0].orsaker 36"),
        change(
            "    effektmal:\n",
            "    effektmal: []\n    effekter:\n",
            "EFFECT_MISSING problem[0].effektmal 24",
            "KEY_UNKNOWN problem[0].effekter 25"),
        change(
            "\"Gå\"",
            "\"Gå med " + PERSONAL + "\"",
            "PERSONAL_NUMBER aktiviteter[0].delmoment[0].text 47"),
        change(
            "id: E1\n",
            "id: E1\n        \"" + PERSONAL + "\": 1\n",
            "KEY_UNKNOWN problem[0].effektmal[0] 26",
            "PERSONAL_NUMBER problem[0].effektmal[0] 26"),
        change(
            "titel: \"Otrygghet\"",
            "titel: \"Otrygghet\"\n    problembildd: \"x\"",
            "KEY_UNKNOWN problem[0].problembildd 20"),
        change("medverkande: [SLF]", "medverkande: []", "LIST_EMPTY aktiviteter[0].medverkande 39"),
        change(
            "slut: 2026-11-30",
            "slut: 2027-03-01",
            "ACTIVITY_PAST_AGREEMENT aktiviteter[0].slut 43",
            "ACTIVITY_OUTSIDE_PLAN aktiviteter[0].slut 43"),
        change(
            "start: 2026-02-01",
            "start: 2025-12-01",
            "ACTIVITY_OUTSIDE_PLAN aktiviteter[0].start 42"),
        change(
            "  galler_till: 2026-12-31\n",
            "  galler_till: 2027-12-31\n",
            "PLAN_OUTSIDE_AGREEMENT plan.galler_till 8"),
        change(
            "klart_senast: 2026-06-30",
            "klart_senast: 2026-01-30",
            "DUE_OUTSIDE_ACTIVITY aktiviteter[0].delmoment[0].klart_senast 47"),
        change(
            "problem:\n  - id: P1",
            """
            problem:
              - id: P2
                titel: "Annat"
                mal: [M1]
                orsaker: [{id: O2, perspektiv: social, text: "Orsak"}]
                effektmal: [{id: E2, indikator: "x", enhet: st, riktning: minska, matfrekvens: manad}]
              - id: P1""",
            "PROBLEM_WITHOUT_ACTIVITY problem[0] 18"),
        change(
            "status: pagaende\n", "status: avbruten\n", "REASON_MISSING aktiviteter[0].status 44"),
        change("bedomning: gron", "bedomning: rod", "REASON_MISSING aktiviteter[0].bedomning 45"),
        change(
            "malvarde: 9",
            "malvarde: 1",
            "TARGET_EQUALS_BASELINE aktiviteter[0].delmal[0].malvarde 49"),
        change(
            "varde: 50",
            "varde: 40",
            "TARGET_EQUALS_BASELINE problem[0].effektmal[0].malvarde.varde 28"),
        change(
            "varde: 50",
            "varde: 30",
            "TARGET_AGAINST_DIRECTION problem[0].effektmal[0].malvarde.varde 28"),
        change(
            "orsaker:\n      - {id: O1",
            """
            orsaker:
                  - {id: O1, perspektiv: social, text: "Orsak"}
                effektmal: [{id: E2, indikator: "x", enhet: st, riktning: minska, matfrekvens: manad}]
              - id: P2
                titel: "Annat"
                mal: [M1]
                orsaker:
                  - {id: O2""",
            "CAUSE_OF_OTHER_PROBLEM aktiviteter[0].orsaker[0] 42"),
        change("kod: lugnt", "kod: klotter", "QUIET_MISSING observationskategorier 50"));
  }

  private static List<Finding> check(String yaml) {
    return new PlanCheck(text -> text.contains(PERSONAL)).check(PlanYaml.read(yaml));
  }

  private static List<String> found(String yaml) {
    return check(yaml).stream().map(f -> f.code() + " " + f.path() + " " + f.line()).toList();
  }

  @Test
  void smallPlanIsWithoutFindings() {
    assertThat(found(SMALL)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsWithPathAndLine(Case change) {
    assertThat(SMALL).containsOnlyOnce(change.from());
    String yaml = SMALL.replace(change.from(), change.to());
    if (change.found().get(0).startsWith("CAUSE_OF_OTHER")) {
      yaml = yaml.replace("problem: [P1]", "problem: [P2]").replace("[O1]", "[O1, O2]");
      assertThat(found(yaml))
          .containsExactly("PROBLEM_WITHOUT_ACTIVITY problem[0] 18", change.found().get(0));
    } else {
      assertThat(found(yaml)).containsExactlyElementsOf(change.found());
    }
  }

  @Test
  void everyCodeHasACase() {
    Set<String> covered =
        cases()
            .flatMap(change -> change.found().stream())
            .map(found -> found.substring(0, found.indexOf(' ')))
            .collect(Collectors.toSet());
    assertThat(EnumSet.allOf(FindingCode.class)).allMatch(code -> covered.contains(code.name()));
  }

  @Test
  void neverStopsAtTheFirst() {
    String yaml =
        SMALL
            .replace("[P1]", "[P9]")
            .replace("start: 2026-02-01", "start: idag")
            .replace("kod: lugnt", "kod: 7")
            .replace("text: \"Tryggt\"", "txt: \"Tryggt\"");
    assertThat(found(yaml))
        .containsExactly(
            "KEY_MISSING mal[0].text 16",
            "KEY_UNKNOWN mal[0].txt 16",
            "PROBLEM_WITHOUT_ACTIVITY problem[0] 18",
            "PROBLEM_UNKNOWN aktiviteter[0].problem[0] 35",
            "CAUSE_OF_OTHER_PROBLEM aktiviteter[0].orsaker[0] 36",
            "DATE_INVALID aktiviteter[0].start 42",
            "QUIET_MISSING observationskategorier 50",
            "WRONG_TYPE observationskategorier[0].kod 51");
  }

  @Test
  void suggestsTheNearestKeyAndNamesTheAllowedWords() {
    String yaml =
        SMALL.replace("riktning: oka", "riktning: okar").replace("medverkande:", "medverknde:");
    List<Finding> findings = check(yaml);
    assertThat(findings).hasSize(2);
    assertThat(findings.get(0).details())
        .containsEntry("word", "okar")
        .containsEntry("allowed", "oka, minska");
    assertThat(findings.get(1).details())
        .containsEntry("key", "medverknde")
        .containsEntry("nearest", "medverkande");
  }

  @Test
  void noFindingRepeatsAPersonalNumber() {
    String yaml =
        SMALL
            .replace("[P1]", "[\"" + PERSONAL + "\"]")
            .replace("riktning: oka", "riktning: " + PERSONAL)
            .replace("start: 2026-02-01", "start: " + PERSONAL)
            .replace("medverkande:", PERSONAL + ":");
    assertThat(check(yaml)).hasSizeGreaterThan(6).noneMatch(f -> f.toString().contains(PERSONAL));
  }

  @Test
  void anythingButAMapIsNoPlan() {
    assertThat(found("")).containsExactly("WRONG_TYPE  1");
    assertThat(found("- 1")).containsExactly("WRONG_TYPE  1");
    assertThat(found("hej")).containsExactly("WRONG_TYPE  1");
  }
}
