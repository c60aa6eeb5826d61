package bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for Telegram's Bot API: says yes to everything at once. */
final class BotApi implements AutoCloseable {
  private static final String ME =
      "{\"ok\":true,\"result\":{\"id\":123456,\"is_bot\":true,\"first_name\":\"Bench\","
          + "\"username\":\"bench_bot\",\"can_join_groups\":false,"
          + "\"can_read_all_group_messages\":false,\"supports_inline_queries\":false}}";
  private static final String SENT =
      "{\"ok\":true,\"result\":{\"message_id\":1,\"date\":1767225600,"
          + "\"chat\":{\"id\":1,\"type\":\"private\"},\"text\":\"\"}}";
  private static final String YES = "{\"ok\":true,\"result\":true}";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final AtomicInteger calls = new AtomicInteger();

  BotApi() {
    // without it the JDK's server waits 40 ms for an acknowledgement between head and body
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  int calls() {
    return calls.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    String path = exchange.getRequestURI().getPath();
    String method = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    exchange.getRequestBody().readAllBytes();
    String body =
        method.equals("getme")
            ? ME
            : method.startsWith("send") || method.startsWith("edit") ? SENT : YES;
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
