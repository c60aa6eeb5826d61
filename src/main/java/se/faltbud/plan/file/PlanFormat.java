package se.faltbud.plan.file;

import static se.faltbud.plan.file.Shape.list;
import static se.faltbud.plan.file.Shape.map;
import static se.faltbud.plan.file.Shape.may;
import static se.faltbud.plan.file.Shape.must;
import static se.faltbud.plan.file.Shape.within;
import static se.faltbud.plan.file.Shape.word;

import se.faltbud.plan.Activity;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Assessment;
import se.faltbud.plan.Direction;
import se.faltbud.plan.Frequency;
import se.faltbud.plan.PlanStatus;
import se.faltbud.plan.Problem;

/**
 * The format of plan files, version 1: every key, what stands under it and whether it must. Check,
 * workbook and difference follow it; {@code bot-config/schema/plan.schema.json} says the same for
 * editors.
 */
public final class PlanFormat {
  private static final Shape TEXT = Shape.of(Shape.Type.TEXT);
  private static final Shape LABEL = Shape.of(Shape.Type.LABEL);
  private static final Shape CODE = Shape.of(Shape.Type.CODE);
  private static final Shape NUMBER = Shape.of(Shape.Type.NUMBER);
  private static final Shape FLAG = Shape.of(Shape.Type.FLAG);
  private static final Shape DATE = Shape.of(Shape.Type.DATE);
  private static final Shape YEAR = within(Shape.Type.WHOLE, 1990, 2100);
  private static final Shape STATUS = word(ActivityStatus.values());
  private static final Shape FREQUENCY = word(Frequency.values());
  private static final Shape CODES = list(CODE);

  private static final Shape PLAN =
      map(
          must("id", CODE),
          must("titel", TEXT),
          may("undertitel", TEXT),
          must("version", LABEL),
          must("status", word(PlanStatus.values())),
          may("fiktiv", FLAG),
          may("tidszon", TEXT),
          must("galler_fran", DATE),
          must("galler_till", DATE),
          may("beslutad", DATE),
          may("beslutad_av", TEXT),
          must(
              "overenskommelse",
              map(must("titel", TEXT), must("galler_fran", DATE), must("galler_till", DATE))),
          may(
              "lagesbild",
              map(
                  must("titel", TEXT),
                  may("faststalld", DATE),
                  may("nasta_uppdatering_senast", DATE))),
          may(
              "uppfoljning",
              map(
                  may("tertialavstamning", list(DATE)),
                  may(
                      "arsrapport",
                      list(
                          "avser_ar",
                          map(
                              must("avser_ar", YEAR),
                              must("datafrys", DATE),
                              must("senast", DATE),
                              may("mottagare", list(TEXT))))))),
          may("exempeldatum", DATE));

  private static final Shape ORGANISATION =
      map(must("kod", CODE), must("namn", TEXT), must("typ", CODE), must("ar_myndighet", FLAG));

  private static final Shape AREA =
      map(
          must("kod", CODE),
          must("namn", TEXT),
          may("b_omrade", CODE),
          may("lat", within(Shape.Type.NUMBER, -90, 90)),
          may("lon", within(Shape.Type.NUMBER, -180, 180)),
          may("koordinat_kalla", TEXT));

  private static final Shape MEASURE = map(must("varde", NUMBER), must("ar", YEAR));

  private static final Shape EFFECT =
      map(
          must("id", CODE),
          must("indikator", TEXT),
          may("kalla", TEXT),
          may("baslinje", MEASURE),
          may("malvarde", MEASURE),
          must("enhet", TEXT),
          must("riktning", word(Direction.values())),
          must("matfrekvens", FREQUENCY),
          may("tolkning", TEXT),
          may("utfall", list("period", map(must("period", LABEL), must("varde", NUMBER)))));

  private static final Shape PROBLEM =
      map(
          must("id", CODE),
          must("titel", TEXT),
          must("mal", CODES),
          may("omraden", CODES),
          may("problembild", TEXT),
          may("kallor", list(TEXT)),
          must(
              "orsaker",
              list(
                  "id",
                  map(
                      must("id", CODE),
                      must("perspektiv", word(Problem.Perspective.values())),
                      must("text", TEXT)))),
          must("effektmal", list("id", EFFECT), FindingCode.EFFECT_MISSING));

  private static final Shape STEP =
      map(
          must("id", CODE),
          must("text", TEXT),
          may("ansvarig", TEXT),
          must("klart_senast", DATE),
          must("status", STATUS));

  private static final Shape TARGET =
      map(
          must("id", CODE),
          must("indikator", TEXT),
          may("baslinje", NUMBER),
          must("malvarde", NUMBER),
          must("enhet", TEXT),
          may("utfall", NUMBER),
          must("klart_senast", DATE));

  private static final Shape ACTIVITY =
      map(
          must("id", CODE),
          must("titel", TEXT),
          must("problem", CODES),
          must("orsaker", CODES, FindingCode.CAUSE_MISSING),
          may("beskrivning", TEXT),
          must("genomforandeform", word(Activity.Form.values())),
          must(
              "ansvarig",
              map(
                  must("organisation", CODE, FindingCode.OWNER_MISSING),
                  must("roll", TEXT, FindingCode.OWNER_MISSING)),
              FindingCode.OWNER_MISSING),
          may("medverkande", CODES),
          must(
              "resurser",
              map(
                  may("text", TEXT),
                  may("arsarbetare", within(Shape.Type.NUMBER, 0, 100_000)),
                  may("budget_sek", within(Shape.Type.WHOLE, 0, 1e12)))),
          may("omraden", CODES),
          must("start", DATE),
          must("slut", DATE),
          may("aterrapportering", map(must("frekvens", FREQUENCY))),
          must("status", STATUS),
          may("bedomning", word(Assessment.values())),
          may("avvikelse", TEXT),
          may("delmoment", list("id", STEP)),
          may("delmal", list("id", TARGET)));

  private static final Shape CATEGORY =
      map(
          must("kod", CODE),
          must("sv", TEXT),
          must("en", TEXT),
          may("lagovertradelserisk", word("ingen", "lag", "medel", "hog")),
          may("ring_112", FLAG),
          may("fritext_tillaten", FLAG));

  /** The whole file. */
  public static final Shape ROOT =
      map(
          must("schema_version", within(Shape.Type.WHOLE, 1, 1_000)),
          must("plan", PLAN),
          may("vokabular", Shape.of(Shape.Type.GLOSSARY)),
          must("organisationer", list("kod", ORGANISATION)),
          must("omraden", list("kod", AREA)),
          must("mal", list("id", map(must("id", CODE), must("text", TEXT)))),
          must("problem", list("id", PROBLEM)),
          must("aktiviteter", list("id", ACTIVITY)),
          must("observationskategorier", list("kod", CATEGORY)));

  /** The version of the format this service reads. */
  public static final int VERSION = 1;

  private PlanFormat() {}
}
