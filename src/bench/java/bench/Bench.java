package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures our jar and the yardstick in turns, one core for the service under test, the same load
 * and a fresh store each time. See {@code docs/benchmarks.md}.
 */
public final class Bench {
  private static final List<Side> SIDES =
      List.of(new Faltbud(true), new Grammy("webhook"), new Faltbud(false), new Grammy("api"));

  private final Options options;
  private final Path work;
  private final BotApi botApi;

  private Bench(Options options, Path work, BotApi botApi) {
    this.options = options;
    this.work = work;
    this.botApi = botApi;
  }

  public static void main(String[] arguments) throws IOException {
    Options options = Options.parse(arguments);
    if (!Files.exists(options.ferretdb())) {
      throw new IllegalStateException("no FerretDB at " + options.ferretdb());
    }
    Path work = Files.createTempDirectory("faltbud-bench");
    Map<Side, List<Figures>> all = new LinkedHashMap<>();
    List<Side> sides = SIDES.stream().filter(s -> options.sides().contains(s.name())).toList();
    try (BotApi botApi = new BotApi()) {
      Bench bench = new Bench(options, work, botApi);
      bench.train(sides);
      for (int round = 0; round < options.rounds(); round++) {
        List<Side> order = new ArrayList<>(sides);
        if (round % 2 == 1) {
          // whoever goes second must not always be the same
          Collections.reverse(order);
        }
        for (Side side : order) {
          Figures figures = bench.measure(side, round);
          all.computeIfAbsent(side, s -> new ArrayList<>()).add(figures);
          System.err.printf(
              "round %d %-16s %6.0f reports/s  %.3f ms CPU  p99 at %d/s %.1f ms  start %.2f s  %.0f"
                  + " MB%n",
              round + 1,
              side.name(),
              figures.reportsPerSecond(),
              figures.cpuMillis(),
              options.rate(),
              figures.openP99(),
              figures.startSeconds(),
              figures.loadedMegabytes());
        }
      }
    }
    String summary = new Summary(options, all).markdown();
    System.out.println(summary);
    Summary.write(options.out(), summary);
  }

  private void train(List<Side> sides) {
    for (Side side : sides) {
      if (options.cache() && side instanceof Faltbud ours) {
        inSetting(
            side,
            "training",
            (setting, database) -> {
              Archive.of(ours, setting).train(ours, setting);
              return null;
            });
      }
    }
  }

  private Figures measure(Side side, int round) {
    return inSetting(side, "round" + round, (setting, db) -> measure(side, setting, db));
  }

  private Figures measure(Side side, Side.Setting setting, Database database) {
    Updates updates = new Updates(options.members());
    Load.Target target = new Load.Target(setting.port(), side.path(), Side.SECRET);
    Load load = new Load(target, updates, options.members(), options.connections());
    List<String> join = side.prepare(setting);
    try (Run run = side.start(setting)) {
      firstAnswer(run, target, updates.text(0, join.get(0)));
      load.fromEveryChat(join);
    }
    long joined = options.members() + 1L;

    double start;
    double idle;
    double cold;
    double loaded;
    Load.Outcome warm;
    Load.Outcome closed;
    Load.Outcome open;
    double cpu;
    double commands;
    long begin = System.nanoTime();
    try (Run run = side.start(setting)) {
      firstAnswer(run, target, updates.report(0));
      start = (System.nanoTime() - begin) / 1e9;
      double cpu0 = run.cpuSecondsAtRest();
      idle = run.residentMegabytes();
      warm = load.closedLoop(options.warmup());
      double cpu1 = run.cpuSecondsAtRest();
      cold = (cpu1 - cpu0) * 1000 / options.warmup();
      long before = database == null ? 0 : database.commands();
      closed = load.closedLoop(options.reports());
      cpu = run.cpuSecondsAtRest() - cpu1;
      commands = database == null ? Double.NaN : database.commands() - before;
      open = load.openLoop(options.rate(), options.seconds());
      run.cpuSecondsAtRest();
      loaded = run.residentMegabytes();
    }
    check(side, setting, joined, List.of(warm, closed, open));
    return new Figures(
        start,
        idle,
        warm.perSecond(),
        cold,
        closed.perSecond(),
        cpu * 1000 / options.reports(),
        cpu / closed.seconds(),
        closed.millisAt(0.99),
        open.millisAt(0.5),
        open.millisAt(0.99),
        open.millisAt(1),
        loaded,
        commands / options.reports(),
        (double) closed.receipts() / closed.sent());
  }

  /** A side that answers without storing, or stores without being asked, is not measured. */
  private static void check(
      Side side, Side.Setting setting, long joined, List<Load.Outcome> outcomes) {
    long sent = 1 + outcomes.stream().mapToLong(Load.Outcome::sent).sum();
    long accepted = 1 + outcomes.stream().mapToLong(Load.Outcome::accepted).sum();
    long stored = side.stored(setting, joined);
    if (sent != accepted || stored != sent) {
      throw new IllegalStateException(
          "%s: sent %d, accepted %d, stored %d; see %s"
              .formatted(side.name(), sent, accepted, stored, setting.log()));
    }
  }

  /** Sends one update until it is accepted; the service may still be starting. */
  static void firstAnswer(Run run, Load.Target target, byte[] update) {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (run.alive() && System.nanoTime() < deadline) {
      try (HttpConnection connection = target.open()) {
        if (connection.post(update).status() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // nobody listens yet
      }
      Run.pause(3);
    }
    throw new IllegalStateException("no answer from the service, see " + run.log());
  }

  private interface Work<T> {
    T in(Side.Setting setting, Database database);
  }

  private <T> T inSetting(Side side, String name, Work<T> work) {
    Path folder = this.work.resolve(side.name() + "-" + name);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    try (Database database =
        side.usesDatabase()
            ? new Database(options.ferretdb(), folder.resolve("db"), Options.OTHER_CORE)
            : null) {
      String uri = database == null ? "" : database.uri();
      return work.in(new Side.Setting(options, folder, Ports.free(), uri, botApi.url()), database);
    }
  }
}
