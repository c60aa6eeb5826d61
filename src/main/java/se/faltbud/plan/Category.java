package se.faltbud.plan;

/**
 * A kind of observation (observationskategori).
 *
 * @param risk how likely a report touches a person's offence (lagöverträdelserisk): {@code ingen},
 *     {@code lag}, {@code medel} or {@code hog}
 * @param call112 whether 112 is shown before anything else
 * @param freeTextAllowed whether free text may be stored with it
 */
public record Category(
    String code,
    String swedish,
    String english,
    String risk,
    boolean call112,
    boolean freeTextAllowed) {

  /** The category that says nothing happened; without it calm looks like silence. */
  public static final String QUIET = "lugnt";

  public boolean quiet() {
    return code.equals(QUIET);
  }
}
