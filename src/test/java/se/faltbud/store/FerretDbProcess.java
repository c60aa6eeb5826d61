package se.faltbud.store;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A FerretDB server in a process of its own, with SQLite below: speaks the protocol of MongoDB,
 * keeps its data on disk, and can be killed and started again on the same port.
 */
public final class FerretDbProcess implements AutoCloseable {
  private final Path binary;
  private final Path data;
  private final int port;
  private Process process;

  private FerretDbProcess(Path binary, Path data, int port) {
    this.binary = binary;
    this.data = data;
    this.port = port;
  }

  /**
   * The server program: named by the system property or environment variable {@code FERRETDB}, in
   * {@code target/tools}, or on the path.
   */
  public static Optional<Path> binary() {
    Stream<String> named =
        Stream.of(
                System.getProperty("FERRETDB"), System.getenv("FERRETDB"), "target/tools/ferretdb")
            .filter(name -> name != null && !name.isBlank());
    Stream<String> onPath =
        Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(dir -> dir + "/ferretdb");
    return Stream.concat(named, onPath).map(Path::of).filter(Files::isExecutable).findFirst();
  }

  /** Starts a server on a free port, its data in the folder. */
  public static FerretDbProcess start(Path data) {
    Path binary =
        binary().orElseThrow(() -> new IllegalStateException("no ferretdb: set FERRETDB"));
    FerretDbProcess server = new FerretDbProcess(binary, data, freePort());
    server.restart();
    return server;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it again after {@link #kill}, with the same data on the same port. */
  public void restart() {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                binary.toAbsolutePath().toString(),
                "--handler=sqlite",
                "--sqlite-url=file:" + data.toAbsolutePath() + "/",
                "--listen-addr=127.0.0.1:" + port,
                "--debug-addr=-",
                "--state-dir=" + data.toAbsolutePath(),
                "--log-level=error"));
    builder.environment().put("FERRETDB_TELEMETRY", "disable");
    builder.redirectErrorStream(true).redirectOutput(data.resolve("ferretdb.log").toFile());
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::answers);
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("ferretdb ended, see " + data.resolve("ferretdb.log"));
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public String uri() {
    return uri("faltbud");
  }

  /** A database of its own for each test on one server. */
  public String uri(String database) {
    return "mongodb://127.0.0.1:" + port + "/" + database;
  }

  /** As {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    kill();
  }
}
