package se.faltbud.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import se.faltbud.observation.LogObservation.Logged;
import se.faltbud.observation.model.Observation;
import se.faltbud.observation.model.Severity;
import se.faltbud.people.Language;
import se.faltbud.plan.Category;
import se.faltbud.plan.Plan;

/**
 * Makes the receipt of an observation, in a person's language, for every door.
 *
 * @param plan the one in force
 * @param now when the service took the message
 */
public record ReceiptView(Texts texts, Language language, Plan plan, Instant now) {
  private static final Duration GOING_ON = Duration.ofMinutes(30);

  /**
   * The receipt of a report.
   *
   * @param masked whether something was masked on the way here already
   */
  public ObservationReceipt stored(Logged logged, boolean masked) {
    Observation o = logged.observation();
    if (o.lifecycle().isWithdrawn()) {
      return ObservationReceipt.of(say("undo.already", "id", o.shortId()));
    }
    List<String> notices = new ArrayList<>();
    if (masked || !logged.masked().isEmpty()) {
      notices.add(say("receipt.masked"));
    }
    if (logged.textLeftOut()) {
      notices.add(say("receipt.text_left_out"));
    }
    return receipt("receipt.stored", o, notices);
  }

  /** The receipt of a change. */
  public ObservationReceipt changed(Observation o) {
    return receipt("receipt.changed", o, List.of());
  }

  private ObservationReceipt receipt(String titleKey, Observation o, List<String> notices) {
    return new ObservationReceipt(
        emergency(o),
        say(titleKey, "id", o.shortId()),
        Optional.of(details(o)),
        notices,
        List.of(
            EntryButtons.CHANGE.button(say("button.change"), o.shortId()),
            EntryButtons.UNDO.button(say("button.undo"), o.shortId())));
  }

  private Optional<String> emergency(Observation o) {
    if (plan.category(o.sighting().category()).map(Category::call112).orElse(false)) {
      return Optional.of(say("call112"));
    }
    return mayBeGoingOn(o) ? Optional.of(say("call112.going_on")) : Optional.empty();
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

  private ObservationReceipt.Details details(Observation o) {
    Formatter formatter = new Formatter(texts, language, plan);
    String area = formatter.area(o.sighting().place().area());
    return new ObservationReceipt.Details(
        formatter.category(o.sighting().category()),
        o.sighting().place().name().map(place -> place + " (" + area + ")").orElse(area),
        formatter.time(o.sighting().observedAt(), now),
        o.sighting().severity() == Severity.NORMAL
            ? Optional.empty()
            : Optional.of(
                say("severity." + o.sighting().severity().name().toLowerCase(Locale.ROOT))),
        o.sighting().activity().flatMap(plan::activity).map(a -> a.id() + " " + a.title()),
        o.sighting().text());
  }

  private String say(String key, Object... values) {
    return texts.get(language, key, values);
  }
}
