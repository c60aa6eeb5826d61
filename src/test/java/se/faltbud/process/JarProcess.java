package se.faltbud.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The real jar in a process of its own, on a data folder that outlives it. */
public final class JarProcess implements AutoCloseable {
  /** What a command that ended left behind. */
  public record Ended(int exitCode, String out, String err) {}

  private static final Duration START = Duration.ofSeconds(60);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();
  private final int port;
  private Process service;
  private int starts;

  /**
   * Prepares a service with an embedded store.
   *
   * @param folder an empty folder for the store and what the process prints
   */
  public JarProcess(Path folder) {
    this.folder = folder;
    port = freePort();
    environment.put("HTTP_PORT", Integer.toString(port));
    environment.put("PUBLIC_URL", "http://localhost:" + port);
    environment.put("DATA_DIR", folder.resolve("data").toString());
    environment.put("BOT_CONFIG", Path.of("bot-config").toAbsolutePath().toString());
    environment.put("TZ", "UTC");
  }

  public JarProcess with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Starts {@code serve} and waits until it is ready. */
  public JarProcess start() {
    starts++;
    service = launch("serve-" + starts, "serve");
    try {
      Awaitility.await("ready")
          .atMost(START)
          .pollInterval(Duration.ofMillis(50))
          .until(this::ready);
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError("not ready; it said:\n" + out() + err(), e);
    }
    return this;
  }

  /** All it printed since the first start. */
  public String out() {
    return printed("out");
  }

  public String err() {
    return printed("err");
  }

  /** Runs another command on the same store to its end. */
  public Ended run(String... command) {
    try {
      Process process = launch("command", command);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end of " + Arrays.toString(command));
      }
      return new Ended(process.exitValue(), read("command.out"), read("command.err"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** {@code kill -9}; nothing in the process gets to do anything. */
  public void kill() {
    service.destroyForcibly();
    end(Duration.ofSeconds(10));
  }

  /** Takes its processor away, as a machine that is suspended or swaps itself to death does. */
  public void pause() {
    signal("STOP");
  }

  /** Goes on after {@link #pause} as if no time had passed. */
  public void goOn() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int exit =
          new ProcessBuilder("kill", "-" + name, Long.toString(service.pid())).start().waitFor();
      if (exit != 0) {
        throw new AssertionError("kill -" + name + " ended with " + exit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** SIGTERM; returns how long it took. */
  public Duration stop() {
    long start = System.nanoTime();
    service.destroy();
    end(Duration.ofSeconds(20));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  public boolean alive() {
    return service != null && service.isAlive();
  }

  @Override
  public void close() {
    if (alive()) {
      kill();
    }
  }

  private boolean ready() {
    if (!service.isAlive()) {
      throw new AssertionError("ended with " + service.exitValue() + ":\n" + out() + err());
    }
    try {
      HttpRequest request = HttpRequest.newBuilder(url().resolve("/health/ready")).build();
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void end(Duration patience) {
    try {
      if (!service.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("still running after " + patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process launch(String name, String... command) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(program());
    line.addAll(List.of(command));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectOutput(folder.resolve(name + ".out").toFile())
            .redirectError(folder.resolve(name + ".err").toFile());
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jar; where there is none yet, as in a development environment, the classes. */
  private static List<String> program() {
    String jar = System.getProperty("faltbud.jar");
    return jar != null
        ? List.of("-jar", jar)
        : List.of("-cp", System.getProperty("java.class.path"), "se.faltbud.app.Main");
  }

  private String printed(String stream) {
    StringBuilder all = new StringBuilder();
    for (int i = 1; i <= starts; i++) {
      all.append(read("serve-" + i + "." + stream));
    }
    return all.toString();
  }

  private String read(String file) {
    try (InputStream in = Files.newInputStream(folder.resolve(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
