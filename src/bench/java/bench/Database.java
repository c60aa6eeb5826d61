package bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A fresh, empty FerretDB: the same MongoDB-protocol server for both sides. */
final class Database implements AutoCloseable {
  private final Run run;
  private final int port;
  private final int metricsPort;

  Database(Path binary, Path folder, int core) {
    port = Ports.free();
    metricsPort = Ports.free();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run =
        Run.start(
            core,
            List.of(
                binary.toString(),
                "--handler=sqlite",
                "--sqlite-url=file:" + folder + "/",
                "--state-dir=" + folder,
                "--listen-addr=127.0.0.1:" + port,
                "--debug-addr=127.0.0.1:" + metricsPort,
                "--telemetry=disable",
                "--log-level=error"),
            Map.of(),
            folder.resolve("ferretdb.log"));
    await();
  }

  String uri() {
    return "mongodb://127.0.0.1:" + port + "/";
  }

  /** Write and read commands it has served: inserts, updates, finds and the like. */
  long commands() {
    String metrics;
    try {
      metrics =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + metricsPort + "/debug/metrics"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return metrics
        .lines()
        .filter(line -> line.startsWith("ferretdb_client_requests_total{"))
        .filter(
            line ->
                !line.matches(
                    ".*\"(hello|ping|isMaster|ismaster|unknown|endSessions|buildInfo)\".*"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  double cpuSeconds() {
    return run.cpuSeconds();
  }

  private void await() {
    for (int i = 0; i < 400 && run.alive(); i++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 100);
        return;
      } catch (IOException notYet) {
        Run.pause(25);
      }
    }
    throw new IllegalStateException("FerretDB did not start, see " + run.log());
  }

  @Override
  public void close() {
    run.close();
  }
}
