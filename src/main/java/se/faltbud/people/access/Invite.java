package se.faltbud.people.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import se.faltbud.audit.AuditAction;
import se.faltbud.audit.AuditEntry;
import se.faltbud.audit.AuditTrail;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.people.Role;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.responsibility.OwnerRoles;

/** Makes invite codes. Thread-safe. */
public final class Invite {
  /** Who created a code that was made on the command line. */
  public static final String CONSOLE = "console";

  public static final Duration DEFAULT_EXPIRY = Duration.ofDays(14);
  public static final Duration SHORTEST_EXPIRY = Duration.ofHours(1);
  public static final Duration LONGEST_EXPIRY = Duration.ofDays(365);
  public static final int MOST = 1_000;

  private final Invites invites;
  private final Supplier<Optional<Plan>> plan;
  private final InstantSource clock;
  private final AuditTrail audit;
  private final SecureRandom random = new SecureRandom();

  /**
   * The use case over a repository.
   *
   * @param plan the current plan; while there is none, organisations and owner roles are taken as
   *     they come
   */
  public Invite(
      Invites invites, Supplier<Optional<Plan>> plan, InstantSource clock, AuditTrail audit) {
    this.invites = invites;
    this.plan = plan;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * What the codes are for.
   *
   * @param organisation code, any case
   * @param ownerRoles as typed: a role of the organisation, or an organisation code and a role
   *     ({@code SLF Trygghetssamordnare}), any case
   * @param uses members per code, 1 to 1,000
   * @param count codes, 1 to 1,000
   * @param expiry from one hour to 365 days
   */
  public record Request(
      Role role,
      String organisation,
      List<String> ownerRoles,
      int uses,
      int count,
      Duration expiry) {
    public Request {
      ownerRoles = List.copyOf(ownerRoles);
    }

    /** One code for one member of an organisation, valid 14 days. */
    public static Request one(Role role, String organisation) {
      return new Request(role, organisation, List.of(), 1, 1, DEFAULT_EXPIRY);
    }
  }

  /**
   * Makes codes for a member who asks in a chat or on a page.
   *
   * @return the codes; this is the only time they can be read
   * @throws Refused NOT_ALLOWED, ORGANISATION_UNKNOWN, OWNER_ROLE_UNKNOWN, REQUEST_MALFORMED for a
   *     number out of range or owner roles given to a role that has none
   */
  public List<String> create(Request request, Member by) {
    if (!by.may(Right.COORDINATE)) {
      throw new Refused(RefusalCode.NOT_ALLOWED);
    }
    return create(request, by.id(), by.standing());
  }

  /**
   * Makes codes for whoever runs the machine, named {@link #CONSOLE} or {@link
   * FirstCoordinator#FIRST_START}.
   *
   * @throws Refused as {@link #create(Request, Member)}, NOT_ALLOWED apart
   */
  public List<String> create(Request request, String by) {
    return create(request, by, "");
  }

  private List<String> create(Request request, String by, String standing) {
    checkRanges(request);
    Optional<Plan> current = plan.get();
    String organisation = OwnerRoles.organisation(current, request.organisation());
    List<OwnerRole> ownerRoles =
        request.ownerRoles().stream()
            .map(typed -> OwnerRoles.resolve(current, organisation, typed))
            .distinct()
            .toList();
    Instant now = clock.instant();
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < request.count(); i++) {
      String code = InviteCode.random(random);
      invites.add(
          new Invitation(
              InviteCode.hash(InviteCode.normalise(code).orElseThrow()),
              request.role(),
              organisation,
              ownerRoles,
              request.uses(),
              List.of(),
              now,
              now.plus(request.expiry()),
              by,
              0));
      codes.add(code);
    }
    audit.note(
        new AuditEntry(
            now,
            by,
            standing,
            AuditAction.INVITATIONS_MADE,
            codes.size() + " " + request.role() + " " + organisation));
    return codes;
  }

  /**
   * Takes an invitation back. Idempotent; who has joined by it stays.
   *
   * @param hash as {@link Invitation#hash()} gives it
   * @throws Refused NOT_ALLOWED
   */
  public void withdraw(String hash, Member by) {
    if (!by.may(Right.COORDINATE)) {
      throw new Refused(RefusalCode.NOT_ALLOWED);
    }
    if (invites.delete(hash)) {
      audit.note(
          new AuditEntry(
              clock.instant(),
              by.id(),
              by.standing(),
              AuditAction.INVITATION_WITHDRAWN,
              hash.substring(0, 8)));
    }
  }

  private static void checkRanges(Request r) {
    check(r.uses() >= 1 && r.uses() <= MOST, "uses");
    check(r.count() >= 1 && r.count() <= MOST, "count");
    check(
        r.expiry().compareTo(SHORTEST_EXPIRY) >= 0 && r.expiry().compareTo(LONGEST_EXPIRY) <= 0,
        "expires");
    check(r.ownerRoles().isEmpty() || r.role().may(Right.ANSWER_DEADLINES), "owner-role");
  }

  private static void check(boolean fine, String field) {
    if (!fine) {
      throw new Refused(RefusalCode.REQUEST_MALFORMED, Map.of("field", field));
    }
  }
}
