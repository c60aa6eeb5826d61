package se.faltbud.reminder;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import se.faltbud.people.Channel;
import se.faltbud.people.Language;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.Planned;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.policy.ReminderPolicy;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.policy.World;
import se.faltbud.reminder.queue.PlanReminders;
import se.faltbud.reminder.queue.Reminder;
import se.faltbud.reminder.queue.Reminders;

/**
 * Says beforehand what will be sent, by the same policy and the same facts as the real thing, as
 * long as nobody answers, reports or changes anything. Thread-safe; stores nothing.
 */
public final class Simulate {
  /** As many days as anybody wants to read. */
  public static final int MAX_DAYS = 400;

  private final Facts facts;
  private final Reminders reminders;
  private final Supplier<ReminderRules> rules;

  public Simulate(Facts facts, Reminders reminders, Supplier<ReminderRules> rules) {
    this.facts = facts;
    this.reminders = reminders;
    this.rules = rules;
  }

  /**
   * One message.
   *
   * @param recipient member id or {@code box:ORG role}; {@code unbound: ORG role} for what reaches
   *     nobody
   * @param items the oldest day first
   */
  public record Message(
      Instant sendAt, String recipient, Channel channel, Language language, List<Planned> items) {
    public Message {
      items = List.copyOf(items);
    }
  }

  /**
   * The messages of a period, in their order; notices of what has happened already apart.
   *
   * @param now what has passed by then is folded into one
   * @param from the first moment shown; one before the day of {@code now} is taken for now, so that
   *     a day of the past can be seen as it was planned
   * @param days 1 to {@link #MAX_DAYS}; the last day ends with the delivery zone's midnight
   * @throws se.faltbud.refusal.Refused PLAN_MISSING
   */
  public List<Message> run(Instant now, Instant from, int days) {
    LocalDate until = LocalDate.ofInstant(from, zone()).plusDays(days - 1L);
    boolean past = LocalDate.ofInstant(from, zone()).isBefore(LocalDate.ofInstant(now, zone()));
    Instant begin = (past ? from : now).truncatedTo(ChronoUnit.SECONDS);
    Instant first = from.isBefore(begin) ? begin : from;
    return all(begin, until).stream().filter(message -> !message.sendAt().isBefore(first)).toList();
  }

  /** The zone in which delivery days are days. */
  public ZoneId zone() {
    return rules.get().hours().zone();
  }

  private List<Message> all(Instant from, LocalDate until) {
    // as far ahead as the planner looks, so that both see the same things
    LocalDate planned = LocalDate.ofInstant(from, zone()).plusDays(PlanReminders.DAYS);
    World world = facts.world(from, until.isAfter(planned) ? until : planned);
    ReminderPolicy policy = new ReminderPolicy(rules.get());
    List<Planned> all = new ArrayList<>();
    List<ReminderPolicy.Series> series = policy.plan(world, from, until);
    Set<String> known = known(series);
    for (ReminderPolicy.Series one : series) {
      one.missed().filter(missed -> !known.contains(missed.id())).ifPresent(all::add);
      all.addAll(one.coming());
    }
    for (ReminderPolicy.Series one : policy.unbound(world, from, until)) {
      one.missed().ifPresent(all::add);
      all.addAll(one.coming());
    }
    all.removeIf(one -> LocalDate.ofInstant(one.at(), zone()).isAfter(until));
    return bundled(all, world);
  }

  /** What was missed before and has been dealt with. */
  private Set<String> known(List<ReminderPolicy.Series> series) {
    List<String> missed =
        series.stream().flatMap(one -> one.missed().stream()).map(Planned::id).toList();
    Set<String> known = new HashSet<>();
    reminders
        .byIds(missed)
        .forEach(
            (id, stored) -> {
              if (stored.state() != Reminder.State.PLANNED && !stored.mayComeBack()) {
                known.add(id);
              }
            });
    return known;
  }

  /** One's own before another's, as when it is sent; the oldest day first. */
  private static List<Planned> onceEach(List<Planned> items) {
    Map<String, Planned> byThread = new LinkedHashMap<>();
    items.stream()
        .sorted(
            Comparator.comparing((Planned one) -> one.insteadOf().isPresent())
                .thenComparing(Planned::id))
        .forEach(one -> byThread.putIfAbsent(one.deadline().thread(), one));
    return byThread.values().stream()
        .sorted(
            Comparator.comparing((Planned one) -> one.deadline().due())
                .thenComparing(one -> one.deadline().item()))
        .toList();
  }

  private static List<Message> bundled(List<Planned> all, World world) {
    Map<Instant, Map<String, List<Planned>>> byMoment =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    Planned::at,
                    TreeMap::new,
                    Collectors.groupingBy(Planned::recipient, TreeMap::new, Collectors.toList())));
    List<Message> messages = new ArrayList<>();
    byMoment.forEach(
        (at, byRecipient) ->
            byRecipient.forEach(
                (recipient, items) ->
                    messages.add(
                        new Message(
                            at,
                            recipient,
                            world
                                .roster()
                                .byId(recipient)
                                .map(Recipient::channel)
                                .orElse(Channel.WEB),
                            world
                                .roster()
                                .byId(recipient)
                                .map(Recipient::language)
                                .orElse(Language.SV),
                            onceEach(items)))));
    return messages;
  }
}
