package se.faltbud.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.faltbud.cli.base.ExitCode;
import se.faltbud.cli.base.ExportTarget;
import se.faltbud.cli.base.Period;
import se.faltbud.cli.base.ProgressLine;
import se.faltbud.cli.base.Toolbox;
import se.faltbud.features.Features;
import se.faltbud.messages.ReminderView;
import se.faltbud.office.export.Column;
import se.faltbud.office.export.ExportFormat;
import se.faltbud.office.export.ObservationColumns;
import se.faltbud.office.export.ProgressColumns;
import se.faltbud.office.export.ReminderColumns;
import se.faltbud.office.export.RowWriter;
import se.faltbud.plan.Plan;
import se.faltbud.reminder.queue.Reminder;

@Command(
    name = "export",
    description = "Writes entries out, oldest first, as they were received in a period.")
final class ExportCommand implements Callable<Integer> {
  /** What can be exported. */
  enum What {
    OBSERVATIONS,
    PROGRESS,
    REMINDERS
  }

  private final Toolbox tools;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}")
  private What what;

  @Option(names = "--format", required = true, description = "${COMPLETION-CANDIDATES}")
  private ExportFormat format;

  @Option(names = "--from", description = "First day received, the plan's time zone.")
  private LocalDate from;

  @Option(names = "--to", description = "Last day received, inclusive.")
  private LocalDate to;

  @Option(names = "--out", description = "File to write; standard output otherwise.")
  private Path out;

  ExportCommand(Toolbox tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    if (from != null && to != null && to.isBefore(from)) {
      throw new ParameterException(spec.commandLine(), "--to is before --from");
    }
    if (what != What.OBSERVATIONS && format == ExportFormat.GEOJSON) {
      throw new ParameterException(
          spec.commandLine(), what.name().toLowerCase(Locale.ROOT) + " has no points for geojson");
    }
    try (Features features = tools.features().get();
        ExportTarget target = ExportTarget.open(out, tools.terminal().raw())) {
      Period period = Period.of(from, to, features.plan.plans);
      switch (what) {
        case OBSERVATIONS ->
            write(
                ObservationColumns.ALL,
                target.stream(),
                reader ->
                    features.observation.observations.receivedBetween(
                        period.from(), period.to(), reader));
        case PROGRESS ->
            write(
                ProgressColumns.ALL,
                target.stream(),
                reader ->
                    features.progress.entries.receivedBetween(period.from(), period.to(), reader));
        case REMINDERS ->
            write(
                reminderColumns(features),
                target.stream(),
                reader ->
                    features.reminder.reminders.plannedBetween(period.from(), period.to(), reader));
      }
      target.complete();
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Column<Reminder>> reminderColumns(Features features) {
    Plan plan = features.plan.plans.current();
    ReminderView view = new ReminderView(tools.terminal().texts(), () -> plan);
    Instant now = features.foundation.clock.instant();
    return ReminderColumns.of(
        one ->
            one.sending()
                .why()
                .orElseGet(
                    () ->
                        view.why(
                            one.kind(),
                            one.rule(),
                            one.due(),
                            LocalDate.ofInstant(one.sentAt().orElse(one.plannedFor()), plan.zone()),
                            tools.terminal().language())),
        one ->
            one.dueAt().filter(at -> !at.isAfter(now)).isPresent()
                && features.reminder.leases.held(one.recipient(), now));
  }

  /** Passes every entry of the period to a reader. */
  private interface Source<T> {
    void readBy(Consumer<T> reader);
  }

  private <T> void write(List<Column<T>> columns, OutputStream stream, Source<T> source)
      throws IOException {
    try (RowWriter<T> rows = RowWriter.open(format, columns, stream);
        ProgressLine progress = progress()) {
      source.readBy(
          entry -> {
            write(rows, entry);
            progress.step();
          });
    }
  }

  private static <T> void write(RowWriter<T> rows, T entry) {
    try {
      rows.write(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProgressLine progress() {
    return new ProgressLine(tools.terminal(), tools.terminal().text("export.task"), -1);
  }
}
