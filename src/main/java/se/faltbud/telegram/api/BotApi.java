package se.faltbud.telegram.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.GetFile;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.menubutton.SetChatMenuButton;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.objects.File;
import org.telegram.telegrambots.meta.api.objects.WebhookInfo;
import org.telegram.telegrambots.meta.api.objects.menubutton.MenuButtonWebApp;
import org.telegram.telegrambots.meta.api.objects.webapp.WebAppInfo;

/**
 * The Bot API over telegrambots-client, and {@code getUpdates} over the same connections: the
 * library reads updates into classes, and one field it does not expect would fail the whole batch
 * for ever. Making one is slow (some 200 ms of class loading); never on the path of the service's
 * start. Thread-safe.
 */
public final class BotApi implements AutoCloseable {
  /** The kinds of update asked of Telegram; the rest is never sent. */
  public static final List<String> ALLOWED_UPDATES =
      List.of("message", "edited_message", "callback_query", "my_chat_member");

  private static final int MOST_CALLS_AT_ONCE = 32;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** For 20 MB over a bad line. */
  private static final Duration DOWNLOAD = Duration.ofSeconds(60);

  /** Never a dot alone or two, which would lead elsewhere. */
  private static final Pattern PATH_SEGMENT = Pattern.compile("(?!\\.+$)[A-Za-z0-9._-]{1,255}");

  private static final long LARGEST_BATCH_BYTES = 16L << 20;
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient http;
  private final OkHttpTelegramClient client;
  private final HttpUrl getUpdates;
  private final OkHttpClient download;
  private final HttpUrl files;
  private final JsonText json = new JsonText();
  private final AtomicReference<Call> poll = new AtomicReference<>();

  public BotApi(String token, URI apiUrl) {
    Dispatcher dispatcher = new Dispatcher(daemonThreads());
    dispatcher.setMaxRequests(2 * MOST_CALLS_AT_ONCE);
    dispatcher.setMaxRequestsPerHost(2 * MOST_CALLS_AT_ONCE);
    http =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectTimeout(CONNECT)
            .readTimeout(ANSWER)
            .writeTimeout(ANSWER)
            .addInterceptor(BotApi::onlyAnswers)
            .build();
    int port =
        apiUrl.getPort() > 0 ? apiUrl.getPort() : apiUrl.getScheme().equals("http") ? 80 : 443;
    client =
        new OkHttpTelegramClient(
            http, token, new TelegramUrl(apiUrl.getScheme(), apiUrl.getHost(), port, false));
    // files are no JSON, and no redirect leads to another server
    OkHttpClient.Builder plain = http.newBuilder().followRedirects(false).callTimeout(DOWNLOAD);
    plain.interceptors().clear();
    download = plain.build();
    files =
        new HttpUrl.Builder()
            .scheme(apiUrl.getScheme())
            .host(apiUrl.getHost())
            .port(port)
            .addPathSegment("file")
            .addPathSegment("bot" + token)
            .build();
    getUpdates =
        new HttpUrl.Builder()
            .scheme(apiUrl.getScheme())
            .host(apiUrl.getHost())
            .port(port)
            .addPathSegment("bot" + token)
            .addPathSegment("getUpdates")
            .build();
  }

