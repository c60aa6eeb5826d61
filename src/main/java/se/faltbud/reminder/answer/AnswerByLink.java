package se.faltbud.reminder.answer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import se.faltbud.link.OneTapLinks.Tap;
import se.faltbud.link.TapWhat;
import se.faltbud.parse.dates.DayReader;
import se.faltbud.people.Channel;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Members;
import se.faltbud.plan.Plan;
import se.faltbud.progress.ProgressOutcome;
import se.faltbud.progress.RecordProgress;
import se.faltbud.progress.parse.ProgressGrammar;
import se.faltbud.progress.parse.ProgressLine;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.policy.RecipientId;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.queue.OutOfReach;

/**
 * Answers a reminder by a link of a mail, as the one it was sent to: asking changes nothing,
 * answering is idempotent. The link has been read and is valid. Thread-safe.
 */
public final class AnswerByLink {
  private static final int TURNS = 64;

  private final OpenReminder open;
  private final AnswerReminder answer;
  private final RequestNewDate requestNewDate;
  private final RecordProgress recordProgress;
  private final Supplier<Plan> plan;
  private final Members members;
  private final Facts facts;
  private final OutOfReach outOfReach;
  private final OwnAddress ownAddress;
  private final TapOutcomes outcomes;
  private final Supplier<ReminderRules> rules;
  private final ReentrantLock[] turns =
      Stream.generate(ReentrantLock::new).limit(TURNS).toArray(ReentrantLock[]::new);

  /** The use cases behind the buttons. */
  public record Answers(
      OpenReminder open,
      AnswerReminder answer,
      RequestNewDate requestNewDate,
      RecordProgress recordProgress) {}

  public AnswerByLink(
      Answers answers,
      Supplier<Plan> plan,
      Members members,
      Facts facts,
      OutOfReach outOfReach,
      OwnAddress ownAddress,
      TapOutcomes outcomes,
      Supplier<ReminderRules> rules) {
    this.open = answers.open();
    this.answer = answers.answer();
    this.requestNewDate = answers.requestNewDate();
    this.recordProgress = answers.recordProgress();
    this.plan = plan;
    this.members = members;
    this.facts = facts;
    this.outOfReach = outOfReach;
    this.ownAddress = ownAddress;
    this.outcomes = outcomes;
    this.rules = rules;
  }

  /** What must be said besides yes. */
  public enum Asked {
    NOTHING,
    /** A reading of a sub-goal. */
    VALUE,
    /** The words of a report. */
    REPORT,
    /** In how many days. */
    DAYS,
    /** A day, and why. */
    DATE
  }

  /**
   * What a link asks.
   *
   * @param deadline what it is about; absent for what is about the mails themselves
   * @param days to choose from, for DAYS
   */
  public record Question(
      TapWhat what, Asked asked, Optional<Deadline> deadline, List<Integer> days) {
    public Question {
      days = List.copyOf(days);
    }
  }

  /**
   * What was said.
   *
   * @param value reading, report, number of days or day, as it was typed
   * @param reason why another day is wanted
   * @param confirmed whether a doubtful reading is meant
   */
  public record Given(String value, String reason, boolean confirmed) {}

  /** What came of it. */
  public enum Kind {
    DONE,
    READING,
    REPORTED,
    LATER,
    REQUESTED,
    NOT_MINE,
    STOPPED,
    CONFIRMED,
    /** Nothing yet: the reading looks like a slip. */
    DOUBT
  }

  /**
   * What came of it.
   *
   * @param values of its sentence: ids, titles, days and readings
   */
  public record Outcome(Kind kind, Map<String, String> values) {
    public Outcome {
      values = Map.copyOf(values);
    }
  }

  /** The language of whoever a link was sent to. */
  public Language language(Tap tap) {
    return members.byId(tap.recipient()).map(Member::language).orElse(Language.SV);
  }

