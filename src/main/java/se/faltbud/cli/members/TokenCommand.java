package se.faltbud.cli.members;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import se.faltbud.cli.base.ExitCode;
import se.faltbud.cli.base.HoursOrDays;
import se.faltbud.cli.base.Terminal;
import se.faltbud.cli.base.Toolbox;
import se.faltbud.features.Features;
import se.faltbud.people.Role;
import se.faltbud.people.access.ApiTokens;
import se.faltbud.refusal.CannotRun;

@Command(
    name = "token",
    description = {
      "Makes an API token and prints it, this once; lists or revokes tokens.",
      "A token reads what its role may read and changes nothing."
    })
public final class TokenCommand implements Callable<Integer> {
  private final Toolbox tools;

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private What what;

  @Option(names = "--org", defaultValue = "", description = "Organisation code, for example SLF.")
  private String organisation;

  @Option(names = "--name", defaultValue = "", description = "What it is for, at most 60 letters.")
  private String name;

  @Option(
      names = "--expires",
      defaultValue = "90d",
      converter = HoursOrDays.class,
      description = "1h to 730d; default 90d.")
  private Duration expiry;

  /** One of three. */
  private static final class What {
    @Option(names = "--role", description = "${COMPLETION-CANDIDATES}")
    private Role role;

    @Option(names = "--list", description = "Prints all tokens, newest first, without secrets.")
    private boolean list;

    @Option(names = "--revoke", paramLabel = "ID", description = "For example T-4.")
    private String revoke;
  }

  public TokenCommand(Toolbox tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    try (Features features = tools.features().get()) {
      if (what.list) {
        features
            .people
            .apiTokens
            .all()
            .forEach(token -> tools.terminal().out().println(line(token)));
      } else if (what.revoke != null) {
        revoke(features);
      } else {
        make(features);
      }
    }
    return ExitCode.DONE;
  }

  private void make(Features features) {
    require(
        expiry.compareTo(ApiTokens.SHORTEST) >= 0 && expiry.compareTo(ApiTokens.LONGEST) <= 0,
        "--expires must be 1h to 730d");
    require(name.length() <= ApiTokens.LONGEST_NAME, "--name has more than 60 letters");
    String code = organisation.strip();
    require(
        code.isEmpty()
            || features
                .plan
                .plans
                .currentIfAny()
                .flatMap(plan -> plan.organisation(code))
                .isPresent(),
        "--org is no organisation of the plan");
    Instant now = features.foundation.clock.instant();
    ApiTokens.Made made =
        features.people.apiTokens.make(name, what.role, code, expiry, ApiTokens.By.CONSOLE, now);
    Terminal terminal = tools.terminal();
    // what is said goes to the other stream, so that the token alone can be piped on
    terminal
        .err()
        .println(
            terminal.text(
                "token.made",
                "id",
                made.token().shortId(),
                "role",
                what.role,
                "organisation",
                code,
                "until",
                made.token().expiresAt()));
    terminal.out().println(made.secret());
  }

  private void revoke(Features features) {
    Terminal terminal = tools.terminal();
    boolean known =
        features.people.apiTokens.revoke(
            what.revoke, ApiTokens.By.CONSOLE, features.foundation.clock.instant());
    if (!known) {
      throw new CannotRun(List.of(terminal.text("token.unknown", "id", what.revoke)));
    }
    terminal.out().println(terminal.text("token.revoked", "id", what.revoke));
  }

  private static String line(ApiTokens.Token token) {
    return String.join(
        "\t",
        token.shortId(),
        token.name(),
        token.role().name(),
        token.organisation(),
        token.createdAt().toString(),
        token.expiresAt().toString(),
        token.usedAt().map(Instant::toString).orElse("-"));
  }

  private void require(boolean fine, String otherwise) {
    if (!fine) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
