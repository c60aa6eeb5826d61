package se.faltbud.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.messages.Texts;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.people.access.Invite;
import se.faltbud.people.access.Revoke;
import se.faltbud.plan.version.ImportPlan;
import se.faltbud.progress.RecordProgress;
import se.faltbud.progress.parse.ProgressGrammar;
import se.faltbud.testkit.TestBot;

/** The calendar of a member of the sample plan, from address to file. */
class OpenCalendarTest {
  private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");
  private static final Path SAMPLE = Path.of("bot-config/plans/helsingborg-2026.yaml");
  private static final String STEP = "step-A04.1@AP-2026.faltbud";

  @TempDir Path folder;
  private TestBot bot;
  private OpenCalendar open;
  private int keys;

  @BeforeEach
  void start() {
    bot = new TestBot(folder, NOW);
    open = new OpenCalendar(bot.features().people, bot.features().calendarDates, Texts.load());
  }

  @AfterEach
  void stop() {
    bot.close();
  }

  private Member joined(Role role, String organisation, String... ownerRoles) {
    Invite.Request request =
        new Invite.Request(role, organisation, List.of(ownerRoles), 1, 1, Invite.DEFAULT_EXPIRY);
    String code = bot.features().people.invite.create(request, Invite.CONSOLE).get(0);
    return bot.features()
        .people
        .joinByCode
        .join(code, new Identity(Channel.TELEGRAM, code), Language.SV, NOW)
        .member();
  }

  private Member leader() {
    return joined(Role.OWNER, "SLF", "Gruppledare trygghetsvärdar");
  }

  private String token(Member member) {
    return bot.features()
        .people
        .calendarAddresses
        .make(member, "tg:1:" + keys++, NOW)
        .orElseThrow();
  }

  private ParsedCalendar read(String token) {
    return ParsedCalendar.of(open.of(token).orElseThrow());
  }

  private void importPlan(String from, String to) throws IOException {
    String sample = Files.readString(SAMPLE);
    assertThat(sample).contains(from);
    importPlan(sample.replace(from, to));
  }

  private void importPlan(String yaml) {
    ImportPlan.Preview preview =
        bot.features()
            .plan
            .importPlan
            .preview(PlanYaml.read(yaml.getBytes(StandardCharsets.UTF_8)));
    bot.features().plan.importPlan.apply(preview, "test", bot.clock().instant());
  }

  private void say(String line) {
    bot.features()
        .progress
        .recordProgress
        .record(
            new RecordProgress.Request(
                "tg:9:" + keys++,
                "tg",
                joined(Role.COORDINATOR, "SLF"),
                ProgressGrammar.read(line, bot.features().plan.plans.current()).orElseThrow(),
                bot.clock().instant(),
                true));
  }

  @Test
  void anOwnerSeesItsActivityWithStepsAndTargets() {
    ParsedCalendar calendar = read(token(leader()));
    assertThat(calendar.events())
        .extracting(ParsedCalendar.Event::uid)
        .containsExactly(
            "start-A04@AP-2026.faltbud",
            "step-A04.2@AP-2026.faltbud",
            STEP,
            "target-D04.1@AP-2026.faltbud",
            "target-D04.2@AP-2026.faltbud",
            "end-A04@AP-2026.faltbud");
    assertThat(calendar.event(STEP).start()).isEqualTo(LocalDate.of(2026, 12, 18));
    assertThat(calendar.event("step-A04.2@AP-2026.faltbud").summary())
        .isEqualTo("✓ delvis: A04.2 Rekrytera två nya nattvandrarföreningar");
    assertThat(calendar.event("start-A04@AP-2026.faltbud").summary()).startsWith("✓ A04 börjar: ");
  }

  @Test
  void whoDoesAStepSeesThatStep() {
    Member consultant = joined(Role.OWNER, "SFF", "föreningskonsulent");
    assertThat(read(token(consultant)).has("step-A04.2@AP-2026.faltbud")).isTrue();
    assertThat(read(token(consultant)).has(STEP)).isFalse();
    assertThat(read(token(consultant)).has("end-A04@AP-2026.faltbud")).isFalse();
  }

  @Test
  void coordinatorsSeeThePlansOwnDates() {
    ParsedCalendar calendar = read(token(joined(Role.COORDINATOR, "SLF")));
    assertThat(calendar.events())
        .extracting(ParsedCalendar.Event::uid)
        .containsExactly(
            "checkpoint-2026-1@AP-2026.faltbud",
            "checkpoint-2026-2@AP-2026.faltbud",
            "checkpoint-2026-3@AP-2026.faltbud",
            "data-freeze-2026@AP-2026.faltbud",
            "checkpoint-2027-1@AP-2026.faltbud",
            "annual-report-2026@AP-2026.faltbud",
            "checkpoint-2027-2@AP-2026.faltbud",
            "situation-picture-AP-2026@AP-2026.faltbud",
            "checkpoint-2027-3@AP-2026.faltbud",
            "data-freeze-2027@AP-2026.faltbud",
            "annual-report-2027@AP-2026.faltbud");
    assertThat(calendar.event("annual-report-2026@AP-2026.faltbud").summary())
        .isEqualTo("Årsrapporten 2026 ska vara lämnad");
    assertThat(read(token(leader())).has("data-freeze-2026@AP-2026.faltbud")).isFalse();
  }

