package se.faltbud.store;

/**
 * The store did not do what was asked within its time-out (3 s), or cannot be reached. A write may
 * or may not have happened: repeat it with the same id, which is harmless.
 */
public final class StoreUnavailableException extends RuntimeException {
  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
