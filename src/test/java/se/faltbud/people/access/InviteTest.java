package se.faltbud.people.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.PeopleFixture;
import se.faltbud.people.Role;
import se.faltbud.plan.OwnerRole;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.store.Query;

class InviteTest {
  @TempDir private Path dir;
  private PeopleFixture people;

  @BeforeEach
  void open() {
    people = new PeopleFixture(dir);
  }

  @AfterEach
  void close() {
    people.close();
  }

  private Refused refusal(Invite.Request request) {
    Refused[] caught = new Refused[1];
    assertThatThrownBy(() -> people.invite.create(request, Invite.CONSOLE))
        .isInstanceOfSatisfying(Refused.class, r -> caught[0] = r);
    return caught[0];
  }

  private static Invite.Request owner(String organisation, String... ownerRoles) {
    return new Invite.Request(
        Role.OWNER, organisation, List.of(ownerRoles), 1, 1, Invite.DEFAULT_EXPIRY);
  }

  @Test
  void codesAreReadableAndAllDifferent() {
    List<String> codes =
        people.invite.create(
            new Invite.Request(Role.FIELD, "slf", List.of(), 1, 1_000, Duration.ofHours(1)),
            Invite.CONSOLE);

    assertThat(codes).hasSize(1_000).doesNotHaveDuplicates();
    assertThat(codes).allMatch(c -> c.matches("([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}"));
  }

  @Test
  void theCodeItselfIsKeptNowhere() {
    String code = people.code(Role.FIELD);
    people.store.forEach(
        Invites.COLLECTION,
        document ->
            assertThat(document.id() + document.fields())
                .doesNotContain(code)
                .doesNotContain(code.replace("-", "")));
  }

  @Test
  void ownerRolesAreReadInAnyCaseAndKeptAsThePlanSpellsThem() {
    String code =
        people
            .invite
            .create(owner("sbf", "belysningsINGENJÖR", "SLF Trygghetssamordnare"), Invite.CONSOLE)
            .get(0);

    Member member =
        people
            .join
            .join(code, PeopleFixture.identity("1"), Language.SV, PeopleFixture.NOW)
            .member();

    assertThat(member.organisation()).isEqualTo("SBF");
    assertThat(member.ownerRoles())
        .containsExactly(
            new OwnerRole("SBF", "Belysningsingenjör"),
            new OwnerRole("SLF", "trygghetssamordnare"));
  }

  @Test
  void unknownOwnerRoleNamesTheNearest() {
    Refused refused = refusal(owner("SBF", "Belysningsingenjor"));
    assertThat(refused.code()).isEqualTo(RefusalCode.OWNER_ROLE_UNKNOWN);
    assertThat(refused.details()).containsEntry("nearest", "SBF Belysningsingenjör");
  }

  @Test
  void unknownOrganisationListsThoseThereAre() {
    Refused refused = refusal(Invite.Request.one(Role.FIELD, "XYZ"));
    assertThat(refused.code()).isEqualTo(RefusalCode.ORGANISATION_UNKNOWN);
    assertThat(refused.details()).containsEntry("known", "SBF, SLF");
  }

  @Test
  void withoutAPlanAnyPlausibleOrganisationIsTaken() {
    people.plan = Optional.empty();
    assertThat(people.invite.create(Invite.Request.one(Role.FIELD, "räddn1"), "x")).hasSize(1);
    assertThat(refusal(Invite.Request.one(Role.FIELD, "A B")).code())
        .isEqualTo(RefusalCode.ORGANISATION_UNKNOWN);
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    Duration fine = Invite.DEFAULT_EXPIRY;
    List<String> none = List.of();
    List<Invite.Request> wrong =
        List.of(
            new Invite.Request(Role.FIELD, "SLF", none, 0, 1, fine),
            new Invite.Request(Role.FIELD, "SLF", none, 1_001, 1, fine),
            new Invite.Request(Role.FIELD, "SLF", none, 1, 0, fine),
            new Invite.Request(Role.FIELD, "SLF", none, 1, 1_001, fine),
            new Invite.Request(Role.FIELD, "SLF", none, 1, 1, Duration.ofMinutes(59)),
            new Invite.Request(Role.FIELD, "SLF", none, 1, 1, Duration.ofDays(366)),
            new Invite.Request(Role.FIELD, "SLF", List.of("Chef"), 1, 1, fine));
    assertThat(wrong).allMatch(r -> refusal(r).code() == RefusalCode.REQUEST_MALFORMED);
  }

  @Test
  void onlyCoordinatorsInvite() {
    Member field = people.joined(Role.FIELD, "1");
    Member coordinator = people.joined(Role.COORDINATOR, "2");
    Invite.Request request = Invite.Request.one(Role.FIELD, "SLF");

    assertThatThrownBy(() -> people.invite.create(request, field))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.code()).isEqualTo(RefusalCode.NOT_ALLOWED));
    assertThat(people.invite.create(request, coordinator)).hasSize(1);
  }

  @Test
  void theFirstCoordinatorsCodeIsReplacedUntilSomebodyJoins() {
    FirstCoordinator first =
        new FirstCoordinator(people.members, people.invites, people.invite, () -> people.plan);
    String lost = first.codeIfEmpty().orElseThrow();
    String shown = first.codeIfEmpty().orElseThrow();

    assertThat(people.invites.byCode(InviteCode.normalise(lost).orElseThrow())).isEmpty();
    Member member =
        people
            .join
            .join(shown, PeopleFixture.identity("1"), Language.SV, PeopleFixture.NOW)
            .member();

    assertThat(member.role()).isEqualTo(Role.COORDINATOR);
    assertThat(member.organisation()).isEqualTo("SBF");
    assertThat(first.codeIfEmpty()).isEmpty();
  }

  @Test
  void theFirstCoordinatorNeedsNoPlan() {
    people.plan = Optional.empty();
    FirstCoordinator first =
        new FirstCoordinator(people.members, people.invites, people.invite, () -> people.plan);
    String code = InviteCode.normalise(first.codeIfEmpty().orElseThrow()).orElseThrow();
    assertThat(people.invites.byCode(code).orElseThrow().organisation()).isEqualTo("SLF");
    assertThat(
            people.store.count(
                Query.by(
                    Invites.COLLECTION,
                    Invites.COLLECTION.indexes().get(0),
                    FirstCoordinator.FIRST_START)))
        .isEqualTo(1);
  }
}
