package se.faltbud.observation.model;

/**
 * How near two observations of a category must be to be asked about as one.
 *
 * @param metres 0 to 5,000; the same named place is near whatever its size
 * @param days 0 to 90; 0 turns the question off
 */
public record Nearness(int metres, int days) {
  public static final Nearness OFF = new Nearness(0, 0);

  public Nearness {
    if (metres < 0 || metres > 5_000 || days < 0 || days > 90) {
      throw new IllegalArgumentException("nearness " + metres + " m, " + days + " days");
    }
  }

  public boolean off() {
    return days == 0;
  }
}
