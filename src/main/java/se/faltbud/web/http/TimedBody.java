package se.faltbud.web.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * Reads a request's body within limits of size and of time as a whole. Jetty limits only the wait
 * for each next byte, so whoever sends a byte now and then could hold a thread for as long as they
 * like (its data rates are deprecated).
 */
public final class TimedBody {
  /** Enough for every body we take on a line of 1 Mbit/s. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int CHUNK = 8_192;

  private TimedBody() {}

  /** More bytes than allowed were sent or announced. */
  public static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1;
  }

  /** The body was not there in time. */
  public static final class TooSlow extends Exception {
    private static final long serialVersionUID = 1;
  }

  /**
   * The whole body.
   *
   * @throws IOException when the connection broke
   */
  public static byte[] read(HttpServletRequest request, int largest, Duration patience)
      throws IOException, TooLarge, TooSlow {
    return read(request, largest, largest, patience);
  }

  /**
   * The whole body; one that is too large is let arrive before it is refused. A browser that is
   * still sending takes an early answer for a broken line and never shows the reason.
   *
   * @param letArrive bytes; a body beyond them is refused at once
   * @throws IOException when the connection broke
   */
  public static byte[] read(
      HttpServletRequest request, int largest, int letArrive, Duration patience)
      throws IOException, TooLarge, TooSlow {
    if (request.getContentLengthLong() > letArrive) {
      throw new TooLarge();
    }
    EndPoint line =
        ServletContextRequest.getServletContextRequest(request)
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    long usual = line.getIdleTimeout();
    try {
      long deadline = System.nanoTime() + patience.toNanos();
      return read(request.getInputStream(), largest, letArrive, line, deadline);
    } finally {
      line.setIdleTimeout(usual);
    }
  }

  private static byte[] read(
      ServletInputStream in, int largest, int letArrive, EndPoint line, long deadline)
      throws IOException, TooLarge, TooSlow {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    long arrived = 0;
    while (true) {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new TooSlow();
      }
      line.setIdleTimeout(left);
      int count = chunk(in, chunk);
      if (count < 0 && arrived <= largest) {
        return body.toByteArray();
      }
      arrived += count;
      if (count < 0 || arrived > letArrive) {
        throw new TooLarge();
      }
      if (arrived <= largest) {
        body.write(chunk, 0, count);
      }
    }
  }

  private static int chunk(ServletInputStream in, byte[] chunk) throws IOException, TooSlow {
    try {
      return in.read(chunk);
    } catch (IOException e) {
      if (e instanceof java.net.SocketTimeoutException
          || e.getCause() instanceof TimeoutException) {
        throw new TooSlow();
      }
      throw e;
    }
  }
}
