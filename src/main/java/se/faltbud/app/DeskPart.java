package se.faltbud.app;

import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import se.faltbud.messages.Texts;
import se.faltbud.observation.parse.Vocabulary;
import se.faltbud.office.PlanFile;
import se.faltbud.people.access.Revoke;
import se.faltbud.web.LoginRoutes;
import se.faltbud.web.MemberPages;
import se.faltbud.web.desk.ApprovalPages;
import se.faltbud.web.desk.AuditPages;
import se.faltbud.web.desk.PeoplePages;
import se.faltbud.web.desk.PlanFilePages;
import se.faltbud.web.desk.PlanPages;
import se.faltbud.web.desk.PlanUploads;
import se.faltbud.web.desk.ReadApi;
import se.faltbud.web.desk.SituationPages;
import se.faltbud.web.desk.TokenPages;

/** The pages about the plan, over the core. */
final class DeskPart {
  private DeskPart() {}

  static List<MemberPages> pages(
      Core core,
      Texts texts,
      Vocabulary vocabulary,
      UnaryOperator<String> messengerLink,
      URI publicUrl) {
    Reminding reminding = core.reminding();
    return List.of(
        new PlanPages(core.askStatus(), core.progressEntries(), core.observations(), texts),
        new SituationPages(core.askStatus(), vocabulary::outlines, texts),
        new ApprovalPages(
            reminding.facts().said().requests(), reminding.decideNewDate(), texts, core.clock()),
        new PeoplePages(
            new PeoplePages.Ports(
                core.plans()::currentIfAny,
                core.members(),
                core.invites(),
                core.invite(),
                new Revoke(core.members(), core.audit()),
                core.loginLinks(),
                messengerLink,
                code -> publicUrl + "/start/" + code,
                token -> publicUrl + LoginRoutes.PATH + token),
            texts,
            core.clock()),
        new PlanFilePages(
            core.plans(),
            core.importPlan(),
            new PlanUploads(core.store()),
            PlanFile::read,
            texts,
            core.clock()),
        new TokenPages(core.apiTokens(), core.plans()::currentIfAny, texts, core.clock()),
        new AuditPages(core.audit()),
        new ReadApi(core.askStatus(), core.observations()));
  }
}
