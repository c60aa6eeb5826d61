package se.faltbud.messages;

import java.util.Locale;
import se.faltbud.people.Language;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Assessment;
import se.faltbud.status.rules.TimeState;

/** The plan's fixed vocabulary in a person's language; a colour is always said as a word. */
public record Labels(Texts texts, Language language) {

  public String status(ActivityStatus status) {
    return word("status", status);
  }

  public String assessment(Assessment assessment) {
    return word("assessment", assessment);
  }

  public String time(TimeState time) {
    return word("time", time);
  }

  /** A stored value of unknown kind: the name of a status or an assessment. */
  public String named(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    return texts.get(language, (texts.has("status." + key) ? "status." : "assessment.") + key);
  }

  private String word(String kind, Enum<?> constant) {
    return texts.get(language, kind + "." + constant.name().toLowerCase(Locale.ROOT));
  }
}
