package se.faltbud.progress;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import se.faltbud.progress.parse.ProgressLine;

/**
 * One stored step of progress. What it says can be withdrawn, never changed.
 *
 * @param key natural id from the door, {@code tg:<chat>:<message>} or the client's UUID
 * @param shortId what people call it, {@code F-77}
 * @param plan id of the plan it belongs to
 * @param line what was said, its text screened; relative readings stay relative here
 * @param value what the field is since this entry; absent for a report, which sets nothing
 * @param previous what the field was before, when somebody had set it
 * @param member who said it; never exported
 * @param organisation the member's at the time
 * @param role the member's at the time
 * @param channel key of the door
 * @param receivedAt when the service took it
 * @param sequence its place among the entries that set something of the same activity: 1, 2, 3 …
 *     without two alike; absent for a report
 * @param withdrawnBy natural key of the message that took it back, where one is known
 * @param version 1 when first stored
 */
public record ProgressEntry(
    String key,
    String shortId,
    String plan,
    ProgressLine line,
    Optional<Object> value,
    Optional<Setting> previous,
    String member,
    String organisation,
    String role,
    String channel,
    Instant receivedAt,
    Status status,
    OptionalLong sequence,
    Optional<String> withdrawnBy,
    long version) {

  /** Whether it counts. */
  public enum Status {
    ACTIVE,
    WITHDRAWN
  }

  public String activity() {
    return line.activityId();
  }
}
