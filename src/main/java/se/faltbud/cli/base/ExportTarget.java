package se.faltbud.cli.base;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where an export goes. A file appears under its name only when it is complete: an export cut short
 * must not look like a whole one.
 */
public final class ExportTarget implements AutoCloseable {
  private final Path file;
  private final Path partial;
  private final OutputStream stream;

  private ExportTarget(Path file, Path partial, OutputStream stream) {
    this.file = file;
    this.partial = partial;
    this.stream = stream;
  }

  /**
   * Opens it.
   *
   * @param file null for standard output
   */
  public static ExportTarget open(Path file, OutputStream standardOutput) throws IOException {
    if (file == null) {
      return new ExportTarget(null, null, new BufferedOutputStream(standardOutput));
    }
    Path partial = file.resolveSibling(file.getFileName() + ".part");
    return new ExportTarget(
        file, partial, new BufferedOutputStream(Files.newOutputStream(partial)));
  }

  public OutputStream stream() {
    return stream;
  }

  /** Everything is written: gives the file its name. */
  public void complete() throws IOException {
    stream.flush();
    if (file != null) {
      stream.close();
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      stream.close();
      Files.deleteIfExists(partial);
    }
  }
}