  /**
   * Says what the link does; changes nothing.
   *
   * @throws Refused BUTTON_EXPIRED when its recipient has left or there is nothing to answer,
   *     NOT_ALLOWED, REMINDER_SETTLED
   */
  public Question ask(Tap tap, Instant now) {
    TapWhat what = what(tap);
    Member by = by(tap, now);
    return switch (what) {
      case DONE, LATER, DATE, NOT_MINE -> {
        Deadline deadline = open.open(tap.reminder(), by, now).deadline();
        yield new Question(what, asked(what, deadline), Optional.of(deadline), rules.get().later());
      }
      case STOP -> new Question(what, Asked.NOTHING, Optional.empty(), List.of());
      case CONFIRM -> {
        ownAddress.waiting(tap.reminder(), by, now);
        yield new Question(what, Asked.NOTHING, Optional.empty(), List.of());
      }
      case ADDRESS -> throw new Refused(RefusalCode.BUTTON_EXPIRED);
    };
  }

  private static Asked asked(TapWhat what, Deadline deadline) {
    return switch (what) {
      case DONE ->
          switch (deadline.kind()) {
            case TARGET -> Asked.VALUE;
            case INTERVAL -> Asked.REPORT;
            case STEP,
                START,
                END,
                EFFECT,
                CHECKPOINT,
                REPORT,
                SITUATION_PICTURE,
                APPROVAL,
                DIGEST,
                NOTICE ->
                Asked.NOTHING;
          };
      case LATER -> Asked.DAYS;
      case DATE -> Asked.DATE;
      case NOT_MINE, STOP, CONFIRM, ADDRESS -> Asked.NOTHING;
    };
  }

  /**
   * Answers. The same answer by the same link again changes nothing and gives the same outcome.
   *
   * @param token of the link
   * @throws Refused as {@link #ask}, and as the use case behind the answer
   */
  public Outcome answer(Tap tap, String token, Given given, Instant now) {
    String key = "mail:" + hash(token + "\n" + given.value().strip() + "\n" + given.reason());
    // a button pressed twice at once must not find settled what its first press settled
    ReentrantLock turn = turns[Math.floorMod(key.hashCode(), TURNS)];
    turn.lock();
    try {
      Optional<Outcome> before = outcomes.of(key);
      return before.isPresent() ? before.get() : first(tap, given, key, now);
    } finally {
      turn.unlock();
    }
  }

  private Outcome first(Tap tap, Given given, String key, Instant now) {
    Member by = by(tap, now);
    Outcome outcome =
        switch (what(tap)) {
          case STOP -> stop(tap, now);
          case CONFIRM -> {
            ownAddress.confirm(tap.reminder(), by, now);
            yield new Outcome(Kind.CONFIRMED, Map.of());
          }
          case DONE -> done(open.open(tap.reminder(), by, now), given, key, now);
          case LATER -> later(open.open(tap.reminder(), by, now), tap, given, key, now);
          case DATE -> request(open.open(tap.reminder(), by, now), given, key, now);
          case NOT_MINE -> {
            OpenReminder.Opened opened = open.open(tap.reminder(), by, now);
            answer.notMine(opened, key, now);
            yield new Outcome(Kind.NOT_MINE, Map.of("key", opened.deadline().item()));
          }
          case ADDRESS -> throw new Refused(RefusalCode.BUTTON_EXPIRED);
        };
    if (outcome.kind() == Kind.DOUBT || outcome.kind() == Kind.STOPPED) {
      return outcome; // not an end, and one that may be wanted again after a change of mind
    }
    // whoever answers a mail has got it
    facts.said().unreachable().heardOf(tap.recipient(), Channel.MAIL);
    return outcomes.keep(key, outcome, tap.expires());
  }

  private Outcome done(OpenReminder.Opened opened, Given given, String key, Instant now) {
    Deadline deadline = opened.deadline();
    return switch (asked(TapWhat.DONE, deadline)) {
      case VALUE -> reading(opened, given, key, now);
      case REPORT -> {
        ProgressLine report =
            new ProgressLine.Report(
                deadline.item(), OptionalDouble.empty(), OptionalInt.empty(), given.value());
        record(opened, report, true, key, now);
        yield new Outcome(Kind.REPORTED, Map.of("key", deadline.item()));
      }
      case NOTHING, DAYS, DATE -> {
        answer.done(opened, key, Channel.MAIL.key(), now);
        yield new Outcome(Kind.DONE, Map.of("key", deadline.item()));
      }
    };
  }

