package se.faltbud.cli.members;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import se.faltbud.cli.base.ExitCode;
import se.faltbud.cli.base.Terminal;
import se.faltbud.cli.base.Toolbox;
import se.faltbud.features.Features;
import se.faltbud.refusal.CannotRun;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

@Command(
    name = "revoke",
    description = "Takes every right from a member, in every door; what it reported stays.")
public final class RevokeCommand implements Callable<Integer> {
  private final Toolbox tools;

  @Parameters(paramLabel = "MEMBER", description = "Id as members prints it.")
  private String member;

  public RevokeCommand(Toolbox tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    Terminal terminal = tools.terminal();
    try (Features features = tools.features().get()) {
      features.people.revoke.revoke(member, features.foundation.clock.instant());
      terminal.out().println(terminal.text("revoke.done", "member", member));
      return ExitCode.DONE;
    } catch (Refused refused) {
      if (refused.code() != RefusalCode.NOT_A_MEMBER) {
        throw refused;
      }
      // the sentence of the code speaks to somebody who has not joined
      throw new CannotRun(List.of(terminal.text("revoke.unknown", "member", member)));
    }
  }
}
