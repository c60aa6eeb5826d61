package se.faltbud.cli.base;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import se.faltbud.messages.Texts;
import se.faltbud.people.Language;

/**
 * Where a command writes to, always in UTF-8.
 *
 * @param raw standard output as bytes, for exports
 * @param out standard output as text; flushes at each line
 * @param err standard error as text
 * @param interactive whether a person watches: bars and prompts only then
 * @param language of the sentences a command prints
 */
public record Terminal(
    OutputStream raw,
    PrintWriter out,
    PrintStream err,
    boolean interactive,
    Language language,
    Texts texts) {

  /** A terminal over two byte streams. */
  public static Terminal create(
      OutputStream out, OutputStream err, boolean interactive, Language language, Texts texts) {
    return new Terminal(
        out,
        new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        interactive,
        language,
        texts);
  }

  /** A sentence of the {@code cli} texts in the terminal's language. */
  public String text(String key, Object... values) {
    return texts.get(language, "cli." + key, values);
  }
}
