package se.faltbud.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import se.faltbud.messages.Reaction.Button;
import se.faltbud.messages.Reaction.Message;
import se.faltbud.observation.LogObservation.Logged;
import se.faltbud.observation.model.Observation;
import se.faltbud.observation.model.Severity;
import se.faltbud.people.Language;
import se.faltbud.plan.Category;
import se.faltbud.plan.Plan;

/**
 * What a person is told of an observation that was stored, exactly as stored, with buttons to mend
 * it. The one receipt of every door.
 *
 * @param plan the one in force
 * @param now when the service took the message
 */
public record Receipt(Texts texts, Language language, Plan plan, Instant now) {
  private static final Duration GOING_ON = Duration.ofMinutes(30);

  /**
   * The receipt of a report.
   *
   * @param masked whether something was masked on the way here already
   */
  public Message stored(Logged logged, boolean masked) {
    Observation o = logged.observation();
    if (o.lifecycle().isWithdrawn()) {
      return Message.of(say("undo.already", "id", o.shortId()));
    }
    StringBuilder text = new StringBuilder(head("receipt.stored", o));
    if (masked || !logged.masked().isEmpty()) {
      text.append('\n').append(say("receipt.masked"));
    }
    if (logged.textLeftOut()) {
      text.append('\n').append(say("receipt.text_left_out"));
    }
    return Message.of(text.toString()).with(buttons(o));
  }

  /** The receipt of a change. */
  public Message changed(Observation o) {
    return Message.of(head("receipt.changed", o)).with(buttons(o));
  }

  /** Offences and disorder reported as they happen; nobody watches what is written here. */
  private boolean mayBeGoingOn(Observation o) {
    boolean grave =
        o.sighting().severity() != Severity.NORMAL
            || plan.category(o.sighting().category())
                .map(c -> c.risk().equals("medel") || c.risk().equals("hog"))
                .orElse(false);
    return grave && o.sighting().observedAt().isAfter(now.minus(GOING_ON));
  }

  private List<List<Button>> buttons(Observation o) {
    return List.of(
        List.of(
            new Button(say("button.change"), "change:" + o.shortId()),
            new Button(say("button.undo"), "undo:" + o.shortId())));
  }

  private String head(String titleKey, Observation o) {
    Wording wording = new Wording(texts, language, plan);
    StringBuilder text = new StringBuilder();
    if (plan.category(o.sighting().category()).map(Category::call112).orElse(false)) {
      text.append(say("call112")).append("\n\n");
    } else if (mayBeGoingOn(o)) {
      text.append(say("call112.going_on")).append("\n\n");
    }
    text.append(say(titleKey, "id", o.shortId())).append('\n');
    text.append(wording.category(o.sighting().category())).append(" · ");
    text.append(
        o.sighting()
            .place()
            .name()
            .map(place -> place + " (" + wording.area(o.sighting().place().area()) + ")")
            .orElseGet(() -> wording.area(o.sighting().place().area())));
    text.append('\n').append(wording.time(o.sighting().observedAt(), now));
    if (o.sighting().severity() != Severity.NORMAL) {
      text.append(" · ")
          .append(say("severity." + o.sighting().severity().name().toLowerCase(Locale.ROOT)));
    }
    o.sighting()
        .activity()
        .flatMap(plan::activity)
        .ifPresent(a -> text.append("\n→ ").append(a.id()).append(' ').append(a.title()));
    if (!o.sighting().text().isEmpty()) {
      text.append("\n”").append(o.sighting().text()).append('”');
    }
    return text.toString();
  }

  private String say(String key, Object... values) {
    return texts.get(language, key, values);
  }
}
