package se.faltbud.plan.version;

/**
 * One difference between the plan in force and the one to be imported.
 *
 * @param level the key of the list it stands in, for example {@code aktiviteter}; empty for the
 *     plan itself
 * @param id of what was added, removed or changed
 * @param field key path within it ({@code ansvarig.roll}); empty when all of it came or went
 * @param before text of the value in force; empty when there is none
 * @param after text of the value to come; empty when there is none
 * @param hasEntries whether reports already point to what is removed; they keep pointing to it
 */
public record Change(
    Kind kind,
    String level,
    String id,
    String field,
    String before,
    String after,
    boolean hasEntries) {

  /** What happens to it. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }
}
