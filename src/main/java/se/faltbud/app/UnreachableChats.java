package se.faltbud.app;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts chats that blocked the bot or are gone. Only the number is logged: a private chat has the
 * number of the person. Thread-safe.
 */
final class UnreachableChats {
  private static final Logger LOG = LoggerFactory.getLogger(UnreachableChats.class);

  private final AtomicLong count = new AtomicLong();

  void add(String chat) {
    LOG.info("chat unreachable since_start={}", count.incrementAndGet());
  }
}
