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
import se.faltbud.cli.base.Check;
import se.faltbud.cli.base.ExitCode;
import se.faltbud.cli.base.Terminal;
import se.faltbud.cli.base.Toolbox;
import se.faltbud.features.Features;
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
import se.faltbud.testkit.TestFeatures;

/** A command line over a real store with the sample plan in force. */
public final class CliFixture {
  public static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");
  private static final Path SAMPLE = Path.of("bot-config", "plans");

  private final Path file;
  final List<Boolean> served = new ArrayList<>();
  List<Check> checks = List.of();

  public CliFixture(Path dir) {
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

  Run run(Supplier<Features> features, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = Terminal.create(out, err, false, Language.EN, Texts.load());
    Toolbox tools =
        new Toolbox(
            terminal,
            demo -> {
              served.add(demo);
              return ExitCode.DONE;
            },
            features,
            () -> Optional.of(file.getParent()),
            () -> checks);
    int exitCode = Cli.run(tools, args);
    terminal.out().flush();
    return new Run(
        exitCode, out, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  public DocumentStore store() {
    return TestFeatures.embedded(file);
  }

  JoinByCode joinByCode(DocumentStore store) {
    return new JoinByCode(
        new Invites(store), new Members(store, new Revisions(store)), entry -> {});
  }

  public Features open() {
    return TestFeatures.over(store(), () -> NOW);
  }

  /** Puts the sample plan in force. */
  public void importSample() throws IOException {
    try (Features session = open();
        var files = Files.list(SAMPLE)) {
      Path sample = files.filter(f -> f.toString().endsWith(".yaml")).findFirst().orElseThrow();
      ImportPlan.Preview preview =
          session.plan.importPlan.preview(PlanYaml.read(Files.readString(sample)));
      session.plan.importPlan.apply(preview, "test", NOW);
    }
  }

  /** Stores an observation received then. */
  void observe(Instant receivedAt, String key, String text) {
    try (Features session = open()) {
      Plan plan = session.plan.plans.current();
      session.observation.observations.add(
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
