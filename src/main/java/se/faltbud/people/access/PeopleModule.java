package se.faltbud.people.access;

import java.util.List;
import se.faltbud.foundation.Foundation;
import se.faltbud.people.ChangeLanguage;
import se.faltbud.people.Members;
import se.faltbud.plan.version.PlanModule;
import se.faltbud.schedule.Tick;
import se.faltbud.store.CollectionSpec;

/** Members and how they get in. Each part is built once. */
public final class PeopleModule {
  public static final List<CollectionSpec> COLLECTIONS =
      List.of(
          Members.MEMBERS,
          Members.IDENTITIES,
          Invites.COLLECTION,
          CalendarAddresses.COLLECTION,
          LoginLinks.COLLECTION,
          ApiTokens.COLLECTION);

  public final Members members;
  public final ChangeLanguage changeLanguage;
  public final Invites invites;
  public final Invite invite;
  public final JoinByCode joinByCode;
  public final FirstCoordinator firstCoordinator;
  public final Revoke revoke;
  public final LoginLinks loginLinks;
  public final ApiTokens apiTokens;
  public final CalendarAddresses calendarAddresses;

  /**
   * Builds the module. What can be invited are the organisations and roles of the plan in force.
   */
  public PeopleModule(Foundation foundation, PlanModule plan) {
    members = new Members(foundation.store, foundation.revisions);
    changeLanguage = new ChangeLanguage(members);
    invites = new Invites(foundation.store);
    invite = new Invite(invites, plan.currentIfAny(), foundation.clock, foundation.audit);
    joinByCode = new JoinByCode(invites, members, foundation.audit);
    firstCoordinator = new FirstCoordinator(members, invites, invite, plan.currentIfAny());
    revoke = new Revoke(members, foundation.audit);
    loginLinks = new LoginLinks(foundation.store, foundation.audit);
    apiTokens = new ApiTokens(foundation.store, foundation.audit);
    calendarAddresses = new CalendarAddresses(foundation.store);
  }

  /** Work to be repeated. */
  public List<Tick> ticks() {
    return List.of(Tick.hourly("logins", loginLinks::forgetExpired));
  }
}
