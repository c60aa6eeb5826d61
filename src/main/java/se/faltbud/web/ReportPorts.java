package se.faltbud.web;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import se.faltbud.observation.Observation;
import se.faltbud.people.Member;
import se.faltbud.plan.Plan;

/**
 * What the page for reports needs.
 *
 * @param plan what can be chosen; empty while none is in force
 * @param byKey an observation by its natural key
 * @param photos keeps a photo of an observation
 */
public record ReportPorts(
    Supplier<Optional<Plan>> plan, Function<String, Optional<Observation>> byKey, Keep photos) {

  /** Keeps photos. */
  @FunctionalInterface
  public interface Keep {
    /**
     * Cleans a file and keeps its picture. Idempotent by key.
     *
     * @param key natural key of the photo
     * @return how many photos the observation has now
     * @throws se.faltbud.refusal.Refused PHOTO_UNREADABLE, PHOTO_TOO_LARGE, PHOTO_TOO_MANY
     */
    int keep(Member member, String observation, String key, byte[] file);
  }
}
