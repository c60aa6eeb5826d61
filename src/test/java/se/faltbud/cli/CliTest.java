package se.faltbud.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.cli.CliFixture.Run;
import se.faltbud.cli.base.Check;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Members;
import se.faltbud.people.Right;
import se.faltbud.people.Role;
import se.faltbud.refusal.CannotRun;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Revisions;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.store.TallyChange;
import se.faltbud.store.sqlite.ServiceLock;

class CliTest {
  @TempDir private Path dir;
  private CliFixture cli;

  @BeforeEach
  void open() throws Exception {
    cli = new CliFixture(dir);
    cli.importSample();
  }

  @Test
  void withoutACommandTheServiceIsStarted() {
    assertThat(cli.run().exitCode()).isZero();
    assertThat(cli.run("serve").exitCode()).isZero();
    assertThat(cli.run("--demo").exitCode()).isZero();
    assertThat(cli.run("serve", "--demo").exitCode()).isZero();
    assertThat(cli.served).containsExactly(false, false, true, true);
  }

  @Test
  void wrongUsageIsExitCodeTwoAndShowsTheUsage() {
    for (String[] wrong :
        List.of(
            new String[] {"frobnicate"},
            new String[] {"serve", "--dem"},
            new String[] {"invite"},
            new String[] {"invite", "--role", "BOSS", "--org", "SLF"},
            new String[] {"invite", "--role", "FIELD", "--org", "SLF", "--count", "0"},
            new String[] {"invite", "--role", "FIELD", "--org", "SLF", "--expires", "2w"},
            new String[] {"invite", "--role", "FIELD", "--org", "SLF", "--expires", "366d"},
            new String[] {"invite", "--role", "FIELD", "--org", "SLF", "--owner-role", "x"},
            new String[] {"export", "observations"},
            new String[] {"export", "weather", "--format", "jsonl"},
            new String[] {"export", "progress", "--format", "geojson"},
            new String[] {"export", "observations", "--format", "csv", "--from", "igår"})) {
      Run run = cli.run(wrong);
      assertThat(run.exitCode()).as(String.join(" ", wrong)).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).containsAnyOf("Usage: faltbud", "Did you mean", "Possible solutions");
    }
    assertThat(cli.served).isEmpty();
  }

  @Test
  void helpIsPrintedAndTheServiceIsNotStarted() {
    Run root = cli.run("--help");
    assertThat(root.exitCode()).isZero();
    assertThat(root.out()).contains(Cli.names());
    for (String name : Cli.names()) {
      Run help = cli.run(name, "--help");
      assertThat(help.exitCode()).as(name).isZero();
      assertThat(help.out()).contains("Usage: faltbud " + name);
    }
    assertThat(cli.served).isEmpty();
  }

  @Test
  void inviteCodesArePrintedOneALineAndOpenTheDoor() {
    Run run =
        cli.run(
            "invite",
            "--role",
            "owner",
            "--org",
            "sbf",
            "--owner-role",
            "belysningsingenjör",
            "--count",
            "3",
            "--uses",
            "2",
            "--expires",
            "1h");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines()).hasSize(3).doesNotHaveDuplicates();
    try (DocumentStore store = cli.store()) {
      Member member =
          cli.joinByCode(store)
              .join(
                  run.lines().get(2),
                  new Identity(Channel.TELEGRAM, "1"),
                  Language.SV,
                  CliFixture.NOW)
              .member();
      assertThat(member.role()).isEqualTo(Role.OWNER);
      assertThat(member.ownerRoles())
          .singleElement()
          .asString()
          .isEqualToIgnoringCase("SBF Belysningsingenjör");
    }
  }

  @Test
  void aRefusalIsOneClearLineAndExitCodeOne() {
    Run run = cli.run("invite", "--role", "FIELD", "--org", "XYZ");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("XYZ", "[ORGANISATION_UNKNOWN]");
  }

  @Test
  void aStoreThatIsAwayAndWrongSettingsAreToldInClearLines() {
    Run away =
        cli.run(
            () -> {
              throw new StoreUnavailableException("gone", null);
            },
            "recount");
    assertThat(away.exitCode()).isEqualTo(1);
    assertThat(away.err().lines()).singleElement().asString().contains("[STORE_UNAVAILABLE]");

    Run wrong =
        cli.run(
            () -> {
              throw new CannotRun(List.of("HTTP_PORT is wrong", "PUBLIC_URL is wrong"));
            },
            "recount");
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.err().lines()).containsExactly("HTTP_PORT is wrong", "PUBLIC_URL is wrong");
  }

  @Test
  void exportTakesWholeDaysOfThePlansZone() {
    // 22 and 23 November in Stockholm are an hour ahead of UTC
    cli.observe(Instant.parse("2026-11-21T22:59:59Z"), "tg:1:1", "för tidigt");
    cli.observe(Instant.parse("2026-11-21T23:00:00Z"), "tg:1:2", "första");
    cli.observe(Instant.parse("2026-11-23T22:59:59Z"), "tg:1:3", "sista åäö");
    cli.observe(Instant.parse("2026-11-23T23:00:00Z"), "tg:1:4", "för sent");

    Run run =
        cli.run(
            "export",
            "observations",
            "--format",
            "jsonl",
            "--from",
            "2026-11-22",
            "--to",
            "2026-11-23");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines()).hasSize(2);
    assertThat(run.lines().get(0)).contains("\"key\":\"tg:1:2\"", "första");
    assertThat(run.lines().get(1)).contains("\"key\":\"tg:1:3\"", "sista åäö");
    assertThat(cli.run("export", "observations", "--format", "jsonl").lines()).hasSize(4);
    assertThat(cli.run("export", "progress", "--format", "jsonl").out()).isEmpty();
  }

  @Test
  void exportToAFileLeavesNothingHalfDone() throws Exception {
    cli.observe(CliFixture.NOW, "tg:1:1", "klotter");
    Path file = dir.resolve("ut.csv");

    Run run = cli.run("export", "observations", "--format", "CSV", "--out", file.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(file, StandardCharsets.UTF_8)).startsWith("\ufeffid;key;");
    assertThat(dir.resolve("ut.csv.part")).doesNotExist();

    Run nowhere =
        cli.run(
            "export",
            "observations",
            "--format",
            "csv",
            "--out",
            dir.resolve("finns-inte/ut.csv").toString());
    assertThat(nowhere.exitCode()).isEqualTo(1);
    assertThat(nowhere.err().lines()).singleElement().asString().contains("finns-inte");
  }

  @Test
  void aWorkbookGoesToStandardOutputToo() {
    cli.observe(CliFixture.NOW, "tg:1:1", "klotter");
    Run run = cli.run("export", "observations", "--format", "xlsx");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.raw().toByteArray()).startsWith('P', 'K');
  }

  @Test
  void statusSaysWhatTheChatSaysAndJsonForPrograms() {
    cli.observe(CliFixture.NOW, "tg:1:1", "klotter");

    Run whole = cli.run("status");
    assertThat(whole.exitCode()).as(whole.err()).isZero();
    assertThat(whole.out()).isNotBlank();
    assertThat(cli.run("status", "A04").out()).contains("A04");

    Run json = cli.run("status", "--json");
    assertThat(json.lines()).hasSize(1);
    assertThat(json.out())
        .startsWith("{\"plan\":\"AP-2026\",\"asOf\":\"2026-11-23\"")
        .contains("\"id\":\"A04\"", "\"id\":\"A14\"");
    assertThat(cli.run("status", "A04", "--json").out())
        .contains("\"id\":\"A04\"", "\"observations\":1")
        .doesNotContain("\"id\":\"A14\"");

    Run unknown = cli.run("status", "A99");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("A99", "_UNKNOWN]");
  }

  @Test
  void recountFindsNothingUntilACounterIsWrong() {
    cli.observe(CliFixture.NOW, "tg:1:1", "klotter");
    assertThat(cli.run("recount").out()).isEqualTo("0\n");

    try (DocumentStore store = cli.store()) {
      store.correct(List.of(TallyChange.add("observed:AP-2026", "category:klotter", 3)));
    }

    Run found = cli.run("recount");
    assertThat(found.exitCode()).isEqualTo(1);
    assertThat(found.out()).isEqualTo("1\n");
    assertThat(found.err()).contains("observed:AP-2026 category:klotter");
    Run fixed = cli.run("recount", "--fix");
    assertThat(fixed.exitCode()).isZero();
    assertThat(fixed.out()).isEqualTo("1\n");
    assertThat(cli.run("recount").exitCode()).isZero();
  }

  @Test
  void correctingIsRefusedWhileAServiceRunsOnTheStore() {
    cli.observe(CliFixture.NOW, "tg:1:1", "klotter");
    try (DocumentStore store = cli.store()) {
      store.correct(List.of(TallyChange.add("observed:AP-2026", "category:klotter", 3)));
    }

    try (ServiceLock service = ServiceLock.tryAcquire(dir).orElseThrow()) {
      Run refused = cli.run("recount", "--fix");
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err().lines()).singleElement().asString().contains("a service runs");
      assertThat(cli.run("recount").out()).isEqualTo("1\n");
      assertThat(service).isNotNull();
    }

    assertThat(cli.run("recount", "--fix").exitCode()).isZero();
    assertThat(cli.run("recount").out()).isEqualTo("0\n");
  }

  @Test
  void membersAreListedAndARevokedOneCanDoNothingInARunningService() {
    try (DocumentStore store = cli.store()) {
      Identity account = new Identity(Channel.TELEGRAM, "1");
      cli.joinByCode(store)
          .join(
              cli.run("invite", "--role", "FIELD", "--org", "SLF").lines().get(0),
              account,
              Language.SV,
              CliFixture.NOW);
      Revisions revisions = new Revisions(store);
      Members service = new Members(store, revisions);
      Member member = service.byIdentity(account).orElseThrow();
      assertThat(cli.run("members").lines())
          .containsExactly(member.id() + "\tSLF\tFIELD\t\t\t2026-11-23T20:00:00Z\tactive");

      Run revoked = cli.run("revoke", member.id());
      revisions.poll(); // what the running service does every second

      assertThat(revoked.exitCode()).as(revoked.err()).isZero();
      assertThat(service.byIdentity(account).orElseThrow().may(Right.REPORT)).isFalse();
      assertThat(cli.run("members", "--json").out())
          .isEqualTo(
              "{\"id\":\""
                  + member.id()
                  + "\",\"organisation\":\"SLF\",\"role\":\"FIELD\",\"ownerRoles\":[],"
                  + "\"joinedAt\":\"2026-11-23T20:00:00Z\",\"active\":false}\n");
    }
    Run unknown = cli.run("revoke", "m-none");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err().lines()).singleElement().asString().contains("m-none");
  }

  @Test
  void doctorPrintsALinePerProblem() {
    cli.checks = List.of(new Check("store", List::of), new Check("clock", List::of));
    Run well = cli.run("doctor");
    assertThat(well.exitCode()).isZero();
    assertThat(well.lines()).containsExactly("All is well.");

    cli.checks =
        List.of(
            new Check("store", () -> List.of("a", "b")), new Check("clock", () -> List.of("c")));
    Run ill = cli.run("doctor");
    assertThat(ill.exitCode()).isEqualTo(1);
    assertThat(ill.lines()).containsExactly("store: a", "store: b", "clock: c");
  }

  @Test
  void versionNamesTheProgram() {
    assertThat(cli.run("version").out()).startsWith("faltbud ");
  }
}
