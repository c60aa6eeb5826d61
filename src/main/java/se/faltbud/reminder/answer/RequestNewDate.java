package se.faltbud.reminder.answer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import se.faltbud.daterequest.DateRequest;
import se.faltbud.daterequest.DateRequests;
import se.faltbud.plan.Plan;
import se.faltbud.plan.file.Finding;
import se.faltbud.plan.version.MoveDate;
import se.faltbud.plan.version.Plans;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.queue.Notices;
import se.faltbud.store.ShortIds;

/** Asks the coordinators for another day. The plan stays as it is until one of them agrees. */
public final class RequestNewDate {
  /** Characters of a reason, at most. */
  public static final int MAX_REASON_LENGTH = 500;

  private final DateRequests requests;
  private final ShortIds shortIds;
  private final Plans plans;
  private final MoveDate moveDate;
  private final AnswerReminder answer;
  private final Notices notices;
  private final PrivacyGate gate;

  /**
   * @param shortIds with prefix {@code B}
   */
  public RequestNewDate(
      DateRequests requests,
      ShortIds shortIds,
      Plans plans,
      MoveDate moveDate,
      AnswerReminder answer,
      Notices notices,
      PrivacyGate gate) {
    this.requests = requests;
    this.shortIds = shortIds;
    this.plans = plans;
    this.moveDate = moveDate;
    this.answer = answer;
    this.notices = notices;
    this.gate = gate;
  }

  /** Whether the day of such a thing is one of the plan's, which can be moved. */
  public static boolean movable(ItemKind kind) {
    return what(kind).isPresent();
  }

  static Optional<MoveDate.What> what(ItemKind kind) {
    return switch (kind) {
      case STEP -> Optional.of(MoveDate.What.STEP);
      case TARGET -> Optional.of(MoveDate.What.TARGET);
      case START -> Optional.of(MoveDate.What.START);
      case END -> Optional.of(MoveDate.What.END);
      case INTERVAL, EFFECT, CHECKPOINT, REPORT, SITUATION_PICTURE, APPROVAL, DIGEST, NOTICE ->
          Optional.empty();
    };
  }

  /**
   * Whether a day could be asked for, so that a dialog can say so before it asks why.
   *
   * @throws Refused BUTTON_EXPIRED when the thing has no day of its own in the plan,
   *     REQUEST_WAITING (id, key) when one is waiting already, DATE_IN_PAST, DATE_AFTER_AGREEMENT,
   *     DATE_UNCHANGED, DATE_NOT_POSSIBLE
   */
  public void check(Deadline deadline, LocalDate to, Instant now) {
    MoveDate.What what =
        what(deadline.kind()).orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
    requests.waiting().stream()
        .filter(one -> one.thread().equals(deadline.thread()))
        .findFirst()
        .ifPresent(
            one -> {
              throw new Refused(
                  RefusalCode.REQUEST_WAITING, Map.of("id", one.shortId(), "key", one.item()));
            });
    Plan plan = plans.current();
    MoveDate.requirePossible(plan, LocalDate.ofInstant(now, plan.zone()), to);
    if (to.equals(deadline.due())) {
      throw new Refused(RefusalCode.DATE_UNCHANGED, Map.of("key", deadline.item(), "date", to));
    }
    moveDate.preview(what, deadline.item(), to).stream()
        .filter(Finding::isError)
        .findFirst()
        .ifPresent(
            finding -> {
              throw new Refused(
                  RefusalCode.DATE_NOT_POSSIBLE,
                  Map.of("key", deadline.item(), "date", to, "finding", finding.code().name()));
            });
  }

  /**
   * Asks. Idempotent by key.
   *
   * @param reason why, in the words of whoever asks; personal data is masked
   * @param key natural id of the message
   * @throws Refused as {@link #check}; REASON_REQUIRED, TEXT_TOO_LONG, PERSONAL_NUMBER
   */
  public DateRequest request(
      OpenReminder.Opened opened, LocalDate to, String reason, String key, Instant now) {
    // what was stored may have been all that was done before a process died
    DateRequest stored = requests.byKey(key).orElseGet(() -> store(opened, to, reason, key, now));
    if (stored.state() != DateRequest.State.WAITING) {
      return stored;
    }
    Deadline deadline = opened.deadline();
    answer.seen(opened, key, now);
    notices.tellCoordinators(
        new Notices.Notice(
            "request/" + stored.shortId(), "request", stored.item(), values(stored, deadline)),
        now);
    return stored;
  }

  private DateRequest store(
      OpenReminder.Opened opened, LocalDate to, String reason, String key, Instant now) {
    Deadline deadline = opened.deadline();
    check(deadline, to, now);
    return requests.add(
        new DateRequest(
            key,
            shortIds.next(),
            deadline.kind(),
            deadline.item(),
            deadline.activity().orElseThrow(),
            deadline.due(),
            to,
            screened(reason),
            opened.reminder().addressee(),
            deadline.owners().get(0).toString(),
            now,
            DateRequest.State.WAITING,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0));
  }

  private static Map<String, String> values(DateRequest stored, Deadline deadline) {
    Map<String, String> values = new HashMap<>();
    values.put("id", stored.shortId());
    values.put("item", stored.item());
    values.put("title", deadline.title());
    values.put("from", stored.from().toString());
    values.put("to", stored.to().toString());
    values.put("role", stored.role());
    return values;
  }

  private String screened(String reason) {
    String text = reason.strip();
    if (text.isEmpty()) {
      throw new Refused(RefusalCode.REASON_REQUIRED, Map.of("line", ""));
    }
    if (text.length() > MAX_REASON_LENGTH) {
      throw new Refused(
          RefusalCode.TEXT_TOO_LONG, Map.of("length", text.length(), "limit", MAX_REASON_LENGTH));
    }
    return gate.screen(text).text();
  }
}
