package se.faltbud.telegram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Telegram's limits on messages: 30 in any second to all chats together, and one a second to a
 * chat, with a short burst. Messages that are answers to a webhook's delivery count like all others
 * but cannot be refused.
 *
 * @see <a href="https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this">
 *     Bots FAQ: limits</a>
 */
final class FakeLimits {
  private static final int A_SECOND = 30;
  private static final int BURST = 5;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Deque<Long> lastSecond = new ArrayDeque<>();
  private final Map<Long, Deque<Long>> lastOfChat = new HashMap<>();

  /** Seconds the bot must wait before this message; 0 when it is taken. */
  synchronized int pause(long chat) {
    long now = System.nanoTime();
    forgetBefore(now - SECOND, lastSecond);
    Deque<Long> ofChat = lastOfChat.computeIfAbsent(chat, unused -> new ArrayDeque<>());
    forgetBefore(now - BURST * SECOND, ofChat);
    if (lastSecond.size() >= A_SECOND || ofChat.size() >= BURST) {
      return 1;
    }
    take(chat, now);
    return 0;
  }

  /** A message that went out by another way. */
  synchronized void count(long chat) {
    take(chat, System.nanoTime());
  }

  private void take(long chat, long now) {
    lastSecond.addLast(now);
    lastOfChat.computeIfAbsent(chat, unused -> new ArrayDeque<>()).addLast(now);
  }

  private static void forgetBefore(long moment, Deque<Long> moments) {
    while (!moments.isEmpty() && moments.peekFirst() - moment < 0) {
      moments.removeFirst();
    }
  }
}
