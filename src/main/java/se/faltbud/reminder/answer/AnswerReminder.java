package se.faltbud.reminder.answer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.progress.ProgressOutcome;
import se.faltbud.progress.RecordProgress;
import se.faltbud.progress.parse.ProgressLine;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.facts.Answers;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.LastAnswer;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.queue.Notices;
import se.faltbud.reminder.queue.Reminder;

/** Takes the answers that need no coordinator: done, later, not mine. Thread-safe. */
public final class AnswerReminder {
  /** Nobody means to be reminded later than this; a year is left out or mistyped. */
  private static final int LATEST_DAYS = 366;

  private final Answers answers;
  private final RecordProgress recordProgress;
  private final Notices notices;
  private final Supplier<ReminderRules> rules;

  public AnswerReminder(
      Answers answers,
      RecordProgress recordProgress,
      Notices notices,
      Supplier<ReminderRules> rules) {
    this.answers = answers;
    this.recordProgress = recordProgress;
    this.notices = notices;
    this.rules = rules;
  }

  /**
   * Whether "done" needs no more than a tap. A sub-goal needs its value and a report its words:
   * those are asked for.
   */
  public static boolean doneByTap(Deadline deadline) {
    return switch (deadline.kind()) {
      case STEP, START, END, EFFECT, CHECKPOINT, REPORT, SITUATION_PICTURE -> true;
      case TARGET, INTERVAL, APPROVAL, DIGEST, NOTICE -> false;
    };
  }

  /**
   * Settles it. Idempotent by key.
   *
   * @param key natural id of the press
   * @param channel key of the door
   * @return the progress entry this became; absent for what the plan has no state of
   * @throws Refused as {@link RecordProgress#record}; BUTTON_EXPIRED for what no tap can settle
   */
  public Optional<ProgressOutcome> done(
      OpenReminder.Opened opened, String key, String channel, Instant now) {
    Deadline deadline = opened.deadline();
    if (!doneByTap(deadline)) {
      throw new Refused(RefusalCode.BUTTON_EXPIRED);
    }
    Optional<ProgressOutcome> outcome =
        line(deadline)
            .map(
                line ->
                    recordProgress.record(
                        new RecordProgress.Request(key, channel, opened.by(), line, now, true)));
    LastAnswer.Kind kind = outcome.isPresent() ? LastAnswer.Kind.SEEN : LastAnswer.Kind.DONE;
    give(opened, kind, Optional.empty(), key, now);
    return outcome;
  }

  private static Optional<ProgressLine> line(Deadline deadline) {
    String activity = deadline.activity().orElse("");
    return switch (deadline.kind()) {
      case STEP -> Optional.of(new ProgressLine.StepDone(deadline.item(), activity));
      case START ->
          Optional.of(
              new ProgressLine.ChangeStatus(activity, ActivityStatus.ONGOING, Optional.empty()));
      case END ->
          Optional.of(
              new ProgressLine.ChangeStatus(activity, ActivityStatus.DONE, Optional.empty()));
      case TARGET,
          INTERVAL,
          EFFECT,
          CHECKPOINT,
          REPORT,
          SITUATION_PICTURE,
          APPROVAL,
          DIGEST,
          NOTICE ->
          Optional.empty();
    };
  }

  /**
   * Lets it rest until a day; the day in the plan stays. Idempotent by key.
   *
   * @param day tomorrow or later, within a year
   * @return when the next reminder comes: the person's time on that day, or on the next working day
   * @throws Refused DATE_IN_PAST, DATE_TOO_FAR
   */
  public Instant later(
      OpenReminder.Opened opened,
      LocalDate day,
      java.time.LocalTime time,
      String key,
      Instant now) {
    LocalDate today = LocalDate.ofInstant(now, rules.get().hours().zone());
    if (!day.isAfter(today)) {
      throw new Refused(RefusalCode.DATE_IN_PAST, Map.of("date", day, "limit", today.plusDays(1)));
    }
    if (day.isAfter(today.plusDays(LATEST_DAYS))) {
      throw new Refused(
          RefusalCode.DATE_TOO_FAR, Map.of("date", day, "limit", today.plusDays(LATEST_DAYS)));
    }
    Instant until = rules.get().hours().moment(rules.get().days().onOrAfter(day), time);
    give(opened, LastAnswer.Kind.LATER, Optional.of(until), key, now);
    return until;
  }

  /**
   * Says that it is not theirs: they are reminded of it no more, and the coordinators are asked to
   * give it to somebody. Idempotent by key.
   */
  public void notMine(OpenReminder.Opened opened, String key, Instant now) {
    give(opened, LastAnswer.Kind.NOT_MINE, Optional.empty(), key, now);
    Deadline deadline = opened.deadline();
    Map<String, String> values = new HashMap<>();
    values.put("item", deadline.item());
    values.put("title", deadline.title());
    LocalDate today = LocalDate.ofInstant(now, rules.get().hours().zone());
    values.put("due", deadline.due().toString());
    values.put("roles", deadline.owners().stream().findFirst().map(Object::toString).orElse(""));
    notices.tellCoordinators(
        new Notices.Notice(
            "not_mine/" + deadline.thread() + "/" + opened.reminder().addressee() + "/" + today,
            "not_mine",
            deadline.item(),
            values),
        now);
  }

  /**
   * Takes "done" back for what has no state of its own in the plan: it is reminded of again.
   * Idempotent by key.
   */
  public void reopen(Reminder reminder, String key, Instant now) {
    answers.give(
        new LastAnswer(
            reminder.thread(), reminder.addressee(), LastAnswer.Kind.SEEN, now, Optional.empty()),
        key);
  }

  /** Notes that what a notice asked is answered. Idempotent by key. */
  public void noticed(Reminder notice, String key, Instant now) {
    answers.give(
        new LastAnswer(
            notice.id(), notice.recipient(), LastAnswer.Kind.SEEN, now, Optional.empty()),
        key);
  }

  /** Notes that somebody reacted: taken on, asked for a value, asked for another day. */
  public void seen(OpenReminder.Opened opened, String key, Instant now) {
    give(opened, LastAnswer.Kind.SEEN, Optional.empty(), key, now);
  }

  private void give(
      OpenReminder.Opened opened,
      LastAnswer.Kind kind,
      Optional<Instant> until,
      String key,
      Instant now) {
    answers.give(
        new LastAnswer(opened.deadline().thread(), opened.reminder().addressee(), kind, now, until),
        key);
  }
}
