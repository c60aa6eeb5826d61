package se.faltbud.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import se.faltbud.cli.base.ExitCode;
import se.faltbud.cli.base.Terminal;
import se.faltbud.cli.base.Toolbox;
import se.faltbud.features.Features;
import se.faltbud.messages.Formatter;
import se.faltbud.messages.ReminderView;
import se.faltbud.office.export.SimulationJson;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.plan.Plan;
import se.faltbud.reminder.Simulate;
import se.faltbud.reminder.policy.Planned;
import se.faltbud.reminder.policy.RecipientId;

@Command(
    name = "simulate",
    description = "Who will be reminded of what, when and why; by the planner that does it.")
final class SimulateCommand implements Callable<Integer> {
  private final Toolbox tools;

  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      description = "First day, the plan's time zone; a day of the past is seen as it was planned.")
  private LocalDate from;

  @Option(names = "--days", defaultValue = "60", description = "1 to 400; default 60.")
  private int days;

  @Option(names = "--json", description = "One JSON object a message, one a line.")
  private boolean json;

  SimulateCommand(Toolbox tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    if (days < 1 || days > Simulate.MAX_DAYS) {
      throw new ParameterException(spec.commandLine(), "--days must be 1 to " + Simulate.MAX_DAYS);
    }
    try (Features features = tools.features().get()) {
      Plan plan = features.plan.plans.current();
      Instant now = features.foundation.clock.instant();
      Instant first =
          from == null ? now : from.atStartOfDay(features.reminder.simulate.zone()).toInstant();
      List<Simulate.Message> messages = features.reminder.simulate.run(now, first, days);
      ReminderView view = new ReminderView(tools.terminal().texts(), () -> plan);
      if (json) {
        messages.forEach(
            message ->
                tools
                    .terminal()
                    .out()
                    .println(
                        SimulationJson.line(
                            message,
                            features.reminder.simulate.zone(),
                            (sent, item) -> why(view, plan, sent, item, sent.language()))));
      } else {
        print(messages, features, view, plan);
      }
    }
    return ExitCode.DONE;
  }

  private static String why(
      ReminderView view, Plan plan, Simulate.Message message, Planned item, Language language) {
    return view.why(
        item.deadline().kind(),
        item.rule(),
        item.deadline().due(),
        LocalDate.ofInstant(message.sendAt(), plan.zone()),
        language);
  }

  private void print(
      List<Simulate.Message> messages, Features features, ReminderView view, Plan plan) {
    Terminal terminal = tools.terminal();
    ZoneId zone = features.reminder.simulate.zone();
    Formatter formatter = new Formatter(terminal.texts(), terminal.language(), plan);
    LocalDate day = LocalDate.MIN;
    for (Simulate.Message message : messages) {
      LocalDateTime at = LocalDateTime.ofInstant(message.sendAt(), zone);
      if (!at.toLocalDate().equals(day)) {
        day = at.toLocalDate();
        terminal.out().println(formatter.dayOfWeek(day) + " " + day);
      }
      terminal
          .out()
          .println(
              "  %02d.%02d  %s (%s)"
                  .formatted(
                      at.getHour(),
                      at.getMinute(),
                      name(message.recipient(), features),
                      message.channel().key()));
      for (Planned item : message.items()) {
        terminal
            .out()
            .println(
                "         %s – %s [%s]"
                    .formatted(
                        view.title(item.deadline(), terminal.language()),
                        why(view, plan, message, item, terminal.language()),
                        item.rule()));
      }
    }
    terminal.out().println(terminal.text("simulate.sum", "messages", messages.size()));
  }

  /** What a coordinator knows people by; a member's id says nothing to anybody. */
  private static String name(String recipient, Features features) {
    Optional<Member> member =
        RecipientId.parse(recipient) instanceof RecipientId.OfMember one
            ? features.people.members.byId(one.id())
            : Optional.empty();
    return member
        .map(
            known ->
                known
                    .label()
                    .or(() -> known.ownerRoles().stream().findFirst().map(Object::toString))
                    .orElse(known.organisation() + " " + known.role()))
        .orElse(recipient);
  }
}
