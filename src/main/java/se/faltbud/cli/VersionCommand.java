package se.faltbud.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.Command;
import se.faltbud.cli.base.Toolbox;

@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Runnable {
  /** Written into the jar by Maven; absent when classes are run from a folder. */
  private static final String FILE = "/META-INF/maven/se.faltbud/faltbud/pom.properties";

  private final Toolbox tools;

  VersionCommand(Toolbox tools) {
    this.tools = tools;
  }

  @Override
  public void run() {
    tools.terminal().out().println("faltbud " + version());
  }

  private static String version() {
    try (InputStream in = VersionCommand.class.getResourceAsStream(FILE)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "dev");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
