package se.faltbud.web.ops;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.fault.Fault;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.web.http.TimedBody;

/**
 * {@code POST /telegram/webhook}: bytes in, bytes out. A plain servlet beside Javalin, because this
 * is the one path that carries all the load.
 *
 * <p>Never answers 5xx but 503: an update that cannot be handled would be sent again for a day and
 * hold up its chat. See https://core.telegram.org/bots/api#setwebhook
 */
public final class WebhookServlet extends HttpServlet {
  public static final String PATH = "/telegram/webhook";

  private static final String SECRET = "X-Telegram-Bot-Api-Secret-Token";
  private static final long serialVersionUID = 1;
  private static final Logger log = LoggerFactory.getLogger(WebhookServlet.class);
  private static final int LARGEST_BODY = 1_000_000;
  private static final int RETRY_AFTER_SECONDS = 5;

  private final transient WebhookDoor door;
  private final transient LongAdder accepted;

  public WebhookServlet(WebhookDoor door, LongAdder accepted) {
    this.door = door;
    this.accepted = accepted;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (!"POST".equals(request.getMethod())) {
      response.setHeader("Allow", "POST");
      response.setStatus(405);
      return;
    }
    Optional<String> secret = Optional.ofNullable(request.getHeader(SECRET));
    if (!door.trusted().test(secret)) {
      // nobody may make us read a body who has not shown that it is theirs to send
      refuse(401, response);
      return;
    }
    try {
      byte[] body = TimedBody.read(request, LARGEST_BODY, TimedBody.PATIENCE);
      write(accept(secret, body), response);
    } catch (TimedBody.TooLarge e) {
      refuse(413, response);
    } catch (TimedBody.TooSlow e) {
      refuse(408, response);
    }
  }

  private static void refuse(int status, HttpServletResponse response) {
    response.setHeader("Connection", "close");
    response.setStatus(status);
  }

  private WebhookDoor.Answer accept(Optional<String> secret, byte[] body) {
    try {
      return door.accept().apply(secret, body);
    } catch (StoreUnavailableException e) {
      log.warn("webhook=store_unavailable answer=503, the messenger sends it again");
      return tryLater();
    } catch (RuntimeException e) {
      // the fault's own message may quote what was written
      log.error("webhook=failed answer=503, the messenger sends it again: {}", Fault.place(e));
      return tryLater();
    }
  }

  private static WebhookDoor.Answer tryLater() {
    return new WebhookDoor.Answer(503, Optional.empty(), Optional.of(RETRY_AFTER_SECONDS));
  }

  private void write(WebhookDoor.Answer answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.status());
    if (answer.status() == 200) {
      accepted.increment();
    }
    if (answer.retryAfter().isPresent()) {
      response.setHeader("Retry-After", String.valueOf(answer.retryAfter().get()));
    }
    byte[] json = answer.json().orElse("").getBytes(StandardCharsets.UTF_8);
    response.setContentLength(json.length);
    if (json.length > 0) {
      response.setContentType("application/json");
      response.getOutputStream().write(json);
    }
  }
}
