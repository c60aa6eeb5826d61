package se.faltbud.web.report;

import io.javalin.config.RoutesConfig;
import se.faltbud.chat.observing.DraftLinks;
import se.faltbud.chat.observing.FinishDraft;
import se.faltbud.features.Features;
import se.faltbud.messages.Texts;
import se.faltbud.web.http.Pages;
import se.faltbud.web.session.MemberRoutes;
import se.faltbud.web.session.WebRoutes;

/** The pages on which an observation is reported, or a draft of a chat finished. */
public final class ReportPages implements WebRoutes {
  private final ReportRoutes report;
  private final DraftRoutes draft;

  /** Builds the pages. */
  public ReportPages(
      Pages pages, Texts texts, Features features, DraftLinks draftLinks, FinishDraft finishDraft) {
    var clock = features.foundation.clock;
    report =
        new ReportRoutes(pages, texts, features.plan, features.observation.logObservation, clock);
    draft = new DraftRoutes(pages, texts, draftLinks, finishDraft, features.people.members, clock);
  }

  @Override
  public void register(RoutesConfig routes, MemberRoutes members) {
    report.register(members);
    draft.register(routes);
  }
}
