package se.faltbud.web.session;

import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Optional;
import se.faltbud.features.Features;
import se.faltbud.messages.Texts;
import se.faltbud.oidc.OpenIdProvider;
import se.faltbud.schedule.Tick;
import se.faltbud.store.CollectionSpec;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.WebConfig;

/** Who a browser is: sessions, and the ways to sign in. Each part is built once. */
public final class SessionModule implements WebRoutes {
  public static final List<CollectionSpec> COLLECTIONS = List.of(Sessions.COLLECTION);

  public final Sessions sessions;
  public final Visitors visitors;
  public final SignIn signIn;

  /** Whether members can sign in with accounts of their employer. */
  public final boolean hasWorkAccounts;

  private final WebConfig config;
  private final Pages pages;
  private final Texts texts;
  private final SessionRoutes sessionRoutes;
  private final Optional<WorkAccounts> workAccounts;

  /**
   * Builds the module.
   *
   * @param provider of work accounts; empty when there is none
   */
  public SessionModule(
      WebConfig config,
      Pages pages,
      Texts texts,
      Features features,
      Optional<OpenIdProvider> provider) {
    this.config = config;
    this.pages = pages;
    this.texts = texts;
    var clock = features.foundation.clock;
    sessions = new Sessions(features.foundation.store, config.sessionSecret());
    visitors = new Visitors(config, sessions, features.people, features.foundation.audit, clock);
    signIn = new SignIn(features.people, config.telegramToken(), clock);
    workAccounts = provider.map(there -> new WorkAccounts(there, features.people.members, signIn));
    hasWorkAccounts = workAccounts.isPresent();
    sessionRoutes = new SessionRoutes(visitors, pages, sessions, workAccounts, clock);
  }

  @Override
  public void register(RoutesConfig routes, MemberRoutes members) {
    new LoginRoutes(visitors, pages, signIn, texts).register(routes);
    new MiniAppRoutes(visitors, pages, signIn).register(routes);
    workAccounts.ifPresent(
        accounts ->
            new WorkAccountRoutes(config, visitors, pages, accounts).register(routes, members));
    sessionRoutes.register(members);
  }

  /** Work to be repeated. */
  public List<Tick> ticks() {
    return List.of(Tick.hourly("sessions", sessions::forgetExpired));
  }
}
