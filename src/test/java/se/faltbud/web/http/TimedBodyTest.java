package se.faltbud.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send too much or too slowly, over real sockets. */
@Timeout(20)
class TimedBodyTest {
  private static final int LARGEST = 10_000;

  private Javalin server;

  @BeforeEach
  void start() {
    server = Javalin.create(config -> config.routes.post("/", TimedBodyTest::take)).start(0);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private static void take(Context ctx) throws IOException {
    try {
      int letArrive = ctx.queryParam("patient") == null ? LARGEST : 3 * LARGEST;
      byte[] body = TimedBody.read(ctx.req(), LARGEST, letArrive, Duration.ofMillis(400));
      ctx.result("took " + body.length);
    } catch (TimedBody.TooLarge e) {
      ctx.status(413).header("Connection", "close");
    } catch (TimedBody.TooSlow e) {
      ctx.status(408).header("Connection", "close");
    }
  }

  private String answerTo(String head, Sender body) throws IOException {
    return answerTo("", head, body);
  }

  private String answerTo(String query, String head, Sender body) throws IOException {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      client.setSoTimeout(10_000);
      OutputStream out = client.getOutputStream();
      out.write(
          ("POST /?" + query + " HTTP/1.1\r\nHost: x\r\n" + head + "\r\n\r\n").getBytes(CHARSET));
      body.send(out, client);
      byte[] answer = new byte[1_000];
      int count = client.getInputStream().read(answer);
      return new String(answer, 0, Math.max(0, count), CHARSET);
    }
  }

  private static final java.nio.charset.Charset CHARSET = StandardCharsets.US_ASCII;

  @FunctionalInterface
  private interface Sender {
    void send(OutputStream out, Socket client) throws IOException;
  }

  @Test
  void whatComesInTimeIsTaken() throws IOException {
    assertThat(answerTo("Content-Length: 3", (out, client) -> out.write("abc".getBytes(CHARSET))))
        .startsWith("HTTP/1.1 200")
        .endsWith("took 3");
  }

  @Test
  void silenceEndsWhenThePatienceDoes() throws IOException {
    long before = System.nanoTime();
    assertThat(answerTo("Content-Length: 3", (out, client) -> out.write('a')))
        .startsWith("HTTP/1.1 408");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aByteNowAndThenBuysNoTime() throws IOException {
    String answer =
        answerTo(
            "Content-Length: 9000",
            (out, client) -> {
              client.setSoTimeout(50);
              // the pause between two bytes is the wait for an answer that does not come
              while (client.getInputStream().available() == 0) {
                out.write('a');
                pause(client);
              }
            });
    assertThat(answer).startsWith("HTTP/1.1 408");
  }

  private static void pause(Socket client) throws IOException {
    long end = System.nanoTime() + Duration.ofMillis(50).toNanos();
    while (System.nanoTime() < end && client.getInputStream().available() == 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void tooMuchIsRefusedAlsoUnannounced() throws IOException {
    assertThat(answerTo("Content-Length: 10001", (out, client) -> {})).startsWith("HTTP/1.1 413");
    String chunk = "2711\r\n" + "x".repeat(10_001) + "\r\n0\r\n\r\n";
    assertThat(
            answerTo(
                "Transfer-Encoding: chunked", (out, client) -> out.write(chunk.getBytes(CHARSET))))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void aBodyALittleTooLargeIsLetArriveBeforeItIsRefused() throws IOException {
    boolean[] early = {false};
    String answer =
        answerTo(
            "patient",
            "Content-Length: 20000",
            (out, client) -> {
              out.write(new byte[19_999]);
              pause(client);
              early[0] = client.getInputStream().available() > 0;
              out.write(0);
            });
    assertThat(answer).startsWith("HTTP/1.1 413");
    assertThat(early[0]).as("answered while it was still being sent").isFalse();
    assertThat(answerTo("patient", "Content-Length: 30001", (out, client) -> {}))
        .startsWith("HTTP/1.1 413");
  }
}
