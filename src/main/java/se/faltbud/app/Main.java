package se.faltbud.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import se.faltbud.cli.Cli;
import se.faltbud.cli.Session;
import se.faltbud.cli.Terminal;
import se.faltbud.cli.Toolbox;
import se.faltbud.messages.Texts;
import se.faltbud.people.access.Revoke;

/** Entry point. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    int exitCode = Cli.run(tools(), args);
    if (exitCode != Cli.DONE) {
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
          return Cli.DONE;
        },
        () -> session(variables),
        () -> new Doctor(variables).checks());
  }

  private static Session session(Map<String, String> variables) {
    Settings settings = Settings.read(variables, false);
    ServiceClock clock = new ServiceClock(settings.clockStart());
    Core core =
        Core.over(
            Stores.open(settings, clock),
            new BotConfig(settings.botConfig()),
            settings.doors(),
            clock);
    return session(
        core, settings.mongoUri().isPresent() ? Optional.empty() : Optional.of(settings.dataDir()));
  }

  static Session session(Core core, Optional<Path> embeddedIn) {
    return new Session(
        core.store(),
        embeddedIn,
        core.plans(),
        core.importPlan(),
        core.invite(),
        core.members(),
        new Revoke(core.members(), core.audit()),
        core.apiTokens(),
        core.observations(),
        core.progressEntries(),
        core.askStatus(),
        core.recount(),
        core.reminding().simulate(),
        core.reminding().reminders(),
        core.reminding().claims(),
        OutsideChat.returnedMail(core.reminding()),
        core.reminding().facts().said().requests(),
        core.clock());
  }

  @SuppressWarnings("SystemConsoleNull") // the property set here is what makes it null again
  private static Terminal terminal(Texts texts, Map<String, String> variables) {
    // Java 22 to 24 otherwise hand out a console in a pipe too, and bars would end up in files
    System.setProperty("jdk.console", "java.base");
    return Terminal.over(
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        System.console() != null,
        Environment.language(variables),
        texts);
  }
}
