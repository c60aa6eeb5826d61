package se.faltbud.reminder.answer;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import se.faltbud.parse.dates.Period;
import se.faltbud.people.Member;
import se.faltbud.people.Members;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.facts.Absences;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.Absence;
import se.faltbud.reminder.policy.Recipient;

/** Takes down who is away and who stands in. Thread-safe. */
public final class GoAway {
  /** Whoever is away for longer leaves, and the role goes to somebody else. */
  private static final int MAX_DAYS = 400;

  private final Absences absences;
  private final Members members;
  private final Facts facts;

  public GoAway(Absences absences, Members members, Facts facts) {
    this.absences = absences;
    this.members = members;
    this.facts = facts;
  }

  /**
   * Takes an absence down. Idempotent by key.
   *
   * @param substitute id of a member that answers for deadlines; absent when reminders wait
   * @param key natural id of the message
   * @param today in the plan's zone
   * @throws Refused NOT_ALLOWED, PERIOD_BACKWARDS (from, to), PERIOD_OVER (to), PERIOD_TOO_LONG,
   *     SUBSTITUTE_UNKNOWN
   */
  public Absence away(
      Member member, Period period, Optional<String> substitute, String key, LocalDate today) {
    if (!member.may(Right.ANSWER_DEADLINES)) {
      throw new Refused(RefusalCode.NOT_ALLOWED);
    }
    Optional<Absence> before = absences.byId(key);
    if (before.isPresent()) {
      return before.get(); // a substitute may have been named since
    }
    check(period, today);
    substitute.ifPresent(id -> requireSubstitute(id, member));
    Absence absence = new Absence(key, member.id(), period.from(), period.to(), substitute);
    absences.add(absence);
    return absences.byId(key).orElse(absence);
  }

  /** Names or changes who stands in during an absence of one's own. Idempotent. */
  public Absence substitute(Member member, String absenceId, Optional<String> substitute) {
    Absence mine = own(member, absenceId);
    substitute.ifPresent(id -> requireSubstitute(id, member));
    Absence changed = new Absence(mine.id(), mine.member(), mine.from(), mine.to(), substitute);
    absences.put(changed);
    return changed;
  }

  /** Calls an absence of one's own off. Idempotent. */
  public void back(Member member, String absenceId) {
    own(member, absenceId);
    absences.callOff(absenceId);
  }

  /** A member's absences that are not over, the next one first. */
  public List<Absence> of(Member member, LocalDate today) {
    return absences.from(today).stream()
        .filter(one -> one.member().equals(member.id()))
        .sorted(Comparator.comparing(Absence::from))
        .toList();
  }

  /** Who may stand in for a member: those of its organisation first, then coordinators. */
  public List<Member> candidates(Member member) {
    return facts.roster().all().stream()
        .filter(one -> !one.isMailbox())
        .map(Recipient::id)
        .filter(id -> !id.equals(member.id()))
        .flatMap(id -> members.byId(id).stream())
        .filter(
            one -> one.organisation().equals(member.organisation()) || one.may(Right.COORDINATE))
        .sorted(
            Comparator.comparing((Member one) -> !one.organisation().equals(member.organisation()))
                .thenComparing(GoAway::name))
        .toList();
  }

  /**
   * The candidate a text names by label or owner role.
   *
   * @throws Refused SUBSTITUTE_UNKNOWN when it names none, or several alike
   */
  public Member named(String typed, Member member) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    List<Member> matching =
        candidates(member).stream()
            .filter(
                one ->
                    name(one).toLowerCase(Locale.ROOT).equals(wanted)
                        || one.ownerRoles().stream()
                            .anyMatch(
                                role -> role.toString().toLowerCase(Locale.ROOT).equals(wanted)))
            .toList();
    if (matching.size() != 1) {
      throw new Refused(RefusalCode.SUBSTITUTE_UNKNOWN, Map.of("name", typed));
    }
    return matching.get(0);
  }

  /** What a member is called where people choose: its label, else its first owner role. */
  public static String name(Member member) {
    return member
        .label()
        .or(() -> member.ownerRoles().stream().findFirst().map(Object::toString))
        .orElse(member.organisation());
  }

  private static void check(Period period, LocalDate today) {
    if (period.to().isBefore(period.from())) {
      throw new Refused(
          RefusalCode.PERIOD_BACKWARDS, Map.of("from", period.from(), "to", period.to()));
    }
    if (period.to().isBefore(today)) {
      throw new Refused(RefusalCode.PERIOD_OVER, Map.of("to", period.to()));
    }
    if (period.to().isAfter(period.from().plusDays(MAX_DAYS))) {
      throw new Refused(RefusalCode.PERIOD_TOO_LONG, Map.of("limit", MAX_DAYS));
    }
  }

  private void requireSubstitute(String id, Member member) {
    boolean possible =
        !id.equals(member.id())
            && members.byId(id).filter(one -> one.may(Right.ANSWER_DEADLINES)).isPresent();
    if (!possible) {
      throw new Refused(RefusalCode.SUBSTITUTE_UNKNOWN, Map.of("name", ""));
    }
  }

  private Absence own(Member member, String absenceId) {
    return absences
        .byId(absenceId)
        .filter(one -> one.member().equals(member.id()))
        .orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
  }
}
