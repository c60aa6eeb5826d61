package se.faltbud.web.report;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import se.faltbud.chat.observing.DraftLinks;
import se.faltbud.chat.observing.FinishDraft;
import se.faltbud.chat.observing.FinishDraft.Card;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Texts;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Members;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.RequestBody;

/**
 * {@code /utkast}: a draft of a chat, finished on a page that works without scripts. The link says
 * which draft and whose; GET shows, POST stores. Opened by the link alone, because whoever writes
 * in a messenger has no session here.
 */
final class DraftRoutes {
  private final Pages pages;
  private final Texts texts;
  private final DraftLinks links;
  private final FinishDraft finishDraft;
  private final Members members;
  private final InstantSource clock;

  DraftRoutes(
      Pages pages,
      Texts texts,
      DraftLinks links,
      FinishDraft finishDraft,
      Members members,
      InstantSource clock) {
    this.pages = pages;
    this.texts = texts;
    this.links = links;
    this.finishDraft = finishDraft;
    this.members = members;
    this.clock = clock;
  }

  void register(RoutesConfig routes) {
    routes.get(DraftLinks.PATH, this::show);
    routes.get(DraftLinks.PATH + "/bild", this::photo);
    routes.post(DraftLinks.PATH, this::finish);
  }

  private void photo(Context ctx) {
    Instant now = clock.instant();
    DraftLinks.Ref ref = links.read(Optional.ofNullable(ctx.queryParam("t")).orElse(""), now);
    member(ref);
    String number = Optional.ofNullable(ctx.queryParam("n")).orElse("");
    byte[] photo =
        Optional.of(number)
            .filter(digits -> digits.matches("\\d"))
            .flatMap(digits -> finishDraft.photo(ref, Integer.parseInt(digits), now))
            .orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
    ctx.res().setCharacterEncoding((String) null); // a picture has none
    ctx.contentType("image/jpeg").result(photo);
  }

  private void show(Context ctx) {
    String token = Optional.ofNullable(ctx.queryParam("t")).orElse("");
    Instant now = clock.instant();
    DraftLinks.Ref ref = links.read(token, now);
    Language language = member(ref).language();
    Optional<Card> card = finishDraft.show(ref, language, now);
    if (card.isEmpty()) {
      ctx.status(RefusalCode.BUTTON_EXPIRED.httpStatus());
      message(ctx, language, "gone", texts.get(language, "web.draft.gone.text"));
      return;
    }
    form(ctx, language, token, card.get(), "");
  }

  private void finish(Context ctx) {
    Map<String, String> form = RequestBody.form(ctx);
    String token = form.getOrDefault("t", "");
    Instant now = clock.instant();
    DraftLinks.Ref ref = links.read(token, now);
    Language language = member(ref).language();
    try {
      List<Reply.Message> said =
          finishDraft.finish(
              ref, form.getOrDefault("category", ""), form.getOrDefault("area", ""), now);
      Optional<Card> unfinished = finishDraft.show(ref, language, now);
      String words = said.stream().map(Reply.Message::text).collect(Collectors.joining("\n\n"));
      if (unfinished.isPresent()) {
        form(ctx, language, token, unfinished.get(), words);
      } else {
        message(ctx, language, "done", words);
      }
    } catch (Refused refused) {
      refused(ctx, ref, language, token, refused);
    }
  }

  private void refused(
      Context ctx, DraftLinks.Ref ref, Language language, String token, Refused refused) {
    ctx.status(refused.code().httpStatus());
    Optional<Card> card = finishDraft.show(ref, language, clock.instant());
    if (card.isPresent()) {
      String problem =
          refused.code() == RefusalCode.CATEGORY_UNKNOWN
                  || refused.code() == RefusalCode.AREA_UNKNOWN
              ? texts.get(language, "web.draft.choose")
              : texts.refusal(language, refused);
      form(ctx, language, token, card.get(), problem);
    } else {
      message(ctx, language, "gone", texts.get(language, "web.draft.gone.text"));
    }
  }

  /** Whoever may no longer report sees no draft either. */
  private Member member(DraftLinks.Ref ref) {
    return members
        .byId(ref.member())
        .filter(Member::active)
        .filter(member -> member.may(Right.REPORT))
        .orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
  }

  private void form(Context ctx, Language language, String token, Card card, String problem) {
    Map<String, Object> all = new HashMap<>();
    all.put("token", token);
    all.put("card", card);
    all.put("problem", problem);
    pages.show(ctx, "draft.jte", language, all);
  }

  private void message(Context ctx, Language language, String titleKey, String text) {
    pages.show(
        ctx,
        "error.jte",
        language,
        Map.of("title", texts.get(language, "web.draft." + titleKey), "text", text));
  }
}
