package se.faltbud.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import se.faltbud.observation.model.Nearness;
import se.faltbud.observation.model.Observation;
import se.faltbud.observation.model.Place;
import se.faltbud.observation.parse.NearestPlace;
import se.faltbud.observation.parse.Vocabulary;

/**
 * Finds what was reported already: of the same kind, at the same place or near it, not long ago.
 *
 * <p>It is asked about every report, so what it reads is remembered for a minute per category and
 * area, and what this process stores meanwhile is added. What another process stored within that
 * minute may be missed: a question that is not asked harms nobody. What is found is read once more
 * before it is offered. Thread-safe.
 */
public final class SimilarNearby {
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int MOST_SIGHTS = 300;
  private static final int MOST_OF_A_SIGHT = 50;

  private final Observations observations;
  private final Supplier<Vocabulary> vocabulary;
  private final Map<Sight, Recent> recent =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sight, Recent> eldest) {
          return size() > MOST_SIGHTS;
        }
      };

  private record Sight(String plan, String category, String area) {
    static Sight of(Observation o) {
      return new Sight(o.plan(), o.sighting().category(), o.sighting().place().area());
    }
  }

  private record Recent(Instant readAt, List<Observation> newestFirst) {}

  public SimilarNearby(Observations observations, Supplier<Vocabulary> vocabulary) {
    this.observations = observations;
    this.vocabulary = vocabulary;
  }

  /**
   * The newest observation that a fresh one may be one more report of; one that follows another
   * stands for that. At most one store read a minute for a category in an area, and two more when
   * there is one.
   *
   * @param fresh as stored just now
   */
  public Optional<Observation> to(Observation fresh, Instant now) {
    Nearness nearness = vocabulary.get().nearness(fresh.sighting().category());
    if (nearness.off() || fresh.lifecycle().follows().isPresent() || !hasPlace(fresh)) {
      return Optional.empty();
    }
    return sights(fresh, now).stream()
        .filter(other -> isSimilar(fresh, other, nearness))
        .findFirst()
        .flatMap(this::leader)
        .filter(leader -> !leader.key().equals(fresh.key()))
        .filter(leader -> leader.sighting().category().equals(fresh.sighting().category()));
  }

  /** The observation a follower stands for, as it is now; empty when it was taken back. */
  private Optional<Observation> leader(Observation found) {
    Optional<Observation> current = observations.byKey(found.key()).filter(SimilarNearby::counts);
    Optional<String> followed = current.flatMap(o -> o.lifecycle().follows());
    return followed.isPresent()
        ? observations.byShortId(followed.get()).filter(SimilarNearby::counts)
        : current;
  }

  private static boolean counts(Observation o) {
    return !o.lifecycle().isWithdrawn();
  }

  private static boolean hasPlace(Observation o) {
    Place place = o.sighting().place();
    return place.name().isPresent() || place.point().isPresent();
  }

  private static boolean isSimilar(Observation fresh, Observation other, Nearness nearness) {
    return !other.key().equals(fresh.key())
        && counts(other)
        && !other.lifecycle().receivedAt().isAfter(fresh.lifecycle().receivedAt())
        && other
            .lifecycle()
            .receivedAt()
            .isAfter(fresh.lifecycle().receivedAt().minus(Duration.ofDays(nearness.days())))
        && isNear(fresh.sighting().place(), other.sighting().place(), nearness.metres());
  }

  private static boolean isNear(Place one, Place other, int metres) {
    if (one.name().isPresent() && one.name().equals(other.name())) {
      return true;
    }
    return one.point().isPresent()
        && other.point().isPresent()
        && NearestPlace.metres(one.point().get(), other.point().get()) <= metres;
  }

  private synchronized List<Observation> sights(Observation fresh, Instant now) {
    Sight sight = Sight.of(fresh);
    Recent known = recent.get(sight);
    if (known == null || !now.isBefore(known.readAt().plus(REMEMBERED))) {
      int days = vocabulary.get().nearness(fresh.sighting().category()).days();
      List<Observation> read =
          observations
              .latestSights(
                  fresh.sighting().category(),
                  fresh.sighting().place().area(),
                  now.minus(Duration.ofDays(days)),
                  MOST_OF_A_SIGHT)
              .stream()
              .filter(other -> other.plan().equals(fresh.plan()))
              .toList();
      known = new Recent(now, read);
    }
    List<Observation> all = new ArrayList<>(known.newestFirst());
    if (all.stream().noneMatch(other -> other.key().equals(fresh.key()))) {
      all.add(0, fresh);
    }
    recent.put(
        sight,
        new Recent(
            known.readAt(), List.copyOf(all.subList(0, Math.min(all.size(), MOST_OF_A_SIGHT)))));
    return known.newestFirst();
  }
}
