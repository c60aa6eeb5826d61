package se.faltbud.observation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import se.faltbud.observation.model.Observation;
import se.faltbud.observation.model.ObservationTallies;
import se.faltbud.plan.version.Plans;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Makes an observation one more report of an older one, which from then on stands for both: it is
 * kept and can be traced, but counts as following and not as another observation. An older one is
 * never made to follow a younger one, so nothing goes in circles. Repeating is harmless.
 * Thread-safe.
 */
public final class FollowObservation {
  /** Of an observation so often seen, whoever follows later is not moved with it. */
  private static final int MOST = 1_000;

  private final Observations observations;
  private final Plans plans;

  public FollowObservation(Observations observations, Plans plans) {
    this.observations = observations;
    this.plans = plans;
  }

  /**
   * How often something was reported.
   *
   * @param leader the observation that stands for all
   * @param reports 1 or more, it included
   * @param reporters how many members they came from
   */
  public record Together(Observation leader, int reports, int reporters) {}

  /**
   * The observation that stands for the one of a number.
   *
   * @throws Refused ENTRY_UNKNOWN, ENTRY_WITHDRAWN
   */
  public Observation leader(String shortId) {
    Observation found = active(shortId);
    return found.lifecycle().follows().isPresent()
        ? active(found.lifecycle().follows().get())
        : found;
  }

  private Observation active(String shortId) {
    Observation found =
        observations
            .byShortId(shortId)
            .filter(one -> one.plan().equals(plans.current().id()))
            .orElseThrow(() -> new Refused(RefusalCode.ENTRY_UNKNOWN, Map.of("key", shortId)));
    if (found.lifecycle().isWithdrawn()) {
      throw new Refused(RefusalCode.ENTRY_WITHDRAWN, Map.of("key", shortId));
    }
    return found;
  }

  /**
   * Makes it follow.
   *
   * @param shortId of the older one, or of one that follows it
   * @throws Refused ENTRY_UNKNOWN, ENTRY_WITHDRAWN, BUTTON_EXPIRED when the other is younger or of
   *     another category by now, CHANGED_MEANWHILE
   */
  public Observation follow(Observation mine, String shortId) {
    Observation leader = leader(shortId);
    if (mine.lifecycle().follows().equals(Optional.of(leader.shortId()))) {
      return mine;
    }
    if (leader.key().equals(mine.key())
        || !isOlder(leader, mine)
        || !leader.sighting().category().equals(mine.sighting().category())) {
      throw new Refused(RefusalCode.BUTTON_EXPIRED);
    }
    for (Observation follower : observations.followersOf(mine.shortId(), MOST)) {
      change(follower, follower.following(Optional.of(leader.shortId())));
    }
    return change(mine, mine.following(Optional.of(leader.shortId())));
  }

  private static boolean isOlder(Observation one, Observation other) {
    return Comparator.comparing((Observation o) -> o.lifecycle().receivedAt())
            // of two in one millisecond, the one that got its number first
            .thenComparing(o -> o.shortId().length())
            .thenComparing(Observation::shortId)
            .compare(one, other)
        < 0;
  }

  /** Makes it count by itself again. */
  public Observation unfollow(Observation mine) {
    return mine.lifecycle().follows().isEmpty()
        ? mine
        : change(mine, mine.following(Optional.empty()));
  }

  /**
   * Before an observation is taken back: the first of its followers stands for the others. A crash
   * in between leaves one more counted until the same is done again.
   */
  void release(Observation leader) {
    List<Observation> followers = observations.followersOf(leader.shortId(), MOST);
    if (followers.isEmpty()) {
      return;
    }
    Observation first = followers.get(0);
    for (Observation follower : followers.subList(1, followers.size())) {
      change(follower, follower.following(Optional.of(first.shortId())));
    }
    change(first, first.following(Optional.empty()));
  }

  /** Counts the reports of what an observation stands for or follows. One or two store reads. */
  public Together together(Observation one) {
    Observation leader = one.lifecycle().follows().flatMap(observations::byShortId).orElse(one);
    List<Observation> followers = observations.followersOf(leader.shortId(), MOST);
    long reporters =
        Stream.concat(Stream.of(leader), followers.stream())
            .map(o -> o.reporter().member())
            .distinct()
            .count();
    return new Together(leader, 1 + followers.size(), Math.toIntExact(reporters));
  }

  private Observation change(Observation before, Observation after) {
    if (after.equals(before)) {
      return before;
    }
    if (!observations.change(before, after, new ObservationTallies(plans.current().zone()))) {
      throw new Refused(RefusalCode.CHANGED_MEANWHILE);
    }
    return after.stored(before.lifecycle().version() + 1);
  }
}
