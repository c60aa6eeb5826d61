package se.faltbud.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import se.faltbud.audit.AuditTrail;
import se.faltbud.chat.Inbound;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Texts;
import se.faltbud.observation.LogObservation;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.access.ApiTokens;
import se.faltbud.privacy.PrivacyGate;

/**
 * All the web door needs of the rest of the service.
 *
 * @param webhook takes Telegram's updates; absent when they are polled or Telegram is off
 * @param bot the dialog engine; the sender it sees is the identity {@code web:<member id>}
 * @param memberById also gives inactive members
 * @param sessions browsers that are signed in
 * @param apiTokens keys of programs that read
 * @param audit told who signs in and ends sessions
 * @param logObservation the use case behind {@code POST /api/v1/observations}
 * @param statusJson the state of the plan, or of the part with the given key, as JSON; refuses
 *     KEY_UNKNOWN
 * @param calendar the calendar file a secret token opens; empty when it opens none
 * @param reminders inbox, answers by link, mail addresses
 * @param workAccounts sign-in with accounts of employers; absent when there is no provider
 * @param push lets browsers be rung; absent where they cannot be
 * @param drafts drafts of a chat that are finished on a page
 * @param storeHealthy whether the store answers now
 * @param doorProblems what is wrong with other doors, one short line each, no secrets; empty when
 *     nothing is
 * @param counters values for {@code /metrics} by name ({@code faltbud_reports}), each only growing
 */
public record WebPorts(
    Optional<WebhookDoor> webhook,
    Function<Inbound, Reply> bot,
    Function<String, Optional<Member>> memberById,
    Sessions sessions,
    ApiTokens apiTokens,
    AuditTrail audit,
    Join join,
    ChatHistory history,
    PrivacyGate gate,
    Function<LogObservation.Request, LogObservation.Logged> logObservation,
    BiFunction<Member, Optional<String>, String> statusJson,
    Function<String, Optional<String>> calendar,
    ReminderPorts reminders,
    Login login,
    Optional<WorkAccountPorts> workAccounts,
    Optional<PushPorts> push,
    ReportPorts reports,
    DraftPorts drafts,
    BooleanSupplier storeHealthy,
    Supplier<List<String>> doorProblems,
    Map<String, LongSupplier> counters,
    Texts texts,
    InstantSource clock) {

  public WebPorts {
    counters = Map.copyOf(counters);
  }

  /** Links that lead from a messenger into the browser. */
  public interface Login {
    /** Whether a link opens still; uses nothing up. */
    boolean opens(String token);

    /** The active member a link is for, once; it is then bound to {@code web:<member id>}. */
    Optional<Member> use(String token);

    /**
     * The active member whose Telegram account opened a Mini App; it is then bound to {@code
     * web:<member id>}.
     *
     * @param initData as Telegram gives it to the page; hostile
     * @return empty when it is forged, too old, or of somebody who is no member
     */
    Optional<Member> ofMiniApp(String initData);
  }

  /** Makes a member of someone who holds an invite code. */
  @FunctionalInterface
  public interface Join {
    /**
     * Joins, and sees to it that the identity {@code web:<member id>} is bound to the member.
     *
     * @param account a UUID made for this sign-in page; the same code and account again give the
     *     same member, so that a form sent twice does not use the code up
     * @throws se.faltbud.refusal.Refused INVITE_UNKNOWN, INVITE_EXPIRED, INVITE_USED_UP
     */
    Member join(String code, String account, Language language);
  }
}
