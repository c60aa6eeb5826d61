package se.faltbud.web;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import se.faltbud.observation.model.Observation;
import se.faltbud.people.Member;
import se.faltbud.plan.Plan;
import se.faltbud.status.MyWork;

/**
 * What the pages for reports need.
 *
 * @param plan what can be chosen; empty while none is in force
 * @param byKey an observation by its natural key
 * @param photos keeps a photo of an observation
 * @param chatPhotos cleans the file of a photo in the chat, refusing PHOTO_UNREADABLE or
 *     PHOTO_TOO_LARGE; what comes back keeps the picture under the key of the message, once the bot
 *     has taken the photo on; idempotent
 * @param myWork what waits for a member, and what it wrote last
 * @param isFresh whether what came at the first moment may still be changed at the second
 */
public record ReportPorts(
    Supplier<Optional<Plan>> plan,
    Function<String, Optional<Observation>> byKey,
    Keep photos,
    Function<byte[], Consumer<String>> chatPhotos,
    MyWork myWork,
    BiPredicate<Instant, Instant> isFresh) {

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