  private Outcome reading(OpenReminder.Opened opened, Given given, String key, Instant now) {
    String target = opened.deadline().item();
    ProgressLine line =
        ProgressGrammar.read(target + " " + given.value().strip(), plan.get())
            .filter(read -> read instanceof ProgressLine.Reading && read.itemId().equals(target))
            .orElseThrow(
                () -> new Refused(RefusalCode.READING_NOT_A_NUMBER, Map.of("key", target)));
    ProgressOutcome came = record(opened, line, given.confirmed(), key, now);
    if (came instanceof ProgressOutcome.Doubt doubt) {
      return new Outcome(
          Kind.DOUBT,
          Map.of("before", number(doubt.before()), "proposed", number(doubt.proposed())));
    }
    Object after = ((ProgressOutcome.Recorded) came).after().orElse("");
    return new Outcome(
        Kind.READING,
        Map.of("key", target, "value", after instanceof Double n ? number(n) : after.toString()));
  }

  private ProgressOutcome record(
      OpenReminder.Opened opened, ProgressLine line, boolean confirmed, String key, Instant now) {
    ProgressOutcome came =
        recordProgress.record(
            new RecordProgress.Request(key, Channel.MAIL.key(), opened.by(), line, now, confirmed));
    if (came instanceof ProgressOutcome.Recorded) {
      answer.seen(opened, key, now);
    }
    return came;
  }

  private Outcome later(OpenReminder.Opened opened, Tap tap, Given given, String key, Instant now) {
    List<Integer> choices = rules.get().later();
    int days =
        choices.stream()
            .filter(one -> one.toString().equals(given.value().strip()))
            .findFirst()
            .orElseThrow(
                () ->
                    new Refused(
                        RefusalCode.DAYS_OUT_OF_RANGE,
                        Map.of("limit", choices.get(choices.size() - 1))));
    LocalDate today = LocalDate.ofInstant(now, rules.get().hours().zone());
    LocalTime time =
        facts
            .roster()
            .byId(tap.recipient())
            .flatMap((Recipient one) -> one.settings().at())
            .orElse(rules.get().hours().at());
    Instant until = answer.later(opened, today.plusDays(days), time, key, now);
    LocalDate day = LocalDate.ofInstant(until, rules.get().hours().zone());
    return new Outcome(Kind.LATER, Map.of("key", opened.deadline().item(), "date", day.toString()));
  }

  private Outcome request(OpenReminder.Opened opened, Given given, String key, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, plan.get().zone());
    LocalDate day =
        DayReader.read(given.value(), today)
            .orElseThrow(() -> new Refused(RefusalCode.DATE_NOT_UNDERSTOOD));
    String id = requestNewDate.request(opened, day, given.reason(), key, now).shortId();
    return new Outcome(
        Kind.REQUESTED, Map.of("id", id, "key", opened.deadline().item(), "date", day.toString()));
  }

  private Outcome stop(Tap tap, Instant now) {
    if (isMailbox(tap)) {
      outOfReach.note(tap.recipient(), Channel.MAIL, now);
    } else {
      ownAddress.delete(tap.recipient());
    }
    return new Outcome(Kind.STOPPED, Map.of());
  }

  private static boolean isMailbox(Tap tap) {
    return RecipientId.parse(tap.recipient()) instanceof RecipientId.OfMailbox;
  }

  private Member by(Tap tap, Instant now) {
    Optional<Member> found =
        isMailbox(tap)
            ? OpenReminder.reader(tap.recipient(), now)
            : members.byId(tap.recipient()).filter(Member::active);
    return found.orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
  }

  private static TapWhat what(Tap tap) {
    return TapWhat.of(tap.what()).orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
