package se.faltbud.web.desk;

import io.javalin.config.RoutesConfig;
import java.util.List;
import se.faltbud.features.Features;
import se.faltbud.link.PublicAddresses;
import se.faltbud.messages.Texts;
import se.faltbud.office.PlanFile;
import se.faltbud.schedule.Tick;
import se.faltbud.store.CollectionSpec;
import se.faltbud.web.http.Pages;
import se.faltbud.web.session.MemberPages;
import se.faltbud.web.session.MemberRoutes;
import se.faltbud.web.session.WebRoutes;

/** The coordinator's pages about plan, people and data. */
public final class Desk implements WebRoutes {
  public static final List<CollectionSpec> COLLECTIONS = List.of(PlanUploads.COLLECTION);

  private final Pages pages;
  private final PlanUploads uploads;
  private final List<MemberPages> parts;

  /** Builds the pages. */
  public Desk(Pages pages, Texts texts, Features features, PublicAddresses addresses) {
    this.pages = pages;
    var clock = features.foundation.clock;
    var people = features.people;
    var plan = features.plan;
    uploads = new PlanUploads(features.foundation.store);
    parts =
        List.of(
            new PlanPages(
                features.status.askStatus,
                features.progress.entries,
                features.observation.observations,
                texts),
            new SituationPages(
                features.status.askStatus, () -> features.config.vocabulary().outlines(), texts),
            new ApprovalPages(
                features.reminder.said.requests(), features.reminder.decideNewDate, texts, clock),
            new PeoplePages(plan, people, addresses, texts, clock),
            new PlanFilePages(plan.plans, plan.importPlan, uploads, PlanFile::read, texts, clock),
            new TokenPages(people.apiTokens, plan.currentIfAny(), texts, clock),
            new AuditPages(features.foundation.audit));
  }

  @Override
  public void register(RoutesConfig routes, MemberRoutes members) {
    parts.forEach(part -> part.register(members, pages));
  }

  /** Work to be repeated. */
  public List<Tick> ticks() {
    return List.of(Tick.hourly("uploads", uploads::forgetExpired));
  }
}
