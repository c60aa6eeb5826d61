package se.faltbud.stores;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import se.faltbud.process.JarProcess;

/**
 * What stands beside a saved store: {@code facts.properties}, with what a person still has in hand
 * (a button, a link, a cookie), and {@code expected/}, what the program that filled it said of it.
 */
final class SavedStore {
  private static final String FACTS = "facts.properties";

  private SavedStore() {}

  /** The commands whose output is kept, by the name of its file. */
  static Map<String, String[]> commands() {
    Map<String, String[]> commands = new LinkedHashMap<>();
    for (String what : new String[] {"observations", "progress", "reminders"}) {
      commands.put(what + ".jsonl", new String[] {"export", what, "--format", "jsonl"});
    }
    commands.put("status.json", new String[] {"status", "--json"});
    commands.put("recount.txt", new String[] {"recount"});
    return commands;
  }

  static void saveExpected(JarProcess program, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String[]> command : commands().entrySet()) {
      JarProcess.Ended ended = program.run(command.getValue());
      if (ended.exitCode() != 0) {
        throw new AssertionError(command.getKey() + ": " + ended.out() + ended.err());
      }
      Files.writeString(folder.resolve(command.getKey()), ended.out());
    }
  }

  static void saveFacts(Map<String, String> facts, Path folder) throws IOException {
    StringBuilder lines =
        new StringBuilder("# What people still hold, and the instant to go on at.\n");
    facts.forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
    try (Writer out = Files.newBufferedWriter(folder.resolve(FACTS), StandardCharsets.UTF_8)) {
      out.write(lines.toString());
    }
  }

  static Map<String, String> facts(Path folder) throws IOException {
    Properties read = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve(FACTS), StandardCharsets.UTF_8)) {
      read.load(in);
    }
    Map<String, String> facts = new LinkedHashMap<>();
    read.stringPropertyNames().forEach(name -> facts.put(name, read.getProperty(name)));
    return facts;
  }
}
