package se.faltbud.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.Delivery;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.policy.Way;
import se.faltbud.reminder.policy.World;
import se.faltbud.store.StoreUnavailableException;

/**
 * Sends what is due: claims a person's turn, checks once more that each reminder is still wanted,
 * puts them into one message and sends it. Nothing is marked as sent before it was; so a crash may
 * send the message it interrupted twice, and loses none. Of several services one sends.
 *
 * <p>Works on threads of its own, so that answers to people never wait for reminders.
 */
public final class SendDueReminders implements AutoCloseable {
  /** What was late by so much and never could be sent is given up, aloud. */
  static final Duration PATIENCE = Duration.ofDays(7);

  private static final int WORKERS = 8;
  private static final int PAGE = 1_000;
  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final Duration LAST_RETRY = Duration.ofHours(1);

  /** A reminder somebody else changed meanwhile is read and marked again so often. */
  private static final int MARKS = 5;

  /** Of two about one thing: one's own before another's, the later before the earlier. */
  private static final Comparator<Reminder> BETTER =
      Comparator.comparing((Reminder one) -> one.insteadOf().isPresent())
          .thenComparing(Reminder::plannedFor, Comparator.reverseOrder())
          .thenComparing(Reminder::id);

  private final Facts facts;
  private final Reminders reminders;
  private final Claims claims;
  private final Notices notices;
  private final Map<Way, Notifier> notifiers;
  private final Supplier<ReminderRules> rules;
  private final InstantSource clock;
  private final Log log;
  private final ExecutorService workers;

  /** Sent, but not noted yet; what is left in here when the store went away is noted first. */
  private final Map<String, Noting> unnoted = new ConcurrentHashMap<>();

  private record Noting(Reminder reminder, Instant at, Way by) {}

  /** Told what an operator must know; ids only. */
  public interface Log {
    void givenUp(String reminder, String recipient);

    void failed(String recipient, RuntimeException fault);
  }

