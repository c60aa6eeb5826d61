package se.faltbud.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/** An open page of a member, hearing the chat live. */
public final class LivePage implements AutoCloseable {
  private final AtomicReference<String> heard = new AtomicReference<>("");
  private final InputStream events;
  private volatile boolean closed;

  public LivePage(WebUnderTest web, String member) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(web.address() + "/chat/events"))
            .headers("Cookie", web.cookie(member), "Accept", "text/event-stream")
            .build();
    events =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
    Thread listener = new Thread(this::listen, "live-page");
    listener.setDaemon(true);
    listener.start();
  }

  private void listen() {
    byte[] chunk = new byte[4_096];
    try {
      for (int count = events.read(chunk); count >= 0; count = events.read(chunk)) {
        heard.accumulateAndGet(
            new String(Arrays.copyOf(chunk, count), StandardCharsets.US_ASCII), String::concat);
      }
    } catch (IOException e) {
      heard.accumulateAndGet("[cut off]", String::concat); // ended all the same
    }
    closed = true;
  }

  public String heard() {
    return heard.get();
  }

  public boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    try {
      events.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
