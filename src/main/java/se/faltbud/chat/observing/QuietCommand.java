package se.faltbud.chat.observing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.Reply.Message;
import se.faltbud.observation.LogObservation;
import se.faltbud.observation.PlanLanguage;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.Place;
import se.faltbud.observation.model.Severity;
import se.faltbud.observation.parse.ObservationLanguage;
import se.faltbud.people.Right;
import se.faltbud.plan.Area;
import se.faltbud.plan.Category;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.Plans;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Inget att rapportera: without it nobody can tell calm from silent. */
public final class QuietCommand implements Command {
  private final Plans plans;
  private final PlanLanguage reader;
  private final LogObservation logObservation;

  public QuietCommand(Plans plans, PlanLanguage reader, LogObservation logObservation) {
    this.plans = plans;
    this.reader = reader;
    this.logObservation = logObservation;
  }

  @Override
  public List<String> names() {
    return List.of("lugnt", "quiet");
  }

  @Override
  public Right right() {
    return Right.REPORT;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    Plan plan = plans.current();
    if (argument.isEmpty()) {
      return Outcome.say(
          Message.of(turn.say("quiet.where"))
              .with(Questions.areas(plan, ObservationButtons.QUIET::data)));
    }
    ObservationLanguage language = reader.language(plan);
    Optional<String> area = language.area(argument);
    if (area.isEmpty()) {
      throw new Refused(
          RefusalCode.AREA_UNKNOWN,
          Map.of("area", argument, "nearest", nearest(plan, language, argument)));
    }
    return quiet(turn, area.get());
  }

  /** One tap: all is quiet in this area. */
  public ButtonHandler button() {
    return new ButtonHandler(
        ObservationButtons.QUIET, (turn, arguments) -> quiet(turn, arguments.get(0)));
  }

  /** Stores that all is quiet in an area. */
  private Outcome quiet(Turn turn, String area) {
    Draft draft =
        new Draft(
            Optional.of(Category.QUIET),
            Optional.of(Place.in(area)),
            Optional.of(turn.inbound().sentAt()),
            Severity.NORMAL,
            Optional.empty(),
            "");
    LogObservation.Logged logged =
        logObservation.log(
            new LogObservation.Request(
                turn.inbound().key(),
                turn.inbound().channel().key(),
                turn.member(),
                draft,
                turn.now()));
    return Outcome.say(turn.stored(plans.current(), logged).replacing());
  }

  private static String nearest(Plan plan, ObservationLanguage language, String typed) {
    return String.join(
        ", ",
        language.nearestAreas(typed, 3).stream()
            .map(code -> plan.area(code).map(Area::name).orElse(code))
            .toList());
  }
}