  /**
   * Binds it to what it needs.
   *
   * @param notifiers one for each way that is open; the web is always among them
   */
  public SendDueReminders(
      Facts facts,
      Reminders reminders,
      Claims claims,
      Notices notices,
      List<Notifier> notifiers,
      Supplier<ReminderRules> rules,
      InstantSource clock,
      Log log) {
    this.facts = facts;
    this.reminders = reminders;
    this.claims = claims;
    this.notices = notices;
    this.notifiers = notifiers.stream().collect(Collectors.toMap(Notifier::way, one -> one));
    this.rules = rules;
    this.clock = clock;
    this.log = log;
    AtomicInteger number = new AtomicInteger();
    this.workers =
        Executors.newFixedThreadPool(
            WORKERS,
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
      // of several services that look at the same list each begins elsewhere
      Collections.shuffle(recipients);
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

  /** One person's trouble must not keep the others from being reminded. */
  @SuppressWarnings("CatchingUnchecked")
  private boolean deliver(String recipient) {
    try {
      Optional<Claims.Claim> claim = claims.take(recipient, clock.instant());
      return claim.isPresent() && deliver(claim.get());
    } catch (StoreUnavailableException away) {
      throw away;
    } catch (RuntimeException fault) {
      log.failed(recipient, fault);
      return false;
    }
  }

  private boolean deliver(Claims.Claim claim) {
    Instant now = clock.instant();
    List<Reminder> due = reminders.dueFor(claim.recipient(), now);
    ReminderRules current = rules.get();
    LocalDate today = LocalDate.ofInstant(now, current.hours().zone());
    World world = facts.world(now, today.plusDays(PlanReminders.DAYS));
    List<Reminder> wanted = wanted(due, world, now, current);
    Optional<Recipient> recipient = world.roster().byId(claim.recipient());
    if (recipient.isEmpty()) {
      wanted.forEach(one -> mark(one, r -> r.superseded(Relevance.NOT_THEIRS)));
      wanted = List.of();
    }
    boolean sent = false;
    if (!wanted.isEmpty()) {
      Instant soonest = new Delivery(current, world).soonestLate(recipient.get(), now);
      if (soonest.isAfter(now)) {
        wanted.forEach(one -> mark(one, r -> r.postponed(soonest)));
      } else {
        sent = send(claim, recipient.get(), entries(wanted, recipient.get(), world, now), now);
      }
    }
    claims.release(claim, clock.instant());
    return sent;
  }

  private List<Reminder> wanted(
      List<Reminder> due, World world, Instant now, ReminderRules current) {
    Relevance relevance = new Relevance(current, world, now);
    Map<String, Reminder> latest = new LinkedHashMap<>();
    for (Reminder one : due) {
      Optional<String> against = relevance.against(one);
      if (against.isPresent()) {
        mark(one, r -> r.superseded(against.get()));
      } else {
        // what came due while nothing could be sent, or is somebody's and its substitute's at once,
        // says one thing once
        String same = one.kind() == ItemKind.NOTICE ? one.id() : one.thread();
        Reminder other = latest.get(same);
        if (other == null || BETTER.compare(one, other) < 0) {
          latest.put(same, one);
        }
        if (other != null) {
          mark(latest.get(same).equals(one) ? other : one, r -> r.superseded(Relevance.MERGED));
        }
      }
    }
    return List.copyOf(latest.values());
  }

  private List<Bundle.Entry> entries(
      List<Reminder> wanted, Recipient recipient, World world, Instant now) {
    WriteLetter letters =
        new WriteLetter(reminders, facts.said(), rules.get(), rules.get().hours().zone());
    return wanted.stream()
        .map(
            one ->
                new Bundle.Entry(
                    one,
                    world.deadline(one.thread()),
                    one.kind() == ItemKind.DIGEST
                        ? Optional.of(letters.to(recipient, world, now))
                        : Optional.<Letter>empty()))
        .sorted(Comparator.comparing(SendDueReminders::place))
        .toList();
  }

  /** What happened first, then days in their order, the letter last. */
  private static String place(Bundle.Entry entry) {
    Reminder one = entry.reminder();
    String group =
        switch (one.kind()) {
          case NOTICE -> "0";
          case DIGEST -> "2";
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
              "1";
        };
    return group + entry.deadline().map(Deadline::due).orElse(one.due()) + one.item();
  }

  /** Tries the person's way, and the next one when that is closed for good. */
  private boolean send(
      Claims.Claim claim, Recipient recipient, List<Bundle.Entry> entries, Instant now) {
    Recipient reached = recipient;
    for (int closed = 0; closed < Way.values().length; closed++) {
      Notifier notifier = notifiers.getOrDefault(reached.way(), notifiers.get(Way.WEB));
      Bundle bundle = new Bundle(reached, entries, now);
      Notifier.Result result = notifier.deliver(bundle, () -> claim.maySend(clock.instant()));
      switch (result.outcome()) {
        case SENT -> {
          Instant at = clock.instant();
          List<Noting> sent =
              entries.stream().map(e -> new Noting(e.reminder(), at, notifier.way())).toList();
          sent.forEach(one -> unnoted.put(one.reminder().id(), one));
          sent.forEach(this::note);
          return true;
        }
        case WAIT -> {
          Instant until = result.notBefore().orElseThrow();
          entries.forEach(one -> mark(one.reminder(), r -> r.postponed(until)));
          return false;
        }
        case TRY_LATER -> {
          entries.forEach(one -> tryLater(one.reminder(), now));
          return false;
        }
        case UNREACHABLE -> {
          tellUnreachable(reached, notifier.way(), now);
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
    mark(sent.reminder(), r -> r.sent(sent.at(), sent.by()));
    unnoted.remove(sent.reminder().id());
  }

  private void tryLater(Reminder reminder, Instant now) {
    if (reminder.plannedFor().plus(PATIENCE).isBefore(now)) {
      mark(reminder, r -> r.givenUp("not_sent"));
      log.givenUp(reminder.shortId(), reminder.recipient());
      return;
    }
    Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(reminder.attempts(), 10));
    Instant next = now.plus(wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait);
    mark(reminder, r -> r.failed(next));
  }

  private void tellUnreachable(Recipient recipient, Way way, Instant now) {
    if (facts.said().unreachable().note(recipient.id(), way, now)) {
      Map<String, String> values = new HashMap<>();
      values.put("way", way.key());
      values.put(
          "roles",
          recipient.roles().stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", ")));
      notices.tellCoordinators(
          new Notices.Notice(
              "unreachable/" + way.key() + "/" + recipient.id() + "/" + now.getEpochSecond(),
              "unreachable",
              "",
              values),
          now);
    }
  }

  /**
   * Of a planner and a sender at once the sender is right: it knows what was sent. Of two senders
   * the one that sent is: who was stopped for longer than its turn must not plan anew what another
   * has sent meanwhile.
   */
  private void mark(Reminder reminder, UnaryOperator<Reminder> step) {
    Optional<Reminder> current = Optional.of(reminder);
    for (int i = 0; i < MARKS && current.isPresent(); i++) {
      Reminder next = step.apply(current.get());
      boolean over = current.get().state() != Reminder.State.PLANNED;
      if ((over && next.state() != Reminder.State.SENT) || reminders.change(next)) {
        return;
      }
      current = Optional.ofNullable(reminders.byIds(List.of(reminder.id())).get(reminder.id()));
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
