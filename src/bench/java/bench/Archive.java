package bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The classes of our jar as the JVM keeps them between starts: an AOT cache from Java 25 on (JEP
 * 514), a dynamic class archive before (JEP 350). Made by a training run, as the container image
 * does.
 */
record Archive(Path file, int javaVersion) {
  private static final int TRAINING_REPORTS = 400;

  static Archive of(Faltbud side, Side.Setting setting) {
    int version = javaVersion(setting.options().java());
    Path file =
        setting
            .options()
            .root()
            .resolve("target/bench")
            .resolve(side.name() + "-" + version + ".cache");
    return new Archive(file, version);
  }

  /** JVM options that use it. */
  List<String> use() {
    return javaVersion >= 25
        ? List.of("-XX:AOTCache=" + file)
        : List.of("-XX:SharedArchiveFile=" + file, "-Xshare:auto");
  }

  /** Runs the service once as it will be used and keeps what it loaded. */
  void train(Faltbud side, Side.Setting setting) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> join = side.prepare(setting);
    List<String> options =
        javaVersion >= 25
            ? List.of("-XX:AOTCacheOutput=" + file)
            : List.of("-XX:ArchiveClassesAtExit=" + file);
    Updates updates = new Updates(20);
    Load.Target target = new Load.Target(setting.port(), side.path(), Side.SECRET);
    try (Run run = side.start(setting, options)) {
      Bench.firstAnswer(run, target, updates.text(0, join.get(0)));
      Load load = new Load(target, updates, 20, 4);
      load.fromEveryChat(join);
      load.closedLoop(TRAINING_REPORTS);
    }
    if (!Files.exists(file)) {
      throw new IllegalStateException("the training run left no archive, see " + setting.log());
    }
  }

  private static int javaVersion(Path java) {
    String printed =
        Run.output(List.of(java.toString(), "--version"), Map.of(), Path.of("/dev/null"));
    return Integer.parseInt(printed.split("\\s+")[1].split("[.+-]")[0]);
  }
}
