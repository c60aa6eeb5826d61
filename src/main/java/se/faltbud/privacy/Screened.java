package se.faltbud.privacy;

import java.util.List;

/**
 * A text that may be stored.
 *
 * @param text with personal data masked
 * @param masked what was masked, by kind, in order; empty when nothing was
 */
public record Screened(String text, List<Kind> masked) {
  public Screened {
    masked = List.copyOf(masked);
  }

  /** What the gate masks rather than refuses. */
  public enum Kind {
    PHONE,
    EMAIL,
    HANDLE,
    LICENCE_PLATE,
    ORGANISATION_NUMBER
  }
}
