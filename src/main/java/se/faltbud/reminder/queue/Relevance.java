package se.faltbud.reminder.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.policy.LastAnswer;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.policy.ReminderPolicy;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.policy.World;

/** Whether a reminder still says something true and wanted when it is sent. */
public final class Relevance {
  static final String SETTLED = "settled";
  static final String MOVED = "moved";
  static final String NOT_THEIRS = "not_theirs";
  static final String LATER = "later";
  public static final String MUTED = "muted";
  static final String MERGED = "merged";
  static final String FEW_ITEMS = "few_items";

  /** What is about the thing or the person, and not about another reminder or an answer. */
  static final Set<String> PASSING = Set.of(SETTLED, MOVED, NOT_THEIRS);

  private final ReminderRules rules;
  private final World world;
  private final Instant now;

  public Relevance(ReminderRules rules, World world, Instant now) {
    this.rules = rules;
    this.world = world;
    this.now = now;
  }

  /** Why it is not to be sent; empty when it is. */
  public Optional<String> against(Reminder reminder) {
    return switch (reminder.kind()) {
      case NOTICE -> Optional.empty();
      case DIGEST -> againstLetter(reminder);
      case STEP,
          TARGET,
          START,
          END,
          INTERVAL,
          EFFECT,
          CHECKPOINT,
          REPORT,
          SITUATION_PICTURE,
          APPROVAL ->
          againstDated(reminder);
    };
  }

  private Optional<String> againstLetter(Reminder reminder) {
    Optional<Recipient> recipient = world.roster().byId(reminder.recipient());
    if (recipient.isEmpty()) {
      return Optional.of(NOT_THEIRS);
    }
    if (recipient.get().settings().overdueOnly()) {
      return Optional.of(MUTED);
    }
    LocalDate today = LocalDate.ofInstant(now, rules.hours().zone());
    return new ReminderPolicy(rules).letterWanted(recipient.get(), world, today)
        ? Optional.empty()
        : Optional.of(FEW_ITEMS);
  }

  private Optional<String> againstDated(Reminder reminder) {
    Optional<Deadline> deadline = world.deadline(reminder.thread());
    if (deadline.isEmpty()) {
      return Optional.of(moved(reminder) ? MOVED : SETTLED);
    }
    Optional<Recipient> addressee =
        world.addressees(deadline.get()).stream()
            .filter(one -> one.id().equals(reminder.addressee()))
            .findFirst();
    if (addressee.isEmpty()) {
      return Optional.of(NOT_THEIRS);
    }
    boolean asked = reminder.rule().equals(ReminderRules.NUDGE);
    if (!asked && postponed(reminder)) {
      return Optional.of(LATER);
    }
    boolean unmuted =
        asked || reminder.rule().equals(ReminderRules.LATER) || rules.overdue(reminder.rule());
    return addressee.get().settings().overdueOnly() && !unmuted
        ? Optional.of(MUTED)
        : Optional.empty();
  }

  private boolean moved(Reminder reminder) {
    return reminder.kind() != ItemKind.INTERVAL
        && world.deadlines().stream()
            .anyMatch(one -> one.kind() == reminder.kind() && one.item().equals(reminder.item()));
  }

  private boolean postponed(Reminder reminder) {
    return world.answers().getOrDefault(reminder.thread(), java.util.List.of()).stream()
        .filter(answer -> answer.recipient().equals(reminder.addressee()))
        .filter(answer -> answer.kind() == LastAnswer.Kind.LATER)
        .flatMap(answer -> answer.until().stream())
        .anyMatch(until -> until.isAfter(now));
  }
}
