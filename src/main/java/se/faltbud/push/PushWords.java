package se.faltbud.push;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.function.Supplier;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Texts;
import se.faltbud.people.Language;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.queue.Bundle;

/**
 * What a phone shows on its lock screen: how many reminders there are and nothing else, unless the
 * policy lets titles be shown.
 */
public final class PushWords {
  /** Characters; push services take 4,096 bytes, of which encryption uses some hundred. */
  private static final int MAX_LENGTH = 500;

  private final Texts texts;
  private final ReminderView view;
  private final Supplier<ReminderRules> rules;

  public PushWords(Texts texts, ReminderView view, Supplier<ReminderRules> rules) {
    this.texts = texts;
    this.view = view;
    this.rules = rules;
  }

  /** The message as JSON: title and text. */
  public String of(Bundle bundle) {
    Language language = bundle.recipient().language();
    int count = bundle.entries().size();
    String text =
        rules.get().pushTitles()
            ? shortened(view.message(bundle).text())
            : texts.get(
                language, count == 1 ? "push.one" : "push.many", "count", String.valueOf(count));
    return JsonNodeFactory.instance
        .objectNode()
        .put("title", "Fältbud")
        .put("text", text)
        .toString();
  }

  private static String shortened(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    int end = text.offsetByCodePoints(0, text.codePointCount(0, MAX_LENGTH) - 1);
    return text.substring(0, end) + "…";
  }
}
