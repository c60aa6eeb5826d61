package se.faltbud.chat.observing;

import java.util.List;
import java.util.Map;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.OpenDialog;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.EntryButtons;
import se.faltbud.messages.Reply.Button;
import se.faltbud.messages.Reply.Message;
import se.faltbud.observation.ChangeObservation;
import se.faltbud.observation.model.Observation;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.Plans;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Ändra: asks what is wrong and changes it. Data: {@code change:O-1842}, {@code
 * change:O-1842:category:klotter} and the like.
 */
public final class ChangeButton {
  private final Plans plans;
  private final ChangeObservation changeObservation;

  public ChangeButton(Plans plans, ChangeObservation changeObservation) {
    this.plans = plans;
    this.changeObservation = changeObservation;
  }

  /** What it handles. */
  public ButtonHandler button() {
    return new ButtonHandler(EntryButtons.CHANGE, this::press);
  }

  private Outcome press(Turn turn, List<String> arguments) {
    String id = arguments.get(0);
    Observation found = changeObservation.changeable(id, turn.member(), turn.now());
    String what = arguments.size() > 1 ? arguments.get(1) : "";
    Plan plan = plans.current();
    if (arguments.size() < 3) {
      return ask(turn, plan, found, what);
    }
    Observation changed =
        switch (what) {
          case "category" -> changeObservation.category(found, arguments.get(2));
          case "area" -> changeObservation.area(found, arguments.get(2));
          default -> throw new Refused(RefusalCode.BUTTON_EXPIRED);
        };
    return Outcome.say(turn.changed(plan, changed).replacing());
  }

  private Outcome ask(Turn turn, Plan plan, Observation found, String what) {
    String id = found.shortId();
    Message question =
        switch (what) {
          case "" -> Message.of(turn.say("change.what", "id", id)).with(choices(turn, id));
          case "category" ->
              Message.of(turn.say("ask.category"))
                  .with(
                      Questions.categories(
                          turn, plan, code -> EntryButtons.CHANGE.data(id, what, code)));
          case "area" ->
              Message.of(turn.say("ask.area"))
                  .with(Questions.areas(plan, code -> EntryButtons.CHANGE.data(id, what, code)));
          case "text" ->
              Message.of(turn.say("change.text", "id", id, "text", found.sighting().text()));
          default -> throw new Refused(RefusalCode.BUTTON_EXPIRED);
        };
    return what.equals("text")
        ? Outcome.ask(
            new OpenDialog(
                CorrectionDialog.NAME,
                Map.of("id", id),
                turn.now().plus(changeObservation.window())),
            question.replacing())
        : Outcome.say(question.replacing());
  }

  private static List<List<Button>> choices(Turn turn, String id) {
    return List.of(
        List.of(
            turn.button("button.category", EntryButtons.CHANGE, id, "category"),
            turn.button("button.area", EntryButtons.CHANGE, id, "area")),
        List.of(
            turn.button("button.text", EntryButtons.CHANGE, id, "text"),
            turn.button("button.undo", EntryButtons.UNDO, id)));
  }
}
