package se.faltbud.telegram.out;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import se.faltbud.telegram.api.Outgoing;

/**
 * What waits to be sent: one line per chat, one call of a line at a time, answers before notices.
 * Times are those of {@link System#nanoTime()}. Not thread-safe: its owner holds a lock.
 */
final class SendQueue {
  /** A call on its way. */
  static final class Item {
    final Outgoing call;
    final boolean answer;
    final long notBefore;
    final long giveUpAt;
    final BooleanSupplier wanted;
    final CompletableFuture<TelegramSender.Outcome> done = new CompletableFuture<>();
    int attempts;

    /**
     * A call to be made.
     *
     * @param wanted asked right before each try: when it says no, the call is dropped
     */
    Item(Outgoing call, boolean answer, long notBefore, long giveUpAt, BooleanSupplier wanted) {
      this.call = call;
      this.answer = answer;
      this.notBefore = notBefore;
      this.giveUpAt = giveUpAt;
      this.wanted = wanted;
    }
  }

  private enum Place {
    NOWHERE,
    WAITING,
    ANSWERS,
    NOTICES,
    BUSY
  }

  private static final class Line {
    private final long chat;
    private final Deque<Item> answers = new ArrayDeque<>();
    private final Deque<Item> notices = new ArrayDeque<>();
    private long notBefore = Long.MIN_VALUE;
    private Place place = Place.NOWHERE;
    private Item busyWith;

    private Line(long chat) {
      this.chat = chat;
    }

    private Deque<Item> lane(Item item) {
      return item.answer ? answers : notices;
    }

    private Item head() {
      return answers.isEmpty() ? notices.peekFirst() : answers.peekFirst();
    }
  }

  private final Map<Long, Line> lines = new HashMap<>();
  private final PriorityQueue<Line> waiting =
      new PriorityQueue<>(Comparator.comparingLong((Line line) -> line.notBefore));
  // a line that moved on leaves a stale entry behind; its place says which one counts
  private final Deque<Line> readyAnswers = new ArrayDeque<>();
  private final Deque<Line> readyNotices = new ArrayDeque<>();
  private final Set<Item> allAnswers = new LinkedHashSet<>();
  private final Set<Item> allNotices = new LinkedHashSet<>();

  int size() {
    return allAnswers.size() + allNotices.size();
  }

  boolean hasAnswers() {
    return !allAnswers.isEmpty();
  }

  void add(Item item, long now) {
    Line line = lines.computeIfAbsent(item.call.chat(), Line::new);
    line.lane(item).addLast(item);
    (item.answer ? allAnswers : allNotices).add(item);
    if (line.place == Place.NOWHERE || line.place == Place.NOTICES) {
      place(line, now);
    }
  }

  /** The next item whose chat may be called; it stays in the queue until it is settled. */
  Optional<Item> take(long now) {
    while (!waiting.isEmpty() && waiting.peek().notBefore <= now) {
      Line due = waiting.poll();
      due.place = Place.NOWHERE;
      place(due, now);
    }
    Line line = poll(readyAnswers, Place.ANSWERS);
    if (line == null) {
      line = poll(readyNotices, Place.NOTICES);
    }
    if (line == null) {
      return Optional.empty();
    }
    line.place = Place.BUSY;
    line.busyWith = line.head();
    return Optional.of(line.busyWith);
  }

  /** When a waiting chat may be called again; {@link Long#MAX_VALUE} when none waits. */
  long nextAt() {
    return waiting.isEmpty() ? Long.MAX_VALUE : waiting.peek().notBefore;
  }

  /** The taken item is over: sent, or given up. */
  void settle(Item item, long now) {
    Line line = lines.get(item.call.chat());
    line.lane(item).remove(item);
    forget(item);
    line.busyWith = null;
    place(line, now);
  }

  /** The taken item is to be tried again, and its chat left alone until then. */
  void putBack(Item item, long notBefore, long now) {
    Line line = lines.get(item.call.chat());
    line.notBefore = Math.max(line.notBefore, notBefore);
    line.busyWith = null;
    place(line, now);
  }

  /** The taken item gives way to another call of the same chat and lane, at the same place. */
  void exchange(Item item, Item other, long now) {
    Line line = lines.get(item.call.chat());
    line.lane(item).remove(item);
    forget(item);
    line.lane(other).addFirst(other);
    (other.answer ? allAnswers : allNotices).add(other);
    line.busyWith = null;
    place(line, now);
  }

  /** Takes all that waits for a chat out of the queue, the taken one too. */
  Set<Item> removeChat(long chat) {
    Set<Item> removed = new LinkedHashSet<>();
    Line line = lines.remove(chat);
    if (line != null) {
      removed.addAll(line.answers);
      removed.addAll(line.notices);
      removed.forEach(this::forget);
      waiting.remove(line);
      line.place = Place.NOWHERE;
    }
    return removed;
  }

  /** Takes the oldest notice out, or the oldest answer when there is no notice. */
  Optional<Item> removeOldest(long now) {
    for (Set<Item> lane : java.util.List.of(allNotices, allAnswers)) {
      for (Item item : lane) {
        Line line = lines.get(item.call.chat());
        if (line.busyWith != item) {
          line.lane(item).remove(item);
          lane.remove(item);
          if (line.place != Place.BUSY) {
            place(line, now);
          }
          return Optional.of(item);
        }
      }
    }
    return Optional.empty();
  }

  private void forget(Item item) {
    (item.answer ? allAnswers : allNotices).remove(item);
  }

  private void place(Line line, long now) {
    if (line.place == Place.WAITING) {
      waiting.remove(line);
    }
    Item head = line.head();
    if (head == null) {
      line.place = Place.NOWHERE;
      lines.remove(line.chat);
      return;
    }
    line.notBefore = Math.max(line.notBefore, head.notBefore);
    if (line.notBefore > now) {
      line.place = Place.WAITING;
      waiting.add(line);
    } else if (head.answer) {
      line.place = Place.ANSWERS;
      readyAnswers.addLast(line);
    } else {
      line.place = Place.NOTICES;
      readyNotices.addLast(line);
    }
  }

  private static Line poll(Deque<Line> ready, Place place) {
    Line line = ready.pollFirst();
    while (line != null && line.place != place) {
      line = ready.pollFirst();
    }
    return line;
  }
}
