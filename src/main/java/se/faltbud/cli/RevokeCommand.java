package se.faltbud.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import se.faltbud.refusal.CannotRun;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

@Command(
    name = "revoke",
    description = "Takes every right from a member, in every door; what it reported stays.")
final class RevokeCommand implements Callable<Integer> {
  private final Toolbox tools;

  @Parameters(paramLabel = "MEMBER", description = "Id as members prints it.")
  private String member;

  RevokeCommand(Toolbox tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    Terminal terminal = tools.terminal();
    try (Session session = tools.session().get()) {
      session.revoke().revoke(member, session.clock().instant());
      terminal.out().println(terminal.text("revoke.done", "member", member));
      return Cli.DONE;
    } catch (Refused refused) {
      if (refused.code() != RefusalCode.NOT_A_MEMBER) {
        throw refused;
      }
      // the sentence of the code speaks to somebody who has not joined
      throw new CannotRun(List.of(terminal.text("revoke.unknown", "member", member)));
    }
  }
}
