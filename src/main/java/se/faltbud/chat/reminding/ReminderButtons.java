package se.faltbud.chat.reminding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import se.faltbud.chat.Reaction.Button;
import se.faltbud.chat.Texts;
import se.faltbud.people.Language;
import se.faltbud.plan.OwnerRole;
import se.faltbud.reminder.Reminder;
import se.faltbud.reminder.answer.RequestNewDate;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.ItemKind;

/** What can be pressed below a reminder: {@code rem:<what>:<id>[:<more>]}. */
record ReminderButtons(Texts texts, Language language) {
  static final String VERB = "rem";

  /** What a button does. */
  enum What {
    DONE,
    LATER,
    PICK,
    DATE,
    NOT_MINE,
    CARD,
    ALL,
    APPROVE,
    WORD,
    REFUSE,
    GIVE,
    TAKE,
    REOPEN;

    String key() {
      return name().toLowerCase(Locale.ROOT).replace("_", "");
    }
  }

  /** A few of many may be offered; the rest is found elsewhere. */
  static final int MOST = 8;

  List<List<Button>> below(Reminder reminder, Deadline deadline) {
    String id = reminder.shortId();
    if (deadline.kind() == ItemKind.APPROVAL) {
      List<List<Button>> rows = new ArrayList<>(decision(deadline.item()));
      rows.add(List.of(button(What.LATER, id)));
      return rows;
    }
    List<List<Button>> rows = new ArrayList<>();
    rows.add(List.of(button(What.DONE, id), button(What.LATER, id)));
    List<Button> second = new ArrayList<>();
    if (RequestNewDate.movable(deadline.kind())) {
      second.add(button(What.DATE, id));
    }
    if (!deadline.owners().isEmpty()) {
      second.add(button(What.NOT_MINE, id));
    }
    if (!second.isEmpty()) {
      rows.add(second);
    }
    return rows;
  }

  /** Yes or no to a request for another day, by the request's id. */
  List<List<Button>> decision(String request) {
    return List.of(
        List.of(button(What.APPROVE, request), button(What.REFUSE, request)),
        List.of(button(What.WORD, request)));
  }

  /** Roles to give something to, by the reminder that asks. */
  List<List<Button>> roles(String id, List<OwnerRole> roles) {
    return roles.stream()
        .limit(MOST)
        .map(role -> List.of(new Button(role.toString(), data(What.GIVE, id, mark(role)))))
        .toList();
  }

  /** For what was given to somebody. */
  List<List<Button>> takeOrNot(String id) {
    return List.of(List.of(button(What.TAKE, id), button(What.NOT_MINE, id)));
  }

  Button button(What what, String id) {
    String label = "button.rem_" + what.key();
    return new Button(texts.get(language, label), data(what, id));
  }

  static String data(What what, String... arguments) {
    return VERB + ":" + what.key() + ":" + String.join(":", arguments);
  }

  /** A role in eight characters: its name may be longer than a button's data. */
  static String mark(OwnerRole role) {
    return Integer.toHexString(role.toString().toLowerCase(Locale.ROOT).hashCode());
  }
}
