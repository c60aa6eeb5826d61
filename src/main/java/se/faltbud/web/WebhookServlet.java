package se.faltbud.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.store.StoreUnavailableException;

/**
 * {@code POST /telegram/webhook}: bytes in, bytes out. A plain servlet beside Javalin, because this
 * is the one path that carries all the load.
 *
 * <p>Never answers 5xx but 503: an update that cannot be handled would be sent again for a day and
 * hold up its chat. See https://core.telegram.org/bots/api#setwebhook
 */
final class WebhookServlet extends HttpServlet {
  static final String PATH = "/telegram/webhook";

  private static final long serialVersionUID = 1;
  private static final Logger log = LoggerFactory.getLogger(WebhookServlet.class);
  private static final int LARGEST_BODY = 1_000_000;
  private static final int RETRY_AFTER_SECONDS = 5;

  private final transient WebhookDoor door;
  private final transient LongAdder accepted;

  WebhookServlet(WebhookDoor door, LongAdder accepted) {
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
    if (request.getContentLengthLong() > LARGEST_BODY) {
      response.setStatus(413);
      return;
    }
    byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      response.setStatus(413);
      return;
    }
    write(accept(request.getHeader("X-Telegram-Bot-Api-Secret-Token"), body), response);
  }

  private WebhookDoor.Answer accept(String secret, byte[] body) {
    try {
      return door.accept(Optional.ofNullable(secret), body);
    } catch (StoreUnavailableException e) {
      log.warn("webhook=store_unavailable answer=503, the messenger sends it again");
      return tryLater();
    } catch (RuntimeException e) {
      log.error("webhook=failed answer=503, the messenger sends it again", e);
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
