package se.faltbud.messages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import se.faltbud.messages.Reply.Button;
import se.faltbud.people.Language;
import se.faltbud.plan.OwnerRole;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.answer.RequestNewDate;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.queue.Reminder;

/** What can be pressed below a reminder: {@code <verb>:<what>:<id>[:<more>]}. */
public record ReminderButtons(Texts texts, Language language) {
  /** What a button does. */
  public enum What {
    DONE("rem"),
    LATER("rem"),
    PICK("rem"),
    DATE("rem"),
    NOT_MINE("rem"),
    CARD("rem"),
    ALL("rem"),
    REOPEN("rem"),
    APPROVE("req"),
    WORD("req"),
    REFUSE("req"),
    GIVE("asg"),
    TAKE("asg"),
    DECLINE("asg");

    private final String verb;

    What(String verb) {
      this.verb = verb;
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one of a verb that a button's data names. */
    public static What of(String verb, String typed) {
      return Arrays.stream(values())
          .filter(what -> what.verb.equals(verb) && what.key().equals(typed))
          .findFirst()
          .orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
    }
  }

  /** A few of many may be offered; the rest is found elsewhere. */
  public static final int MOST = 8;

  List<List<Button>> below(Reminder reminder, Deadline deadline) {
    String id = reminder.shortId();
    if (deadline.kind() == ItemKind.APPROVAL) {
      List<List<Button>> rows = new ArrayList<>(decision(deadline.item(), id));
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

  /**
   * Yes or no to a request for another day.
   *
   * @param id of the reminder that asks
   */
  List<List<Button>> decision(String request, String id) {
    return List.of(
        List.of(button(What.APPROVE, request, id), button(What.REFUSE, request, id)),
        List.of(button(What.WORD, request, id)));
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
    return List.of(List.of(button(What.TAKE, id), button(What.DECLINE, id)));
  }

  public Button button(What what, String... arguments) {
    String label = "button.rem_" + what.key();
    return new Button(texts.get(language, label), data(what, arguments));
  }

  public static String data(What what, String... arguments) {
    return what.verb + ":" + what.key() + ":" + String.join(":", arguments);
  }

  /** A role in eight characters: its name may be longer than a button's data. */
  public static String mark(OwnerRole role) {
    return Integer.toHexString(role.toString().toLowerCase(Locale.ROOT).hashCode());
  }
}
