package se.faltbud.contact;

import java.util.List;
import se.faltbud.store.Revisions;
import se.faltbud.store.TallyChange;

/** The revision under which all that is said about reminders is counted. */
public final class Changes {
  /** What caches and the planner listen to. */
  public static final String REVISION = "reminders";

  public static final List<TallyChange> BUMP = List.of(Revisions.bump(REVISION));

  private Changes() {}
}
