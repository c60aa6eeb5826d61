package se.faltbud.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import se.faltbud.app.config.Environment;
import se.faltbud.app.config.ServiceClock;
import se.faltbud.app.config.Settings;
import se.faltbud.botconfig.BotConfig;
import se.faltbud.cli.Cli;
import se.faltbud.cli.base.ExitCode;
import se.faltbud.cli.base.Terminal;
import se.faltbud.cli.base.Toolbox;
import se.faltbud.features.Features;
import se.faltbud.messages.Texts;

/** Entry point. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    int exitCode = Cli.run(tools(), args);
    if (exitCode != ExitCode.DONE) {
      System.exit(exitCode);
    }
  }

  private static Toolbox tools() {
    Map<String, String> variables = Environment.variables();
    Texts texts = Texts.load();
    Terminal terminal = terminal(texts, variables);
    return new Toolbox(
        terminal,
        demo -> {
          Service.run(Settings.read(variables, demo), demo, texts, terminal.out());
          return ExitCode.DONE;
        },
        () -> features(variables),
        () -> embeddedIn(variables),
        () -> new Doctor(variables).checks());
  }

  private static Features features(Map<String, String> variables) {
    Settings settings = Settings.read(variables, false);
    ServiceClock clock = new ServiceClock(settings.clockStart());
    return new Features(
        Stores.open(settings, clock), new BotConfig(settings.botConfig()), settings.doors(), clock);
  }

  private static Optional<Path> embeddedIn(Map<String, String> variables) {
    Settings settings = Settings.read(variables, false);
    return settings.mongoUri().isPresent() ? Optional.empty() : Optional.of(settings.dataDir());
  }

  @SuppressWarnings("SystemConsoleNull") // the property set here is what makes it null again
  private static Terminal terminal(Texts texts, Map<String, String> variables) {
    // Java 22 to 24 otherwise hand out a console in a pipe too, and bars would end up in files
    System.setProperty("jdk.console", "java.base");
    return Terminal.create(
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        System.console() != null,
        Environment.language(variables),
        texts);
  }
}
