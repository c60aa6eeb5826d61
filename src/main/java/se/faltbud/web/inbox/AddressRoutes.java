package se.faltbud.web.inbox;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import se.faltbud.link.OneTapLinks.Reading;
import se.faltbud.link.TapWhat;
import se.faltbud.mail.ConfirmationMail;
import se.faltbud.messages.Texts;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Members;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.OneTapModule;
import se.faltbud.reminder.answer.OwnAddress;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.RequestBody;
import se.faltbud.web.session.Visitors;

/**
 * {@code /mail/address}: where members enter, change and delete a mail address of their own. Opened
 * by a session, or by the link the bot gives.
 */
final class AddressRoutes {
  private static final String PATH = "/mail/address";
  private static final int MAILS_AN_HOUR = 5;
  private static final int MOST_MEMBERS = 50_000;

  private final Visitors visitors;
  private final Pages pages;
  private final Texts texts;
  private final Members members;
  private final OneTapModule oneTap;
  private final Optional<ConfirmationMail> confirmation;
  private final InstantSource clock;
  private final LoadingCache<String, Bucket> mails =
      Caffeine.newBuilder()
          .maximumSize(MOST_MEMBERS)
          .expireAfterAccess(Duration.ofHours(2))
          .build(member -> newBucket());

  AddressRoutes(
      Visitors visitors,
      Pages pages,
      Texts texts,
      Members members,
      OneTapModule oneTap,
      Optional<ConfirmationMail> confirmation,
      InstantSource clock) {
    this.visitors = visitors;
    this.pages = pages;
    this.texts = texts;
    this.members = members;
    this.oneTap = oneTap;
    this.confirmation = confirmation;
    this.clock = clock;
  }

  void register(RoutesConfig routes) {
    routes.get(PATH, this::show);
    routes.post(PATH, this::act);
  }

  private void show(Context ctx) {
    String token = Optional.ofNullable(ctx.queryParam("t")).orElse("");
    page(ctx, member(ctx, token), token, "", "", "");
  }

  private void act(Context ctx) {
    Map<String, String> form = RequestBody.form(ctx);
    String token = form.getOrDefault("t", "");
    Member member = member(ctx, token);
    if (form.containsKey("delete")) {
      oneTap.ownAddress.delete(member.id());
      page(ctx, member, token, "", "", say(member, "deleted"));
      return;
    }
    String typed = RequestBody.clean(form.getOrDefault("address", "")).strip();
    try {
      enter(member, typed);
      page(ctx, member, token, "", "", say(member, "sent"));
    } catch (Refused refused) {
      ctx.status(refused.code().httpStatus());
      page(ctx, member, token, typed, texts.refusal(member.language(), refused), "");
    }
  }

  private void enter(Member member, String typed) {
    ConfirmationMail mail = confirmation.orElseThrow(() -> new Refused(RefusalCode.MAIL_OFF));
    if (!mails.get(member.id()).tryConsume(1)) {
      throw new Refused(RefusalCode.TOO_MANY_REQUESTS);
    }
    URI link = oneTap.ownAddress.enter(member, typed, clock.instant());
    switch (mail.send(member.language(), typed, link)) {
      case SENT -> {}
      case REFUSED -> {
        oneTap.ownAddress.giveUp(member);
        throw new Refused(RefusalCode.MAIL_ADDRESS_REFUSED);
      }
      case TRY_LATER -> {
        oneTap.ownAddress.giveUp(member);
        throw new Refused(RefusalCode.MAIL_NOT_SENT);
      }
    }
  }

  /** Who is asking: the one a link was made for, else the one who is signed in. */
  private Member member(Context ctx, String token) {
    if (token.isEmpty()) {
      Member member = visitors.required(ctx);
      if (!member.may(Right.ANSWER_DEADLINES)) {
        throw new Refused(RefusalCode.NOT_ALLOWED);
      }
      return member;
    }
    Reading reading = oneTap.links.read(token, clock.instant());
    if (reading instanceof Reading.Valid valid
        && valid.tap().what().equals(TapWhat.ADDRESS.key())) {
      return members
          .byId(valid.tap().recipient())
          .filter(member -> member.may(Right.ANSWER_DEADLINES))
          .orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
    }
    throw new Refused(
        reading instanceof Reading.Expired ? RefusalCode.BUTTON_EXPIRED : RefusalCode.NOT_FOUND);
  }

  private void page(
      Context ctx, Member member, String token, String typed, String problem, String done) {
    OwnAddress own = oneTap.ownAddress;
    Map<String, Object> all = new HashMap<>();
    all.put("token", token);
    all.put("typed", typed);
    all.put("problem", problem);
    all.put("done", done);
    all.put("known", own.of(member).map(AddressRoutes::hinted).orElse(""));
    all.put("waits", own.waits(member, clock.instant()));
    all.put("on", confirmation.isPresent());
    pages.show(ctx, "address.jte", member.language(), all);
  }

  /** Enough to know one's own address by: whoever finds the link is not to learn it. */
  private static String hinted(String address) {
    return address.substring(0, 1) + "…" + address.substring(address.lastIndexOf('@'));
  }

  private String say(Member member, String key) {
    Language language = member.language();
    return texts.get(language, "web.address." + key);
  }

  private static Bucket newBucket() {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit.capacity(MAILS_AN_HOUR).refillIntervally(MAILS_AN_HOUR, Duration.ofHours(1)))
        .build();
  }
}
