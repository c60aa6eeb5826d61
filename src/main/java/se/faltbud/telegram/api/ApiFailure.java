package se.faltbud.telegram.api;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/**
 * Why a call to the Bot API failed, without anything of what it carried.
 *
 * @param retryAfterSeconds 0 unless {@link Kind#LIMITED}
 * @param summary for the log: the code Telegram gave or the class of the fault
 */
public record ApiFailure(Kind kind, int retryAfterSeconds, String summary) {
  public enum Kind {
    /** Too many calls; none before {@code retryAfterSeconds} have passed. */
    LIMITED,
    /** The token is not valid, or no longer. */
    REVOKED,
    /** Someone else polls with the same token, or a webhook is set. */
    CONFLICT,
    /** The person blocked the bot, is gone, or never began the chat. Final. */
    UNREACHABLE,
    /** Telegram did what was asked, or it has already been so; only the answer is unreadable. */
    DONE_ANYWAY,
    /** Telegram will never do it as asked. Final. */
    REFUSED,
    /** Network or a fault on Telegram's side; may pass. */
    TROUBLE
  }

  public static ApiFailure of(Throwable thrown) {
    Throwable fault = thrown;
    while ((fault instanceof CompletionException || fault instanceof ExecutionException)
        && fault.getCause() != null) {
      fault = fault.getCause();
    }
    if (fault instanceof TelegramApiRequestException answer) {
      return answer.getErrorCode() == null
          // everything but a JSON answer below 500 is an IOException by then (see BotApi)
          ? new ApiFailure(Kind.DONE_ANYWAY, 0, "unreadable answer")
          : of(
              answer.getErrorCode(),
              Optional.ofNullable(answer.getApiResponse()).orElse(""),
              Optional.ofNullable(answer.getParameters())
                  .map(ResponseParameters::getRetryAfter)
                  .orElse(1));
    }
    boolean mayPass =
        fault instanceof IOException
            || fault instanceof TimeoutException
            || fault instanceof InterruptedException;
    return new ApiFailure(
        // the rest is the library refusing to make the call
        mayPass ? Kind.TROUBLE : Kind.REFUSED, 0, fault.getClass().getSimpleName());
  }

  /**
   * Reads an error answer.
   *
   * @see <a href="https://core.telegram.org/bots/api#making-requests">Bot API: making requests</a>
   */
  public static ApiFailure of(int code, String description, int retryAfterSeconds) {
    return new ApiFailure(
        kind(code, description.toLowerCase(Locale.ROOT)),
        code == 429 ? Math.max(1, retryAfterSeconds) : 0,
        Integer.toString(code));
  }

  private static Kind kind(int code, String description) {
    if (code == 429) {
      return Kind.LIMITED;
    }
    // an unknown token is answered with 404, a revoked one with 401
    if (code == 401 || code == 404) {
      return Kind.REVOKED;
    }
    if (code == 409) {
      return Kind.CONFLICT;
    }
    if (code == 403 || description.contains("chat not found")) {
      return Kind.UNREACHABLE;
    }
    if (description.contains("message is not modified")) {
      return Kind.DONE_ANYWAY;
    }
    return code >= 500 ? Kind.TROUBLE : Kind.REFUSED;
  }
}
