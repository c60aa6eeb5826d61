package se.faltbud.status;

/**
 * How many observations there are.
 *
 * @param total over the whole plan
 * @param recent seen in the current ISO week or the three before
 */
public record ObservationCount(long total, long recent) {
  public static final ObservationCount NONE = new ObservationCount(0, 0);
}
