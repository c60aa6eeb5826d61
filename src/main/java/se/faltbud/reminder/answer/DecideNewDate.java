package se.faltbud.reminder.answer;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import se.faltbud.audit.AuditAction;
import se.faltbud.audit.AuditEntry;
import se.faltbud.audit.AuditTrail;
import se.faltbud.daterequest.DateRequest;
import se.faltbud.daterequest.DateRequests;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.plan.version.MoveDate;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.queue.Notices;

/**
 * Lets a coordinator agree to a request for another day, or not. The decision is stored first and
 * decides between two coordinators at once; agreeing then moves the day, which may be repeated.
 * Thread-safe.
 */
public final class DecideNewDate {
  private final DateRequests requests;
  private final MoveDate moveDate;
  private final Notices notices;
  private final PrivacyGate gate;
  private final AuditTrail audit;

  public DecideNewDate(
      DateRequests requests,
      MoveDate moveDate,
      Notices notices,
      PrivacyGate gate,
      AuditTrail audit) {
    this.requests = requests;
    this.moveDate = moveDate;
    this.notices = notices;
    this.gate = gate;
    this.audit = audit;
  }

  /**
   * A request that waits, for whoever may decide on it.
   *
   * @throws Refused NOT_ALLOWED, ENTRY_UNKNOWN, REQUEST_DECIDED (id) when it is decided
   */
  public DateRequest waiting(String shortId, Member by) {
    DateRequest request = known(shortId, by);
    if (request.state() != DateRequest.State.WAITING) {
      throw decided(request);
    }
    return request;
  }

  /**
   * Decides. The same decision again gives the same answer and only moves what was not moved then:
   * a day that was moved on since stays.
   *
   * @param word what the coordinator says to it; may be empty when agreeing
   * @throws Refused NOT_ALLOWED, ENTRY_UNKNOWN, REQUEST_DECIDED when it was decided otherwise,
   *     REASON_REQUIRED for a refusal without a word, DATE_NOT_POSSIBLE when the plan has changed
   *     so that the day cannot be moved there any more; the request waits on then
   */
  public DateRequest decide(String shortId, boolean approve, String word, Member by, Instant now) {
    DateRequest request = known(shortId, by);
    DateRequest.State wanted = approve ? DateRequest.State.APPROVED : DateRequest.State.REFUSED;
    String said = word.isBlank() ? "" : gate.screen(checked(word)).text();
    if (!approve && said.isEmpty()) {
      throw new Refused(RefusalCode.REASON_REQUIRED, Map.of("line", shortId));
    }
    DateRequest result = request;
    boolean first = request.state() == DateRequest.State.WAITING;
    if (first) {
      if (approve) {
        requirePossible(request);
      }
      result = request.decided(wanted, by.id(), now, said);
      if (!requests.change(result)) {
        return decide(shortId, approve, word, by, now);
      }
      audit.note(
          new AuditEntry(
              now,
              by.id(),
              by.standing(),
              approve ? AuditAction.DATE_APPROVED : AuditAction.DATE_REFUSED,
              shortId));
    }
    if (result.state() != wanted) {
      throw decided(result);
    }
    if (approve && (first || moveDate.isOn(what(result), result.item(), result.from()))) {
      moveDate.move(what(result), result.item(), result.to(), by.id(), now);
    }
    tell(result, now);
    return result;
  }

  private void requirePossible(DateRequest request) {
    moveDate.preview(what(request), request.item(), request.to()).stream()
        .filter(finding -> finding.isError())
        .findFirst()
        .ifPresent(
            finding -> {
              throw new Refused(
                  RefusalCode.DATE_NOT_POSSIBLE,
                  Map.of(
                      "key",
                      request.item(),
                      "date",
                      request.to(),
                      "finding",
                      finding.code().name()));
            });
  }

  private static MoveDate.What what(DateRequest request) {
    return RequestNewDate.what(request.kind()).orElseThrow();
  }

  private static String checked(String word) {
    if (word.length() > RequestNewDate.MAX_REASON_LENGTH) {
      throw new Refused(
          RefusalCode.TEXT_TOO_LONG,
          Map.of("length", word.length(), "limit", RequestNewDate.MAX_REASON_LENGTH));
    }
    return word.strip();
  }

  private DateRequest known(String shortId, Member by) {
    if (!by.may(Right.COORDINATE)) {
      throw new Refused(RefusalCode.NOT_ALLOWED);
    }
    return requests
        .byShortId(shortId)
        .orElseThrow(() -> new Refused(RefusalCode.ENTRY_UNKNOWN, Map.of("key", shortId)));
  }

  private static Refused decided(DateRequest request) {
    return new Refused(RefusalCode.REQUEST_DECIDED, Map.of("id", request.shortId()));
  }

  private void tell(DateRequest request, Instant now) {
    Map<String, String> values = new HashMap<>();
    values.put("id", request.shortId());
    values.put("item", request.item());
    values.put("from", request.from().toString());
    values.put("to", request.to().toString());
    values.put("word", request.word().orElse(""));
    boolean approved = request.state() == DateRequest.State.APPROVED;
    notices.tell(
        request.by(),
        new Notices.Notice(
            "decision/" + request.shortId(),
            approved ? "request_approved" : "request_refused",
            request.item(),
            values),
        now);
  }
}
