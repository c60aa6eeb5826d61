package se.faltbud.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;
import se.faltbud.chat.Texts;
import se.faltbud.cli.CannotRun;
import se.faltbud.cli.Cli;
import se.faltbud.cli.Session;
import se.faltbud.cli.Terminal;
import se.faltbud.cli.Toolbox;

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
    return new Toolbox(terminal(), demo -> Cli.DONE, Main::session, List::of);
  }

  private static Session session() {
    throw new CannotRun(List.of("not composed yet"));
  }

  @SuppressWarnings("SystemConsoleNull") // the property set here is what makes it null again
  private static Terminal terminal() {
    // Java 22 to 24 otherwise hand out a console in a pipe too, and bars would end up in files
    System.setProperty("jdk.console", "java.base");
    return Terminal.over(
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        System.console() != null,
        Environment.language(Environment.variables()),
        Texts.load());
  }
}
