package se.faltbud.telegram.in;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which updates were set aside, by number and never by content, and without filling the disk
 * when nothing but such come. Thread-safe.
 */
final class DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
  private static final int LINES_A_MINUTE = 120;

  private final Bucket lines =
      Bucket.builder()
          .addLimit(
              limit ->
                  limit
                      .capacity(LINES_A_MINUTE)
                      .refillGreedy(LINES_A_MINUTE, Duration.ofMinutes(1)))
          .build();
  private final AtomicLong unsaid = new AtomicLong();

  void add(String update, String reason) {
    if (lines.tryConsume(1)) {
      LOG.warn(
          "update set aside id={} not_understood={} more_since={}",
          update,
          reason,
          unsaid.getAndSet(0));
    } else {
      unsaid.incrementAndGet();
    }
  }
}
