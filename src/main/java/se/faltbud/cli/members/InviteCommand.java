package se.faltbud.cli.members;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import se.faltbud.cli.base.ExitCode;
import se.faltbud.cli.base.HoursOrDays;
import se.faltbud.cli.base.Toolbox;
import se.faltbud.features.Features;
import se.faltbud.people.Right;
import se.faltbud.people.Role;
import se.faltbud.people.access.Invite;

@Command(name = "invite", description = "Makes invite codes and prints them, one a line.")
public final class InviteCommand implements Callable<Integer> {
  private final Toolbox tools;

  @Spec private CommandSpec spec;

  @Option(names = "--role", required = true, description = "${COMPLETION-CANDIDATES}")
  private Role role;

  @Option(names = "--org", required = true, description = "Organisation code, for example SLF.")
  private String organisation;

  @Option(
      names = "--owner-role",
      description = "A role of the plan to answer for; may be given again.")
  private List<String> ownerRoles = List.of();

  @Option(names = "--uses", defaultValue = "1", description = "Members per code, 1 to 1000.")
  private int uses;

  @Option(names = "--count", defaultValue = "1", description = "Codes to make, 1 to 1000.")
  private int count;

  @Option(
      names = "--expires",
      defaultValue = "14d",
      converter = HoursOrDays.class,
      description = "1h to 365d; default 14d.")
  private Duration expiry;

  public InviteCommand(Toolbox tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    require(uses >= 1 && uses <= Invite.MOST, "--uses must be 1 to " + Invite.MOST);
    require(count >= 1 && count <= Invite.MOST, "--count must be 1 to " + Invite.MOST);
    require(
        expiry.compareTo(Invite.SHORTEST_EXPIRY) >= 0
            && expiry.compareTo(Invite.LONGEST_EXPIRY) <= 0,
        "--expires must be 1h to 365d");
    require(
        ownerRoles.isEmpty() || role.may(Right.ANSWER_DEADLINES),
        "--owner-role needs --role OWNER or COORDINATOR");
    try (Features features = tools.features().get()) {
      Invite.Request request =
          new Invite.Request(role, organisation, ownerRoles, uses, count, expiry);
      features
          .people
          .invite
          .create(request, Invite.CONSOLE)
          .forEach(tools.terminal().out()::println);
    }
    return ExitCode.DONE;
  }

  private void require(boolean fine, String otherwise) {
    if (!fine) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
