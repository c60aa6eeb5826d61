package se.faltbud.reminder.policy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import se.faltbud.reminder.policy.calendar.DeliveryHours;
import se.faltbud.reminder.policy.calendar.WorkingDays;

/**
 * A deployment's policy as {@code reminders.yaml} states it, checked. Immutable.
 *
 * @param days on which people are written to
 * @param hours at which they are
 * @param rules in the order of the file; no two of them meet
 * @param unanswered after so many overdue reminders without an answer the coordinators' letter says
 *     so; 1 or more
 * @param coordinatorLetter day of the coordinators' weekly letter
 * @param ownerLetter day of the owners' weekly letter
 * @param ownerLetterFrom an owner gets a letter from so many open items on
 * @param later days people may choose from when they want to be reminded later
 * @param dialogIdle a reminder waits until a dialog is over or nobody has answered it for so long
 * @param effectAfter days after its period at which a reading of an effect goal is due
 * @param pushTitles whether a phone's lock screen may show what a reminder is about
 * @param mailboxes function mailboxes of owner roles, by the role as the plan writes it
 */
public record ReminderRules(
    WorkingDays days,
    DeliveryHours hours,
    List<Rule> rules,
    int unanswered,
    DayOfWeek coordinatorLetter,
    DayOfWeek ownerLetter,
    int ownerLetterFrom,
    List<Integer> later,
    Duration dialogIdle,
    int effectAfter,
    boolean pushTitles,
    Map<String, String> mailboxes) {

  /** The rule of a weekly letter. */
  public static final String LETTER = "veckobrev";

  /** The rule of a reminder somebody asked for by "remind me later". */
  public static final String LATER = "senare";

  /** The rule of something that happened. */
  public static final String NOTICE = "besked";

  /** The rule of a reminder a coordinator sent by hand. */
  public static final String NUDGE = "paminn";

  public ReminderRules {
    rules = List.copyOf(rules);
    later = List.copyOf(later);
    mailboxes = Map.copyOf(mailboxes);
  }

  /** Names a rule of the file may not have. */
  public static final List<String> RESERVED = List.of(LETTER, LATER, NOTICE, NUDGE);

  /** How many days ahead of its day anything is reminded of that comes again and again. */
  public int lead() {
    int earliest =
        rules.stream()
            .filter(
                rule ->
                    rule.kinds().contains(ItemKind.INTERVAL)
                        || rule.kinds().contains(ItemKind.EFFECT))
            .mapToInt(Rule::offset)
            .min()
            .orElse(0);
    return Math.max(0, -earliest) + WorkingDays.MAX_BREAK_DAYS;
  }

  /** The time somebody has chosen, as long as it lies within the hours; else the policy's. */
  public LocalTime timeOf(PersonalSettings settings) {
    return settings.at().filter(hours::contains).orElse(hours.at());
  }

  /** Whether reminders of a rule are about days that have passed. */
  public boolean overdue(String rule) {
    return rules.stream().anyMatch(r -> r.name().equals(rule) && r.afterwards());
  }
}
