package se.faltbud.web;

import java.time.Instant;

/** Session cookies for tests of other packages. */
public final class TestSessions {
  private TestSessions() {}

  public static String cookie(String secret, String member, Instant now) {
    return "faltbud=" + new Sessions(secret).issue(member, now);
  }
}
