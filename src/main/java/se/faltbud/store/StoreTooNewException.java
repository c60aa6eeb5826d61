package se.faltbud.store;

/**
 * A newer program has changed what is stored: this one would misread it, so it touches nothing. Its
 * message is a whole sentence for whoever runs the service.
 */
public final class StoreTooNewException extends RuntimeException {
  /**
   * Names both versions.
   *
   * @param stored the version of the store
   * @param known the newest version this program knows
   */
  public StoreTooNewException(long stored, long known) {
    super(
        "the store has schema version %d, this program knows %d: use the newer program"
            .formatted(stored, known));
  }
}
