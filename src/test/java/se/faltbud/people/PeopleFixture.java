package se.faltbud.people;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import se.faltbud.people.access.Invite;
import se.faltbud.people.access.Invites;
import se.faltbud.people.access.JoinByCode;
import se.faltbud.plan.Activity;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Assessment;
import se.faltbud.plan.Organisation;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.plan.PlanStatus;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Revisions;
import se.faltbud.store.sqlite.SqliteStore;

/** People on a real store, with a plan of two organisations and one activity. */
public final class PeopleFixture implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

  public final DocumentStore store;
  public final Revisions revisions;
  public final Members members;
  public final Invites invites;
  public final JoinByCode join;
  public Optional<Plan> plan = Optional.of(plan());
  public Instant now = NOW;
  public final Invite invite;

  public PeopleFixture(Path dir) {
    store =
        SqliteStore.open(
            dir.resolve("people.db"),
            List.of(Members.MEMBERS, Members.IDENTITIES, Invites.COLLECTION));
    revisions = new Revisions(store);
    members = new Members(store, revisions);
    invites = new Invites(store);
    invite = new Invite(invites, () -> plan, () -> now, entry -> {});
    join = new JoinByCode(invites, members, entry -> {});
  }

  public String code(Role role) {
    return invite.create(Invite.Request.one(role, "SLF"), Invite.CONSOLE).get(0);
  }

  public String codeFor(int uses) {
    Invite.Request request =
        new Invite.Request(Role.FIELD, "SLF", List.of(), uses, 1, Invite.DEFAULT_EXPIRY);
    return invite.create(request, Invite.CONSOLE).get(0);
  }

  public Member joined(Role role, String account) {
    return join.join(code(role), identity(account), Language.SV, now).member();
  }

  public static Identity identity(String account) {
    return new Identity(Channel.TELEGRAM, account);
  }

  public static Plan plan() {
    LocalDate day = LocalDate.of(2026, 6, 1);
    Activity lighting =
        new Activity(
            "A01",
            "Belysning",
            List.of("P1"),
            List.of(),
            Optional.empty(),
            Activity.Form.ORDINARY_WORK,
            new OwnerRole("SBF", "Belysningsingenjör"),
            List.of(),
            new Activity.Resources("Ordinarie", OptionalDouble.empty(), OptionalLong.empty()),
            List.of(),
            day,
            day.plusDays(90),
            Optional.empty(),
            ActivityStatus.ONGOING,
            Assessment.GREEN,
            Optional.empty(),
            List.of(
                new Activity.Step(
                    "A01.1",
                    "Mät ljuset",
                    Optional.of("SLF trygghetssamordnare"),
                    day,
                    ActivityStatus.ONGOING)),
            List.of());
    return new Plan(
        "AP-2026",
        "Plan",
        Optional.empty(),
        "1.0",
        PlanStatus.ADOPTED,
        true,
        ZoneId.of("Europe/Stockholm"),
        LocalDate.of(2026, 1, 1),
        LocalDate.of(2026, 12, 31),
        Optional.empty(),
        Optional.empty(),
        new Plan.Agreement("Avtal", LocalDate.of(2023, 1, 1), LocalDate.of(2026, 12, 31)),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(
            new Organisation("SBF", "Stadsbyggnadsförvaltningen", "forvaltning", true),
            new Organisation("SLF", "Stadsledningsförvaltningen", "forvaltning", true)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(lighting));
  }

  @Override
  public void close() {
    store.close();
  }
}
