package se.faltbud.store;

/** A write would have given two documents the same values in a unique index. Nothing was stored. */
public final class DuplicateValueException extends RuntimeException {
  public DuplicateValueException(String collection, String index) {
    super("duplicate value in " + collection + "." + index);
  }
}
