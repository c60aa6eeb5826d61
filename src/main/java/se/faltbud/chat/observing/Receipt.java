package se.faltbud.chat.observing;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import se.faltbud.chat.Reaction.Button;
import se.faltbud.chat.Reaction.Message;
import se.faltbud.chat.Turn;
import se.faltbud.chat.Wording;
import se.faltbud.observation.LogObservation.Logged;
import se.faltbud.observation.Observation;
import se.faltbud.observation.Severity;
import se.faltbud.plan.Category;
import se.faltbud.plan.Plan;

/** Shows what was stored, exactly as stored, with buttons to mend it. */
final class Receipt {
  private static final Duration GOING_ON = Duration.ofMinutes(30);

  private Receipt() {}

  static Message of(Turn turn, Plan plan, Logged logged) {
    Observation o = logged.observation();
    if (o.status() == Observation.Status.WITHDRAWN) {
      return Message.of(turn.say("undo.already", "id", o.shortId()));
    }
    StringBuilder text = new StringBuilder(head(turn, plan, "receipt.stored", o));
    if (!logged.masked().isEmpty() || !turn.masked().isEmpty()) {
      text.append('\n').append(turn.say("receipt.masked"));
    }
    if (logged.textLeftOut()) {
      text.append('\n').append(turn.say("receipt.text_left_out"));
    }
    return Message.of(text.toString()).with(buttons(turn, o));
  }

  static Message changed(Turn turn, Plan plan, Observation o) {
    return Message.of(head(turn, plan, "receipt.changed", o)).with(buttons(turn, o));
  }

  /** Offences and disorder reported as they happen; nobody watches what is written here. */
  private static boolean mayBeGoingOn(Turn turn, Plan plan, Observation o) {
    boolean grave =
        o.severity() != Severity.NORMAL
            || plan.category(o.category())
                .map(c -> c.risk().equals("medel") || c.risk().equals("hog"))
                .orElse(false);
    return grave && o.observedAt().isAfter(turn.now().minus(GOING_ON));
  }

  private static List<List<Button>> buttons(Turn turn, Observation o) {
    return List.of(
        List.of(
            turn.button("button.change", ChangeButton.of(o.shortId())),
            turn.button("button.undo", "undo:" + o.shortId())));
  }

  private static String head(Turn turn, Plan plan, String titleKey, Observation o) {
    Wording wording = new Wording(turn, plan);
    StringBuilder text = new StringBuilder();
    if (plan.category(o.category()).map(Category::call112).orElse(false)) {
      text.append(turn.say("call112")).append("\n\n");
    } else if (mayBeGoingOn(turn, plan, o)) {
      text.append(turn.say("call112.going_on")).append("\n\n");
    }
    text.append(turn.say(titleKey, "id", o.shortId())).append('\n');
    text.append(wording.category(o.category())).append(" · ");
    text.append(
        o.place()
            .map(place -> place + " (" + wording.area(o.area()) + ")")
            .orElseGet(() -> wording.area(o.area())));
    text.append('\n').append(wording.time(o.observedAt(), turn.now()));
    if (o.severity() != Severity.NORMAL) {
      text.append(" · ")
          .append(turn.say("severity." + o.severity().name().toLowerCase(Locale.ROOT)));
    }
    o.activity()
        .flatMap(plan::activity)
        .ifPresent(a -> text.append("\n→ ").append(a.id()).append(' ').append(a.title()));
    if (!o.text().isEmpty()) {
      text.append("\n”").append(o.text()).append('”');
    }
    return text.toString();
  }
}
