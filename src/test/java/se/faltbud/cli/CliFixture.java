package se.faltbud.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import se.faltbud.app.TestCore;
import se.faltbud.messages.Texts;
import se.faltbud.observation.model.Lifecycle;
import se.faltbud.observation.model.Observation;
import se.faltbud.observation.model.ObservationTallies;
import se.faltbud.observation.model.Place;
import se.faltbud.observation.model.Point;
import se.faltbud.observation.model.Reporter;
import se.faltbud.observation.model.Severity;
import se.faltbud.observation.model.Sighting;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.people.Language;
import se.faltbud.people.Members;
import se.faltbud.people.access.Invites;
import se.faltbud.people.access.JoinByCode;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.ImportPlan;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Revisions;

/** A command line over a real store with the sample plan in force. */
final class CliFixture {
  static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");
  private static final Path SAMPLE = Path.of("bot-config", "plans");

  private final Path file;
  final List<Boolean> served = new ArrayList<>();
  List<Check> checks = List.of();

  CliFixture(Path dir) {
    file = dir.resolve("cli.db");
  }

  /** What a run printed and how it ended. */
  record Run(int exitCode, ByteArrayOutputStream raw, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  Run run(String... args) {
    return run(this::open, args);
  }

  Run run(Supplier<Session> session, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = Terminal.over(out, err, false, Language.EN, Texts.load());
    Toolbox tools =
        new Toolbox(
            terminal,
            demo -> {
              served.add(demo);
              return Cli.DONE;
            },
            session,
            () -> checks);
    int exitCode = Cli.run(tools, args);
    terminal.out().flush();
    return new Run(
        exitCode, out, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  DocumentStore store() {
    return TestCore.embedded(file);
  }

  JoinByCode joinByCode(DocumentStore store) {
    return new JoinByCode(
        new Invites(store), new Members(store, new Revisions(store)), entry -> {});
  }

  Session open() {
    return TestCore.session(store(), Optional.of(file.getParent()), () -> NOW);
  }

  /** Puts the sample plan in force. */
  void importSample() throws IOException {
    try (Session session = open();
        var files = Files.list(SAMPLE)) {
      Path sample = files.filter(f -> f.toString().endsWith(".yaml")).findFirst().orElseThrow();
      ImportPlan.Preview preview =
          session.importPlan().preview(PlanYaml.read(Files.readString(sample)));
      session.importPlan().apply(preview, "test", NOW);
    }
  }

  /** Stores an observation received then. */
  void observe(Instant receivedAt, String key, String text) {
    try (Session session = open()) {
      Plan plan = session.plans().current();
      session
          .observations()
          .add(
              new Observation(
                  key,
                  "O-" + key.hashCode(),
                  plan.id(),
                  new Sighting(
                      "klotter",
                      new Place(
                          "centrum",
                          Optional.of("Gustav Adolfs torg"),
                          Optional.of(new Point(56.046, 12.695))),
                      receivedAt,
                      Severity.NORMAL,
                      Optional.of("A04"),
                      text),
                  new Reporter("m-1", "SLF", "FIELD", "tg"),
                  Lifecycle.received(receivedAt)),
              new ObservationTallies(plan.zone()));
    }
  }
}