  @Test
  void aMovedDateKeepsItsIdentity() throws IOException {
    String token = token(leader());
    int before = read(token).event(STEP).sequence();
    bot.clock().set(NOW.plus(Duration.ofDays(1)));
    importPlan(
        "\"SLF gruppledare\", klart_senast: 2026-12-18",
        "\"SLF gruppledare\", klart_senast: 2026-12-11");
    ParsedCalendar.Event moved = read(token).event(STEP);
    assertThat(moved.start()).isEqualTo(LocalDate.of(2026, 12, 11));
    assertThat(moved.sequence()).isGreaterThan(before);
    assertThat(moved.stamp()).isEqualTo("20261124T200000Z");
  }

  @Test
  void aStepThatLeavesThePlanIsCancelledAlsoAfterFurtherVersions() throws IOException {
    String token = token(leader());
    String line =
        Files.readString(SAMPLE).lines().filter(l -> l.contains("{id: A04.1,")).findFirst().get();
    importPlan(line + "\n", "");
    assertThat(read(token).event(STEP).status()).isEqualTo("CANCELLED");
    assertThat(read(token).event(STEP).start()).isEqualTo(LocalDate.of(2026, 12, 18));
    importPlan(
        Files.readString(SAMPLE)
            .replace(line + "\n", "")
            .replace("Rekrytera två nya", "Rekrytera tre nya"));
    assertThat(read(token).event(STEP).status()).isEqualTo("CANCELLED");
    assertThat(read(token).event("step-A04.2@AP-2026.faltbud").summary())
        .contains("Rekrytera tre nya");
    assertThat(read(token(joined(Role.OWNER, "SFF", "Fritidschef"))).has(STEP)).isFalse();
  }

  @Test
  void whatGoesToAnotherOwnerLeavesQuietly() throws IOException {
    String token =
        token(joined(Role.OWNER, "SLF", "Gruppledare trygghetsvärdar", "SLF Trygghetssamordnare"));
    assertThat(read(token).has(STEP)).isTrue();
    importPlan(
        "{organisation: SLF, roll: \"Gruppledare trygghetsvärdar\"}",
        "{organisation: SLF, roll: \"Gruppledare kväll\"}");
    assertThat(read(token).events()).isNotEmpty();
    assertThat(read(token).has(STEP)).isFalse();
  }

  @Test
  void whatIsSaidInTheChatFollows() {
    String token = token(leader());
    assertThat(read(token).event(STEP).status()).isEqualTo("CONFIRMED");
    bot.clock().set(NOW.plus(Duration.ofHours(1)));
    say("A04.1 klar");
    ParsedCalendar.Event done = read(token).event(STEP);
    assertThat(done.summary()).isEqualTo("✓ A04.1 Veckoplanering utifrån lägesbild");
    assertThat(done.changed()).isEqualTo("20261123T210000Z");
    say("A04 pausad: överprövad");
    assertThat(read(token).event("end-A04@AP-2026.faltbud").summary())
        .startsWith("‖ paus: A04 slutar: ");
    assertThat(read(token).event("target-D04.1@AP-2026.faltbud").summary())
        .startsWith("‖ paus: D04.1 ");
    say("A04 avbruten: ingen budget");
    ParsedCalendar cancelled = read(token);
    assertThat(cancelled.event("end-A04@AP-2026.faltbud").status()).isEqualTo("CANCELLED");
    assertThat(cancelled.event("target-D04.1@AP-2026.faltbud").status()).isEqualTo("CANCELLED");
    assertThat(cancelled.event(STEP).status()).isEqualTo("CONFIRMED");
  }

  @Test
  void aTargetThatIsReachedIsTicked() {
    String token = token(leader());
    say("D04.1 400");
    assertThat(read(token).event("target-D04.1@AP-2026.faltbud").summary()).startsWith("✓ D04.1 ");
  }

  @Test
  void onlyTheMomentChangesNothing() {
    String token = token(leader());
    String before = open.of(token).orElseThrow();
    bot.clock().set(NOW.plus(Duration.ofDays(400)));
    assertThat(open.of(token)).contains(before);
  }

  @Test
  void aMemberWithoutTheRightHasNoCalendar() {
    Member member = leader();
    String token = token(member);
    new Revoke(bot.features().people.members, bot.features().foundation.audit)
        .revoke(member.id(), java.time.Instant.EPOCH);
    assertThat(open.of(token)).isEmpty();
    assertThat(open.of("unknown")).isEmpty();
  }

  @Test
  void aNewAddressOpensTheSameCalendarAndTheOldOneNothing() {
    Member member = leader();
    String old = token(member);
    String file = open.of(old).orElseThrow();
    String fresh = token(member);
    assertThat(open.of(old)).isEmpty();
    assertThat(open.of(fresh)).contains(file);
  }
}
