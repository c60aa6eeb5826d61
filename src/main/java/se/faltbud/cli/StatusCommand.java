package se.faltbud.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.faltbud.cli.base.ExitCode;
import se.faltbud.cli.base.Terminal;
import se.faltbud.cli.base.Toolbox;
import se.faltbud.features.Features;
import se.faltbud.messages.StatusView;
import se.faltbud.office.export.StatusJson;
import se.faltbud.status.StatusAnswer;

@Command(name = "status", description = "The state of the plan or a part, as /status says it.")
final class StatusCommand implements Callable<Integer> {
  private final Toolbox tools;

  @Parameters(
      paramLabel = "KEY",
      arity = "0..1",
      description = "A04, A04.2, D04.1, P2, M1, an area or an organisation.")
  private String key;

  @Option(names = "--json", description = "One JSON object, for programs.")
  private boolean json;

  StatusCommand(Toolbox tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    Terminal terminal = tools.terminal();
    try (Features features = tools.features().get()) {
      StatusAnswer answer = features.status.askStatus.answer(Optional.ofNullable(key));
      terminal.out().println(json ? StatusJson.text(answer) : text(answer, features));
    }
    return ExitCode.DONE;
  }

  private String text(StatusAnswer answer, Features features) {
    Terminal terminal = tools.terminal();
    return new StatusView(
            terminal.texts(),
            terminal.language(),
            answer.state(),
            features.reminder.said.requests()::approvedFor)
        .text(answer);
  }
}
