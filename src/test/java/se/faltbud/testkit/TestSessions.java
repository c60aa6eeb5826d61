package se.faltbud.testkit;

import java.time.Instant;
import se.faltbud.store.DocumentStore;
import se.faltbud.web.WebServer;
import se.faltbud.web.session.Sessions;

/** Session cookies for tests of other packages. */
public final class TestSessions {
  private TestSessions() {}

  public static String cookie(DocumentStore store, String secret, String member, Instant now) {
    return "faltbud=" + new Sessions(store, secret).open(member, "", now);
  }

  /** The table of routes that need a member, and the right each asks for. */
  public static java.util.Map<String, se.faltbud.people.Right> routes(WebServer server) {
    java.util.Map<String, se.faltbud.people.Right> all = new java.util.LinkedHashMap<>();
    server.memberRoutes().forEach(r -> all.put(r.method() + " " + r.path(), r.right()));
    return all;
  }
}
