package se.faltbud.cli.members;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.faltbud.cli.base.ExitCode;
import se.faltbud.cli.base.Terminal;
import se.faltbud.cli.base.Toolbox;
import se.faltbud.features.Features;
import se.faltbud.mail.Bounce;

@Command(
    name = "bounce",
    description = {
      "Reads a mail from standard input: the report of a mail server that an address does not work.",
      "If the mail that came back is one of ours, the address is not written to any more.",
      "Exit code 0 also when it is anything else, so that a mail server can pipe to it."
    })
public final class BounceCommand implements Callable<Integer> {
  private final Toolbox tools;
  private final InputStream message;

  @Option(
      names = "--works",
      paramLabel = "RECIPIENT",
      description =
          "Reads nothing: mail reaches this member, or this mailbox ('box:ORG role'), again.")
  private String works;

  public BounceCommand(Toolbox tools) {
    this(tools, System.in);
  }

  public BounceCommand(Toolbox tools, InputStream message) {
    this.tools = tools;
    this.message = message;
  }

  @Override
  public Integer call() {
    Terminal terminal = tools.terminal();
    if (works != null) {
      try (Features features = tools.features().get()) {
        features.reminder.returnedMail.works(works);
      }
      terminal.out().println(terminal.text("bounce.works"));
      return ExitCode.DONE;
    }
    List<Bounce> bounces = Bounce.read(message);
    if (bounces.isEmpty()) {
      terminal.out().println(terminal.text("bounce.none"));
      return ExitCode.DONE;
    }
    try (Features features = tools.features().get()) {
      for (Bounce bounce : bounces) {
        Optional<String> noted =
            bounce
                .messageId()
                .flatMap(
                    id ->
                        features.reminder.returnedMail.note(
                            id, bounce.address(), features.foundation.clock.instant()));
        // no address: what a pipe prints ends up in a mail server's log
        terminal
            .out()
            .println(
                noted
                    .map(id -> terminal.text("bounce.noted", "id", id))
                    .orElseGet(() -> terminal.text("bounce.foreign")));
      }
    }
    return ExitCode.DONE;
  }
}
