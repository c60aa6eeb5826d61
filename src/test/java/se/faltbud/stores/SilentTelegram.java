package se.faltbud.stores;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A Bot API that takes no message: it refuses each, or never answers. Polling works. */
final class SilentTelegram implements AutoCloseable {
  /** What becomes of a message. */
  enum Messages {
    REFUSED,
    NEVER_ANSWERED
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Messages messages;

  SilentTelegram(Messages messages) {
    this.messages = messages;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath().toLowerCase(Locale.ROOT);
      switch (path.substring(path.lastIndexOf('/') + 1)) {
        case "getme" ->
            answer(
                exchange,
                200,
                "{\"ok\":true,\"result\":{\"id\":123456,\"is_bot\":true,"
                    + "\"first_name\":\"Faltbud\",\"username\":\"faltbud_test_bot\"}}");
        case "getupdates" -> {
          closed.await(2, TimeUnit.SECONDS);
          answer(exchange, 200, "{\"ok\":true,\"result\":[]}");
        }
        case "sendmessage" -> {
          if (messages == Messages.NEVER_ANSWERED) {
            closed.await();
          }
          answer(
              exchange,
              500,
              "{\"ok\":false,\"error_code\":500,\"description\":\"Internal error\"}");
        }
        default -> answer(exchange, 200, "{\"ok\":true,\"result\":true}");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
