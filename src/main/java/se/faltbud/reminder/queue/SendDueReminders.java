package se.faltbud.reminder.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import se.faltbud.people.Channel;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.Delivery;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.policy.World;
import se.faltbud.store.StoreUnavailableException;

/**
 * Sends what is due: acquires the recipient's lease, checks once more that each reminder is still
 * wanted, puts them into one message and sends it. Nothing is marked as sent before it was; so a
 * crash may send the message it interrupted twice, and loses none. Of several services one sends.
 *
 * <p>Works on threads of its own, so that answers to people never wait for reminders.
 */
public final class SendDueReminders implements AutoCloseable {
  /** What could not be sent for so long is given up, and reported as failed. */
  public static final Duration GIVE_UP_AFTER = Duration.ofDays(7);

  /** Enough for Telegram's 30 messages a second at a quarter of a second each. */
  public static final int WORKERS = 8;

  private static final int PAGE = 1_000;
  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final Duration LAST_RETRY = Duration.ofHours(1);

  /** A reminder somebody else changed meanwhile is read and marked again so often. */
  private static final int MARKS = 5;

  private final Facts facts;
  private final Reminders reminders;
  private final RecipientLeases leases;
  private final OutOfReach outOfReach;
  private final Map<Channel, Notifier> notifiers;
  private final Supplier<ReminderRules> rules;
  private final InstantSource clock;
  private final Log log;
  private final boolean inOrder;
  private final ExecutorService workers;

  /** Sent, but not noted yet; what is left in here when the store went away is noted first. */
  private final Map<String, Noting> unnoted = new ConcurrentHashMap<>();

  private record Noting(Reminder reminder, Instant at, Channel by) {}

  /** Told what an operator must know; ids only. */
  public interface Log {
    void givenUp(String reminder, String recipient);

    void failed(String recipient, RuntimeException fault);
  }

