package se.faltbud.cli.base;

import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import se.faltbud.refusal.CannotRun;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.store.StoreUnavailableException;

/** Prints what is expected to go wrong as a clear line; anything else is a bug and stays loud. */
public record ClearLines(Terminal terminal) implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed)
      throws Exception {
    if (thrown instanceof Refused refused) {
      terminal.err().println(terminal.texts().refusal(terminal.language(), refused));
    } else if (thrown instanceof CannotRun cannot) {
      cannot.reasons().forEach(terminal.err()::println);
    } else if (thrown instanceof StoreUnavailableException) {
      Refused away = new Refused(RefusalCode.STORE_UNAVAILABLE);
      terminal.err().println(terminal.texts().refusal(terminal.language(), away));
    } else if (thrown instanceof UncheckedIOException io) {
      terminal.err().println(terminal.text("io", "what", io.getCause().getMessage()));
    } else {
      throw thrown;
    }
    return ExitCode.REFUSED;
  }
}