  /** Makes a call; the future fails with what {@link ApiFailure#of(Throwable)} understands. */
  public CompletableFuture<? extends Serializable> call(Outgoing call) {
    try {
      return BotApiMethods.call(client, call);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** The bot's user name, without the at sign. */
  public String username() throws ApiException {
    return wait(BotApiMethods.execute(client, new GetMe())).getUserName();
  }

  public void deleteWebhook() throws ApiException {
    wait(BotApiMethods.execute(client, new DeleteWebhook(false)));
  }

  /** Where Telegram delivers updates, and how that goes. */
  public WebhookCheck.Info webhookInfo() throws ApiException {
    WebhookInfo info = wait(BotApiMethods.execute(client, new GetWebhookInfo()));
    return new WebhookCheck.Info(
        Optional.ofNullable(info.getUrl()).orElse(""),
        Optional.ofNullable(info.getPendingUpdatesCount()).orElse(0),
        Optional.ofNullable(info.getLastErrorDate()).map(Instant::ofEpochSecond),
        Optional.ofNullable(info.getLastErrorMessage()).orElse(""));
  }

  /**
   * Has updates delivered to an address.
   *
   * @see <a href="https://core.telegram.org/bots/api#setwebhook">Bot API: setWebhook</a>
   */
  public void setWebhook(URI address, String secret) throws ApiException {
    wait(
        client.executeAsync(
            SetWebhook.builder()
                .url(address.toString())
                .secretToken(secret)
                .maxConnections(100)
                .allowedUpdates(ALLOWED_UPDATES)
                .build()));
  }

  /**
   * Lets the button beside the field for writing open a page, in every private chat.
   *
   * @see <a href="https://core.telegram.org/bots/api#setchatmenubutton">Bot API:
   *     setChatMenuButton</a>
   */
  public void setMenuButton(URI page) throws ApiException {
    wait(
        BotApiMethods.execute(
            client,
            SetChatMenuButton.builder()
                .menuButton(
                    MenuButtonWebApp.builder()
                        .text("Fältbud")
                        .webAppInfo(new WebAppInfo(page.toString()))
                        .build())
                .build()));
  }

  /**
   * Waits for updates.
   *
   * @param offset updates below it are confirmed and never come again; 0 confirms nothing
   * @param patience how long Telegram may wait for the first one
   * @param limit 1 to 100
   */
  public List<JsonNode> updates(long offset, Duration patience, int limit) throws ApiException {
    String allowed = "[\"" + String.join("\",\"", ALLOWED_UPDATES) + "\"]";
    String body =
        "{"
            + (offset == 0 ? "" : "\"offset\":" + offset + ",")
            + "\"timeout\":"
            + patience.toSeconds()
            + ",\"limit\":"
            + limit
            + ",\"allowed_updates\":"
            + allowed
            + "}";
    Request request =
        new Request.Builder().url(getUpdates).post(RequestBody.create(body, JSON)).build();
    Call call = http.newBuilder().readTimeout(patience.plus(ANSWER)).build().newCall(request);
    poll.set(call);
    try (Response response = call.execute()) {
      return batch(response);
    } catch (IOException e) {
      throw new ApiException(ApiFailure.of(e));
    } finally {
      poll.set(null);
    }
  }

  /**
   * Asks where a file lies; the place is good for an hour.
   *
   * @return size in bytes, as far as Telegram says, and path
   * @see <a href="https://core.telegram.org/bots/api#getfile">Bot API: getFile</a>
   */
  File file(String id) throws ApiException {
    return wait(BotApiMethods.execute(client, new GetFile(id)));
  }

  /**
   * Fetches a file.
   *
   * @param path as {@link #file} says; hostile
   * @return empty when it is larger than {@code most} bytes
   */
  Optional<byte[]> download(String path, int most) throws IOException {
    HttpUrl.Builder address = files.newBuilder();
    for (String segment : path.split("/", -1)) {
      if (!PATH_SEGMENT.matcher(segment).matches()) {
        throw new IOException("no path");
      }
      address.addPathSegment(segment);
    }
    Call call = download.newCall(new Request.Builder().url(address.build()).build());
    try (Response response = call.execute();
        ResponseBody body = response.body()) {
      if (!response.isSuccessful() || body == null) {
        throw new IOException("HTTP " + response.code());
      }
      if (body.contentLength() > most) {
        return Optional.empty();
      }
      byte[] bytes = body.byteStream().readNBytes(most + 1);
      return bytes.length > most ? Optional.empty() : Optional.of(bytes);
    }
  }

  /** Ends a waiting {@link #updates} at once. */
  public void stopPolling() {
    Call call = poll.get();
    if (call != null) {
      call.cancel();
    }
  }

  @Override
  public void close() {
    stopPolling();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  private List<JsonNode> batch(Response response) throws IOException, ApiException {
    ResponseBody body = response.body();
    if (body == null || body.contentLength() > LARGEST_BATCH_BYTES) {
      throw new IOException("no usable body");
    }
    JsonNode answer = json.read(body.bytes()).orElseThrow(() -> new IOException("no JSON"));
    if (!answer.path("ok").asBoolean(false)) {
      throw new ApiException(
          ApiFailure.of(
              answer.path("error_code").asInt(response.code()),
              answer.path("description").asText(""),
              answer.path("parameters").path("retry_after").asInt(1)));
    }
    List<JsonNode> updates = new ArrayList<>();
    answer.path("result").forEach(updates::add);
    return updates;
  }

  private static <T> T wait(CompletableFuture<T> answer) throws ApiException {
    try {
      return answer.get(CONNECT.plus(ANSWER).toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(ApiFailure.of(e));
    } catch (ExecutionException | TimeoutException e) {
      throw new ApiException(ApiFailure.of(e));
    }
  }

  /**
   * Lets through only what the Bot API itself said. A page of a proxy in between would otherwise
   * look like an answer that could not be read, and that must not be repeated: it may have been
   * done.
   */
  private static Response onlyAnswers(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    String type = response.header("Content-Type", "");
    if (response.code() >= 500 || type == null || !type.startsWith("application/json")) {
      response.close();
      throw new IOException("HTTP " + response.code());
    }
    return response;
  }

  private static ThreadPoolExecutor daemonThreads() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        20,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "telegram-http");
          thread.setDaemon(true);
          return thread;
        });
  }
}
