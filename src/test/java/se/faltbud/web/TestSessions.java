package se.faltbud.web;

import java.time.Instant;
import se.faltbud.store.DocumentStore;

/** Session cookies for tests of other packages. */
public final class TestSessions {
  private TestSessions() {}

  public static String cookie(DocumentStore store, String secret, String member, Instant now) {
    return "faltbud=" + new Sessions(store, secret).open(member, "", now);
  }
}
