package se.faltbud.chat.reminding;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.ButtonSpec;
import se.faltbud.messages.Reply.Button;
import se.faltbud.messages.Reply.Message;
import se.faltbud.people.Channel;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.people.Role;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.PersonalSettings;
import se.faltbud.reminder.policy.ReminderRules;

/** How one wants to be reminded: {@code /installningar}. */
public final class SettingsCommand implements Command {
  /** Shows or changes a setting: which, to what. */
  private static final ButtonSpec SET = new ButtonSpec("set", Right.ANSWER_DEADLINES, 1, 2);

  private static final int A_ROW = 3;

  private final Facts facts;
  private final Supplier<ReminderRules> rules;
  private final Function<Member, String> mailLink;

  /**
   * Takes what it works with.
   *
   * @param mailLink where a member enters an address; empty when there is no mail here
   */
  public SettingsCommand(
      Facts facts, Supplier<ReminderRules> rules, Function<Member, String> mailLink) {
    this.facts = facts;
    this.rules = rules;
    this.mailLink = mailLink;
  }

  @Override
  public List<String> names() {
    return List.of("installningar", "settings");
  }

  @Override
  public Right right() {
    return Right.READ_STATUS;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    return Outcome.say(
        turn.member().may(Right.ANSWER_DEADLINES)
            ? overview(turn)
            : Message.of(turn.say("settings.none")));
  }

  /** The same by button. */
  public ButtonHandler button() {
    return new ButtonHandler(SET, this::press);
  }

  private Outcome press(Turn turn, List<String> arguments) {
    String value = arguments.size() > 1 ? arguments.get(1) : "";
    Message next =
        switch (arguments.get(0)) {
          case "all" -> overview(turn);
          case "hour" -> value.isEmpty() ? hours(turn) : change(turn, atHour(value));
          case "day" -> value.isEmpty() ? days(turn) : change(turn, onDay(value));
          case "way" -> value.isEmpty() ? channels(turn) : change(turn, by(turn, value));
          case "late" -> change(turn, settings -> settings.withOverdueOnly(value.equals("on")));
          default -> throw new Refused(RefusalCode.BUTTON_EXPIRED);
        };
    return Outcome.say(next.replacing());
  }

  private Message change(Turn turn, UnaryOperator<PersonalSettings> change) {
    facts.said().choices().change(turn.member().id(), change);
    return overview(turn);
  }

  private Message overview(Turn turn) {
    PersonalSettings settings = facts.said().choices().of(turn.member().id());
    ReminderRules current = rules.get();
    boolean lateOnly = settings.overdueOnly();
    DayOfWeek letter =
        settings
            .letterDay()
            .orElse(
                turn.member().role() == Role.COORDINATOR
                    ? current.coordinatorLetter()
                    : current.ownerLetter());
    String text =
        turn.say(
            "settings.now",
            "hour",
            hour(current.timeOf(settings)),
            "day",
            lateOnly ? turn.say("settings.no_letter") : day(turn, letter),
            "way",
            channel(turn, present(turn, settings)),
            "late",
            turn.say(lateOnly ? "settings.yes" : "settings.no"));
    return Message.of(text + mail(turn))
        .with(
            List.of(
                List.of(
                    turn.button("button.set_hour", SET, "hour"),
                    turn.button("button.set_day", SET, "day"),
                    turn.button("button.set_way", SET, "way")),
                List.of(
                    lateOnly
                        ? turn.button("button.set_late_off", SET, "late", "off")
                        : turn.button("button.set_late_on", SET, "late", "on"))));
  }

  private Channel present(Turn turn, PersonalSettings settings) {
    var open = facts.channels(turn.member());
    return settings
        .channel()
        .filter(open::contains)
        .orElseGet(() -> open.stream().findFirst().orElse(Channel.WEB));
  }

  private String mail(Turn turn) {
    boolean there = facts.channels(turn.member()).contains(Channel.MAIL);
    String link = there ? "" : mailLink.apply(turn.member());
    return link.isEmpty() ? "" : "\n" + turn.say("settings.mail", "link", link);
  }

  private Message hours(Turn turn) {
    LocalTime from = rules.get().hours().from();
    LocalTime to = rules.get().hours().to();
    List<Button> buttons = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      LocalTime time = LocalTime.of(hour, 0);
      if (!time.isBefore(from) && time.isBefore(to)) {
        buttons.add(SET.button(hour(time), "hour", String.valueOf(hour)));
      }
    }
    return choose(turn, "settings.hour", buttons);
  }

  private UnaryOperator<PersonalSettings> atHour(String value) {
    int hour = value.matches("\\d{1,2}") ? Integer.parseInt(value) : 24;
    if (hour > 23
        || LocalTime.of(hour, 0).isBefore(rules.get().hours().from())
        || !LocalTime.of(hour, 0).isBefore(rules.get().hours().to())) {
      throw new Refused(RefusalCode.BUTTON_EXPIRED);
    }
    return settings -> settings.withTime(LocalTime.of(hour, 0));
  }

  private Message days(Turn turn) {
    return choose(
        turn,
        "settings.day",
        rules.get().days().week().stream()
            .sorted()
            .map(one -> SET.button(day(turn, one), "day", String.valueOf(one.getValue())))
            .toList());
  }

  private static UnaryOperator<PersonalSettings> onDay(String value) {
    return Arrays.stream(DayOfWeek.values())
        .filter(one -> String.valueOf(one.getValue()).equals(value))
        .findFirst()
        .<UnaryOperator<PersonalSettings>>map(one -> settings -> settings.withLetterDay(one))
        .orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
  }

  private Message channels(Turn turn) {
    return choose(
        turn,
        "settings.way",
        facts.channels(turn.member()).stream()
            .map(one -> SET.button(channel(turn, one), "way", one.key()))
            .toList());
  }

  private UnaryOperator<PersonalSettings> by(Turn turn, String value) {
    return Channel.delivering(value)
        .filter(one -> facts.channels(turn.member()).contains(one))
        .<UnaryOperator<PersonalSettings>>map(
            one -> settings -> settings.withChannel(java.util.Optional.of(one)))
        .orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
  }

  private static Message choose(Turn turn, String question, List<Button> buttons) {
    List<List<Button>> rows = new ArrayList<>();
    for (int i = 0; i < buttons.size(); i += A_ROW) {
      rows.add(buttons.subList(i, Math.min(i + A_ROW, buttons.size())));
    }
    rows.add(List.of(turn.button("button.rem_card", SET, "all")));
    String asked = turn.texts().get(turn.language(), question);
    return Message.of(asked).with(rows);
  }

  private static String hour(LocalTime time) {
    return "%02d.%02d".formatted(time.getHour(), time.getMinute());
  }

  private static String day(Turn turn, DayOfWeek day) {
    String key = "day." + day.getValue();
    return turn.texts().get(turn.language(), key);
  }

  private static String channel(Turn turn, Channel channel) {
    String key = "way." + channel.key();
    return turn.texts().get(turn.language(), key);
  }
}
