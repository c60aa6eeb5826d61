package se.faltbud.reminder.answer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import se.faltbud.people.Member;
import se.faltbud.reminder.facts.Answers;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.LastAnswer;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.policy.World;
import se.faltbud.reminder.queue.Notices;
import se.faltbud.reminder.queue.Reminder;

/**
 * Takes on, or hands back, what a change of the plan or a coordinator gave to somebody. Concerns
 * everything with a day that belongs to the item. Thread-safe.
 */
public final class AnswerAssignment {
  /** What is due later is answered when it is reminded of. */
  private static final int DAYS = 400;

  private final Answers answers;
  private final Facts facts;
  private final Notices notices;
  private final Supplier<ReminderRules> rules;

  public AnswerAssignment(
      Answers answers, Facts facts, Notices notices, Supplier<ReminderRules> rules) {
    this.answers = answers;
    this.facts = facts;
    this.notices = notices;
    this.rules = rules;
  }

  /** Takes it on. Idempotent by key. */
  public void take(Reminder notice, Member by, String key, Instant now) {
    theirs(notice, by, now).forEach(one -> give(one, by, LastAnswer.Kind.SEEN, key, now));
  }

  /**
   * Hands it back: they are reminded of it no more, and the coordinators are asked to give it to
   * somebody. Idempotent by key.
   */
  public void decline(Reminder notice, Member by, String key, Instant now) {
    List<Deadline> all = theirs(notice, by, now);
    all.forEach(one -> give(one, by, LastAnswer.Kind.NOT_MINE, key, now));
    Map<String, String> values = new HashMap<>();
    values.put("item", notice.item());
    values.put("due", all.stream().findFirst().map(one -> one.due().toString()).orElse(""));
    values.put("roles", notice.notice().getOrDefault("role", ""));
    notices.tellCoordinators(
        new Notices.Notice(
            "not_mine/" + notice.shortId() + "/" + by.id(), "not_mine", notice.item(), values),
        now);
  }

  /** The next one first. */
  private List<Deadline> theirs(Reminder notice, Member by, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, rules.get().hours().zone());
    World world = facts.world(now, today.plusDays(DAYS));
    Optional<String> item = Optional.of(notice.item());
    return world.deadlines().stream()
        .filter(one -> one.item().equals(notice.item()) || one.activity().equals(item))
        .filter(one -> world.addressees(one).stream().anyMatch(r -> r.id().equals(by.id())))
        .sorted(Comparator.comparing(Deadline::due).thenComparing(Deadline::item))
        .toList();
  }

  private void give(Deadline deadline, Member by, LastAnswer.Kind kind, String key, Instant now) {
    answers.give(new LastAnswer(deadline.thread(), by.id(), kind, now, Optional.empty()), key);
  }
}
