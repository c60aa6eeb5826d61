package se.faltbud.people.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import se.faltbud.people.Identity;

/**
 * Counts wrong codes per account, so that nobody can try many: ten an hour. Kept in memory and
 * bounded; a restart forgets it, which 60 random bits can bear. Thread-safe.
 */
final class WrongTries {
  static final int LIMIT = 10;
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final int REMEMBERED = 10_000;

  private record Count(Instant since, int tries) {}

  private final Map<String, Count> counts =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > REMEMBERED;
        }
      };

  synchronized boolean tooMany(Identity identity, Instant now) {
    return current(identity, now).tries() >= LIMIT;
  }

  synchronized void add(Identity identity, Instant now) {
    Count count = current(identity, now);
    counts.put(identity.key(), new Count(count.since(), count.tries() + 1));
  }

  private Count current(Identity identity, Instant now) {
    Count count = counts.get(identity.key());
    boolean over = count == null || !now.isBefore(count.since().plus(WINDOW));
    return over ? new Count(now, 0) : count;
  }
}
