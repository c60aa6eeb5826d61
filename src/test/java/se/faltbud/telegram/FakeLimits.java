package se.faltbud.telegram;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Telegram's limits on messages: 30 a second to all chats together, and one a second to a chat,
 * with short bursts. Buckets that fill at that speed, so that what jitters on its way here, while
 * it left at an even pace, is taken. Messages in answers to a webhook's delivery count like all
 * others but cannot be refused.
 *
 * @see <a href="https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this">
 *     Bots FAQ: limits</a>
 */
final class FakeLimits {
  private static final int A_SECOND = 30;
  private static final int BURST = 5;

  private final Bucket all = new Bucket(A_SECOND, A_SECOND);
  private final Map<Long, Bucket> chats = new HashMap<>();

  /** Seconds the bot must wait before this message; 0 when it is taken. */
  synchronized int pause(long chat) {
    long now = System.nanoTime();
    Bucket ofChat = ofChat(chat);
    if (all.level(now) < 1 || ofChat.level(now) < 1) {
      return 1;
    }
    all.take(now);
    ofChat.take(now);
    return 0;
  }

  /** A message that went out by another way. */
  synchronized void count(long chat) {
    long now = System.nanoTime();
    all.take(now);
    ofChat(chat).take(now);
  }

  private Bucket ofChat(long chat) {
    return chats.computeIfAbsent(chat, unused -> new Bucket(BURST, 1));
  }

  /** Holds so many messages at most and gains so many a second. */
  private static final class Bucket {
    private final int capacity;
    private final int perSecond;
    private double level;
    private long at = System.nanoTime();

    private Bucket(int capacity, int perSecond) {
      this.capacity = capacity;
      this.perSecond = perSecond;
      this.level = capacity;
    }

    private double level(long now) {
      double gained = (now - at) / (double) TimeUnit.SECONDS.toNanos(1) * perSecond;
      level = Math.min(capacity, level + gained);
      at = now;
      return level;
    }

    private void take(long now) {
      level = level(now) - 1;
    }
  }
}
