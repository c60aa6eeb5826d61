package se.faltbud.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.faltbud.cli.base.Toolbox;

@Command(name = "serve", description = "Runs the service. This is what happens without a command.")
final class ServeCommand implements Callable<Integer> {
  private final Toolbox tools;

  @Option(
      names = "--demo",
      description = "Throw-away store, sample plan, made-up reports, web chat with personas.")
  private boolean demo;

  ServeCommand(Toolbox tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    return tools.service().run(demo);
  }
}
