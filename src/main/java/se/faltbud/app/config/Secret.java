package se.faltbud.app.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A value that is never printed: not in logs, messages or exceptions. */
public final class Secret {
  private final String value;

  Secret(String value) {
    this.value = value;
  }

  /** The value itself, for the one place that needs it. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    // constant time: a comparison must not tell how much of a guess was right
    return other instanceof Secret that
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
