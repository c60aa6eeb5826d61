package se.faltbud.web.chat;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import se.faltbud.messages.Texts;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.RequestBody;
import se.faltbud.web.session.SignIn;
import se.faltbud.web.session.Visitors;

/** In by invite code, out again. */
final class SignInRoutes {
  private static final int WRONG_TRIES_A_MINUTE = 10;
  private static final int LONGEST_CODE = 64;

  private final Visitors visitors;
  private final Pages pages;
  private final SignIn signIn;
  private final Texts texts;
  private final ChatRoutes chat;
  private final boolean workAccounts;
  private final LoadingCache<String, Bucket> tries =
      Caffeine.newBuilder()
          .maximumSize(50_000)
          .expireAfterAccess(Duration.ofMinutes(5))
          .build(address -> newBucket());

  SignInRoutes(
      Visitors visitors,
      Pages pages,
      SignIn signIn,
      Texts texts,
      ChatRoutes chat,
      boolean workAccounts) {
    this.visitors = visitors;
    this.pages = pages;
    this.signIn = signIn;
    this.texts = texts;
    this.chat = chat;
    this.workAccounts = workAccounts;
  }

  void register(RoutesConfig routes) {
    routes.get("/", this::home);
    routes.get("/start/{code}", ctx -> show(ctx, ctx.pathParam("code"), ""));
    routes.post("/sign-in", this::signIn);
    routes.post("/sign-out", this::signOut);
  }

  private void home(Context ctx) {
    visitors.member(ctx).ifPresentOrElse(member -> chat.show(ctx, member), () -> show(ctx, "", ""));
  }

  private void signIn(Context ctx) {
    Bucket bucket = tries.get(address(ctx));
    if (!bucket.tryConsume(1)) {
      throw new Refused(RefusalCode.TOO_MANY_REQUESTS);
    }
    Map<String, String> form = RequestBody.form(ctx);
    String account = RequestBody.uuid(form, "account");
    String code = RequestBody.clean(form.getOrDefault("code", "")).strip();
    Language language = visitors.language(ctx);
    try {
      Member member = signIn.byInvitation(limited(code), account, language);
      bucket.addTokens(1); // only wrong codes count: many share one address at work
      visitors.signIn(ctx, member);
      ctx.status(303).header("Location", "/");
    } catch (Refused refused) {
      ctx.status(refused.code().httpStatus());
      show(ctx, code, texts.refusal(language, refused));
    }
  }

  private void signOut(Context ctx) {
    visitors.signOut(ctx);
    ctx.status(303).header("Location", "/");
  }

  private void show(Context ctx, String code, String problem) {
    String account = UUID.randomUUID().toString();
    pages.show(
        ctx,
        "signin.jte",
        visitors.language(ctx),
        Map.of(
            "code", limited(code),
            "problem", problem,
            "account", account,
            "work", workAccounts));
  }

  private static String limited(String code) {
    return code.length() > LONGEST_CODE ? code.substring(0, LONGEST_CODE) : code;
  }

  private static Bucket newBucket() {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(WRONG_TRIES_A_MINUTE)
                    .refillGreedy(WRONG_TRIES_A_MINUTE, Duration.ofMinutes(1)))
        .build();
  }

  /** The visitor's address; behind a proxy in our own network, the one the proxy saw. */
  private static String address(Context ctx) {
    String peer = ctx.req().getRemoteAddr();
    String forwarded = ctx.header("X-Forwarded-For");
    if (forwarded == null || !ours(peer)) {
      return peer;
    }
    return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
  }

  private static boolean ours(String peer) {
    try {
      // an address, not a name: nothing is looked up
      InetAddress address = InetAddress.getByName(peer);
      return address.isLoopbackAddress() || address.isSiteLocalAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