  /**
   * @param notifiers one for each way that is open; the web is always among them
   * @param workerCount how many messages may be on their way at once; with 1 people are written to
   *     in the order in which things became due
   */
  public SendDueReminders(
      Facts facts,
      Reminders reminders,
      RecipientLeases leases,
      Notices notices,
      List<Notifier> notifiers,
      Supplier<ReminderRules> rules,
      InstantSource clock,
      Log log,
      int workerCount) {
    this.facts = facts;
    this.reminders = reminders;
    this.leases = leases;
    this.outOfReach = new OutOfReach(facts, notices);
    this.notifiers = notifiers.stream().collect(Collectors.toMap(Notifier::channel, one -> one));
    this.rules = rules;
    this.clock = clock;
    this.log = log;
    this.inOrder = workerCount == 1;
    AtomicInteger number = new AtomicInteger();
    this.workers =
        Executors.newFixedThreadPool(
            workerCount,
            work -> {
              Thread thread = new Thread(work, "reminder-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Sends what is due now. One store read when nothing is, however much is planned.
   *
   * @return how many messages went out
   * @throws StoreUnavailableException when the store is away; nothing is lost
   */
  public int run() {
    unnoted.values().forEach(this::note);
    int sent = 0;
    Optional<String> next = Optional.empty();
    do {
      Reminders.Due due = reminders.due(clock.instant(), PAGE, next);
      List<String> recipients =
          new ArrayList<>(due.reminders().stream().map(Reminder::recipient).distinct().toList());
      if (!inOrder) {
        // of several services that look at the same list each begins elsewhere
        Collections.shuffle(recipients);
      }
      sent += deliverAll(recipients);
      // on behind these, whatever came of them: who cannot be written to now keeps nobody waiting
      next = due.next();
    } while (next.isPresent());
    return sent;
  }

  private int deliverAll(List<String> recipients) {
    List<Callable<Boolean>> work = new ArrayList<>();
    for (String recipient : recipients) {
      work.add(() -> deliver(recipient));
    }
    int sent = 0;
    try {
      for (Future<Boolean> done : workers.invokeAll(work)) {
        sent += done.get() ? 1 : 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw new IllegalStateException(e.getCause());
    }
    return sent;
  }

  /** A failure at one recipient must not keep the others from being reminded. */
  @SuppressWarnings("CatchingUnchecked")
  private boolean deliver(String recipient) {
    try {
      Optional<RecipientLeases.Lease> lease = leases.acquire(recipient, clock.instant());
      return lease.isPresent() && deliver(lease.get());
    } catch (StoreUnavailableException away) {
      throw away;
    } catch (RuntimeException fault) {
      log.failed(recipient, fault);
      return false;
    }
  }

  private boolean deliver(RecipientLeases.Lease lease) {
    Instant now = clock.instant();
    List<Reminder> due = reminders.dueFor(lease.recipient(), now);
    ReminderRules current = rules.get();
    // as far ahead as was planned: what the planner saw must not look settled here
    LocalDate until = LocalDate.ofInstant(now, current.hours().zone()).plusDays(PlanReminders.DAYS);
    World world = facts.world(now, until);
    Optional<Recipient> recipient = world.roster().byId(lease.recipient());
    Bundling bundling = new Bundling(current, world, now);
    bundling.sort(due);
    bundling.left().forEach((one, reason) -> reminders.change(one.superseded(reason)));
    boolean sent = false;
    if (recipient.isEmpty()) {
      bundling.wanted().forEach(one -> reminders.change(one.superseded(Relevance.NOT_THEIRS)));
    } else if (!bundling.wanted().isEmpty()) {
      Instant soonest = new Delivery(current, world).soonestLate(recipient.get(), now);
      if (soonest.isAfter(now)) {
        bundling.wanted().forEach(one -> reminders.change(one.postponed(soonest)));
      } else {
        sent = send(lease, recipient.get(), bundling, now);
      }
    }
    leases.release(lease, clock.instant());
    return sent;
  }

  /** What cannot even be put together is tried ever more rarely, like what cannot be sent. */
  @SuppressWarnings("CatchingUnchecked")
  private boolean send(
      RecipientLeases.Lease lease, Recipient recipient, Bundling bundling, Instant now) {
    try {
      WriteLetter letters =
          new WriteLetter(reminders, facts.said(), rules.get(), rules.get().hours().zone());
      return send(lease, recipient, bundling.entries(recipient, letters), now);
    } catch (StoreUnavailableException away) {
      throw away;
    } catch (RuntimeException fault) {
      log.failed(recipient.id(), fault);
      bundling.wanted().forEach(one -> tryLater(one, now));
      return false;
    }
  }

  /** Tries the person's way, and the next one when that is closed for good. */
  private boolean send(
      RecipientLeases.Lease lease, Recipient recipient, List<Bundle.Entry> entries, Instant now) {
    Recipient reached = recipient;
    for (int closed = 0; closed < Channel.DELIVERING.size(); closed++) {
      Notifier notifier = notifiers.getOrDefault(reached.channel(), notifiers.get(Channel.WEB));
      Bundle bundle = new Bundle(reached, entries, now);
      Notifier.Result result = notifier.deliver(bundle, () -> lease.maySend(clock.instant()));
      switch (result.outcome()) {
        case SENT -> {
          Instant at = clock.instant();
          List<Noting> sent =
              entries.stream().map(e -> new Noting(e.reminder(), at, notifier.channel())).toList();
          sent.forEach(one -> unnoted.put(one.reminder().id(), one));
          sent.forEach(this::note);
          return true;
        }
        case WAIT -> {
          Instant until = result.notBefore().orElseThrow();
          entries.forEach(one -> reminders.change(one.reminder().postponed(until)));
          return false;
        }
        case TRY_LATER -> {
          entries.forEach(one -> tryLater(one.reminder(), now));
          return false;
        }
        case UNREACHABLE, CLOSED -> {
          if (result.outcome() == Notifier.Outcome.UNREACHABLE) {
            outOfReach.note(reached.id(), reached.roles(), notifier.channel(), now);
          }
          Optional<Recipient> again = facts.roster().byId(reached.id());
          if (again.isEmpty()) {
            return false; // a mailbox; what it was to get is planned anew for others
          }
          reached = again.get();
        }
      }
    }
    return false;
  }

  private void note(Noting sent) {
    markSent(sent.reminder(), sent.at(), sent.by());
    unnoted.remove(sent.reminder().id());
  }

  private void tryLater(Reminder reminder, Instant now) {
    if (reminder.plannedFor().plus(GIVE_UP_AFTER).isBefore(now)) {
      if (reminders.change(reminder.givenUp("not_sent"))) {
        log.givenUp(reminder.shortId(), reminder.recipient());
      }
      return;
    }
    Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(reminder.sending().attempts(), 10));
    Instant next = now.plus(wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait);
    reminders.change(reminder.failed(next));
  }

  /**
   * Of a planner and a sender at once the sender is right: it knows what was sent. Every other
   * change is made to what was read alone: who overtook it may have sent it.
   */
  private void markSent(Reminder reminder, Instant at, Channel channel) {
    Optional<Reminder> current = Optional.of(reminder);
    for (int i = 0; i < MARKS && current.isPresent(); i++) {
      if (reminders.change(current.get().sent(at, channel))) {
        return;
      }
      current =
          Optional.ofNullable(reminders.byIds(List.of(reminder.id())).get(reminder.id()))
              .filter(one -> one.state() != Reminder.State.SENT);
    }
  }

  /** Lets the messages under way end. */
  @Override
  public void close() {
    workers.shutdown();
    try {
      if (!workers.awaitTermination(5, java.util.concurrent.TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
