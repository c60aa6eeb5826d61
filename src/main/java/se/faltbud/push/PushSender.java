package se.faltbud.push;

import com.interaso.webpush.WebPush;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.contact.PushSubscriptions.Subscription;
import se.faltbud.store.Remembered;

/**
 * Hands encrypted messages to the push services of the browsers' makers. Browsers say which address
 * to call, so only the hosts of those makers are ever called, over https, and no redirect is
 * followed. Thread-safe.
 */
public final class PushSender {
  private static final Logger LOG = LoggerFactory.getLogger(PushSender.class);
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Several browsers are rung within one turn at a person. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  /** A phone that is off for longer has its reminders in the inbox. */
  private static final int KEPT_SECONDS = 24 * 3600;

  /** Of messages that wait for a phone the newest is enough (RFC 8030, 5.4). */
  private static final String TOPIC = "faltbud";

  private static final int MAX_ENDPOINT_LENGTH = 1_000;
  private static final int KEY_BYTES = 65;
  private static final int AUTH_BYTES = 16;

  /**
   * Chrome and what is built on it, Firefox, Edge, Safari. A name with a dot before it stands for
   * every host below.
   */
  private static final List<String> SERVICES =
      List.of(
          "fcm.googleapis.com",
          "updates.push.services.mozilla.com",
          ".notify.windows.com",
          ".push.apple.com");

  /** Made when the first phone is to be rung: loading all of it would slow down every start. */
  private final Remembered<WebPush> push;

  private final Remembered<HttpClient> http;
  private final Predicate<URI> known;

  /** What came of a message. */
  enum Outcome {
    TAKEN,
    /** The browser has withdrawn it: to be deleted. */
    GONE,
    /** Refused for another reason than the browser's: our key, our clock. */
    REFUSED,
    LATER
  }

  /**
   * Binds it to the keys.
   *
   * @param keys as {@link PushKeys#fresh} made them, asked for once
   * @param contact address by which a push service may complain, https or mailto
   */
  public PushSender(Supplier<String> keys, URI contact) {
    this(keys, contact, PushSender::ofABrowserMaker);
  }

  PushSender(Supplier<String> keys, URI contact, Predicate<URI> known) {
    this.push = new Remembered<>(() -> new WebPush(contact.toString(), PushKeys.read(keys.get())));
    this.known = known;
    this.http =
        new Remembered<>(
            () ->
                HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build());
  }

  static boolean ofABrowserMaker(URI endpoint) {
    String host = endpoint.getHost();
    return "https".equals(endpoint.getScheme())
        && host != null
        && endpoint.getUserInfo() == null
        && (endpoint.getPort() == -1 || endpoint.getPort() == 443)
        && SERVICES.stream()
            .anyMatch(one -> one.startsWith(".") ? host.endsWith(one) : host.equals(one));
  }

  /** What browsers ask for when they subscribe: the public key, Base64url. */
  public String publicKey() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(push.get().getVapidKeys().getApplicationServerKey());
  }

  /** Whether a browser's subscription can be used: a known service, keys that are keys. */
  @SuppressWarnings("CatchingUnchecked")
  public boolean accepts(Subscription subscription) {
    try {
      if (subscription.endpoint().length() > MAX_ENDPOINT_LENGTH
          || !known.test(new URI(subscription.endpoint()))
          || bytes(subscription.key()).length != KEY_BYTES
          || bytes(subscription.auth()).length != AUTH_BYTES) {
        return false;
      }
      return body(subscription, "").length > 0;
    } catch (Exception e) { // the library, written in Kotlin, throws checked ones undeclared
      return false;
    }
  }

  /** Hands a message over; waits for the push service's receipt, not for the phone's. */
  Outcome send(Subscription to, String message) {
    URI endpoint = URI.create(to.endpoint());
    if (!known.test(endpoint)) {
      return Outcome.GONE;
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .timeout(ANSWER)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body(to, message)));
    push.get()
        .getHeaders(to.endpoint(), KEPT_SECONDS, TOPIC, WebPush.Urgency.Normal)
        .forEach(request::header);
    try {
      int status =
          http.get().send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      Outcome outcome = outcome(status);
      if (outcome != Outcome.TAKEN) {
        LOG.warn("push not taken subscription={} status={} next={}", to.id(), status, outcome);
      }
      return outcome;
    } catch (IOException e) {
      LOG.warn("push service away cause={} next=later", e.getClass().getSimpleName());
      return Outcome.LATER;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.LATER;
    }
  }

  private static Outcome outcome(int status) {
    if (status >= 200 && status < 300) {
      return Outcome.TAKEN;
    }
    return switch (status) {
      case 404, 410 -> Outcome.GONE;
      case 408, 425, 429 -> Outcome.LATER;
      default -> status >= 400 && status < 500 ? Outcome.REFUSED : Outcome.LATER;
    };
  }

  private byte[] body(Subscription to, String message) {
    return push.get()
        .getBody(message.getBytes(StandardCharsets.UTF_8), bytes(to.key()), bytes(to.auth()));
  }

  private static byte[] bytes(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }
}
