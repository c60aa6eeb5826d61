package se.faltbud.people.access;

import java.util.Optional;
import java.util.function.Supplier;
import se.faltbud.people.Members;
import se.faltbud.people.Role;
import se.faltbud.plan.Plan;

/** Opens the door of an empty installation: one code for the first coordinator. */
public final class FirstCoordinator {
  /** Who created the first code: the start itself. */
  public static final String FIRST_START = "first-start";

  private static final String FALLBACK_ORGANISATION = "SLF";

  private final Members members;
  private final Invites invites;
  private final Invite invite;
  private final Supplier<Optional<Plan>> plan;

  public FirstCoordinator(
      Members members, Invites invites, Invite invite, Supplier<Optional<Plan>> plan) {
    this.members = members;
    this.invites = invites;
    this.invite = invite;
    this.plan = plan;
  }

  /**
   * A new code for a coordinator of the plan's first organisation, as long as nobody has joined. An
   * earlier such code can no longer be shown, only its hash is kept; it is replaced.
   *
   * @return empty once anybody has joined
   */
  public Optional<String> codeIfEmpty() {
    if (members.anyone()) {
      return Optional.empty();
    }
    invites.deleteOf(FIRST_START);
    String organisation =
        plan.get()
            .flatMap(p -> p.organisations().stream().findFirst())
            .map(o -> o.code())
            .orElse(FALLBACK_ORGANISATION);
    Invite.Request request = Invite.Request.one(Role.COORDINATOR, organisation);
    return Optional.of(invite.create(request, FIRST_START).get(0));
  }
}
