package se.faltbud.web.inbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import se.faltbud.fault.Fault;
import se.faltbud.link.OneTapLinks;
import se.faltbud.link.OneTapLinks.Reading;
import se.faltbud.link.OneTapLinks.Tap;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Texts;
import se.faltbud.people.Language;
import se.faltbud.plan.OwnerRole;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.OneTapModule;
import se.faltbud.reminder.answer.AnswerByLink;
import se.faltbud.reminder.answer.AnswerByLink.Given;
import se.faltbud.reminder.answer.AnswerByLink.Outcome;
import se.faltbud.reminder.answer.AnswerByLink.Question;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.RequestBody;

/**
 * The pages behind the links of a mail. GET asks and changes nothing, because programs that look
 * through mail follow links; POST acts. The token is all that is needed: no cookie is read or set.
 * It stands in the path, and the path must stand in no log.
 */
final class TapRoutes {
  private static final String PATH = OneTapLinks.PATH + "{token}";

  private final Pages pages;
  private final Texts texts;
  private final ReminderView view;
  private final OneTapLinks links;
  private final AnswerByLink answers;
  private final InstantSource clock;

  TapRoutes(Pages pages, Texts texts, ReminderView view, OneTapModule oneTap, InstantSource clock) {
    this.pages = pages;
    this.texts = texts;
    this.view = view;
    this.links = oneTap.links;
    this.answers = oneTap.answerByLink;
    this.clock = clock;
  }

  void register(RoutesConfig routes) {
    routes.get(PATH, quietly(this::ask));
    // by itself Javalin answers HEAD without running the route, and so would vouch for any link
    routes.head(PATH, quietly(this::ask));
    routes.post(PATH, quietly(this::act));
  }

  private static Handler quietly(Handler handler) {
    return ctx -> {
      try {
        handler.handle(ctx);
      } catch (Error thrown) {
        // only an exception reaches our own log line; an error Jetty would tell, with its address
        Fault.rethrowFatal(thrown);
        throw new IllegalStateException("tap", thrown);
      }
    };
  }

  private void ask(Context ctx) {
    Reading reading = links.read(ctx.pathParam("token"), clock.instant());
    if (!(reading instanceof Reading.Valid valid)) {
      notValid(ctx, reading);
      return;
    }
    try {
      Question question = answers.ask(valid.tap(), clock.instant());
      question(ctx, valid.tap(), question, new Given("", "", false), "", false);
    } catch (Refused refused) {
      over(ctx, valid.tap(), refused);
    }
  }

  private void act(Context ctx) {
    String token = ctx.pathParam("token");
    Reading reading = links.read(token, clock.instant());
    if (!(reading instanceof Reading.Valid valid)) {
      notValid(ctx, reading);
      return;
    }
    Tap tap = valid.tap();
    Map<String, String> form = RequestBody.form(ctx);
    Given given =
        new Given(
            RequestBody.clean(form.getOrDefault("value", "")),
            RequestBody.clean(form.getOrDefault("reason", "")),
            form.containsKey("confirmed"));
    try {
      Outcome outcome = answers.answer(tap, token, given, clock.instant());
      if (outcome.kind() == AnswerByLink.Kind.DOUBT) {
        ctx.status(RefusalCode.READING_NOT_A_NUMBER.httpStatus());
        Question question = answers.ask(tap, clock.instant());
        question(ctx, tap, question, given, say(answers.language(tap), outcome), true);
      } else {
        outcome(ctx, tap, outcome);
      }
    } catch (Refused refused) {
      refused(ctx, tap, given, refused);
    }
  }

  private void refused(Context ctx, Tap tap, Given given, Refused refused) {
    if (isOver(refused) || refused.code() == RefusalCode.STORE_UNAVAILABLE) {
      over(ctx, tap, refused);
      return;
    }
    Question question = answers.ask(tap, clock.instant());
    ctx.status(refused.code().httpStatus());
    // what must not be kept is not sent back either
    boolean keep =
        refused.code() != RefusalCode.PERSONAL_NUMBER
            && refused.code() != RefusalCode.ORGANISATION_NUMBER;
    question(
        ctx,
        tap,
        question,
        keep ? given : new Given("", "", false),
        sentence(answers.language(tap), refused),
        false);
  }

  /** Words that fit a form: the catalogue's ask for the reason on the same line of a chat. */
  private String sentence(Language language, Refused refused) {
    return refused.code() == RefusalCode.REASON_REQUIRED
        ? texts.get(language, "web.tap.reason.needed") + " [" + refused.code() + "]"
        : texts.refusal(language, refused);
  }

  private void notValid(Context ctx, Reading reading) {
    if (reading instanceof Reading.Expired expired) {
      gone(ctx, answers.language(expired.tap()));
      return;
    }
    throw new Refused(RefusalCode.NOT_FOUND);
  }

  private static boolean isOver(Refused refused) {
    return refused.code() == RefusalCode.REMINDER_SETTLED
        || refused.code() == RefusalCode.BUTTON_EXPIRED
        || refused.code() == RefusalCode.NOT_ALLOWED;
  }

  private void over(Context ctx, Tap tap, Refused refused) {
    Language language = answers.language(tap);
    if (refused.code() == RefusalCode.REMINDER_SETTLED) {
      page(
          ctx,
          language,
          texts.get(language, "web.tap.settled"),
          texts.get(
              language, "web.tap.settled.text", "key", refused.details().getOrDefault("key", "")));
    } else if (isOver(refused)) {
      gone(ctx, language);
    } else {
      throw refused;
    }
  }

  private void gone(Context ctx, Language language) {
    ctx.status(RefusalCode.BUTTON_EXPIRED.httpStatus());
    page(
        ctx,
        language,
        texts.get(language, "web.tap.gone"),
        texts.get(language, "web.tap.gone.text"));
  }

  private void outcome(Context ctx, Tap tap, Outcome outcome) {
    Language language = answers.language(tap);
    page(ctx, language, texts.get(language, "web.tap.thanks"), say(language, outcome));
  }

  private String say(Language language, Outcome outcome) {
    String key = "web.tap.outcome." + outcome.kind().name().toLowerCase(Locale.ROOT);
    Object[] values =
        outcome.values().entrySet().stream()
            .flatMap(one -> java.util.stream.Stream.of(one.getKey(), one.getValue()))
            .toArray();
    return texts.get(language, key, values);
  }

  private void page(Context ctx, Language language, String title, String text) {
    pages.show(ctx, "error.jte", language, Map.of("title", title, "text", text));
  }

  private void question(
      Context ctx, Tap tap, Question question, Given given, String problem, boolean doubtful) {
    Language language = answers.language(tap);
    Map<String, Object> all = new HashMap<>();
    all.put("what", question.what().key());
    all.put("question", question);
    all.put("item", question.deadline().map(one -> view.title(one, language)).orElse(""));
    all.put(
        "role",
        question.deadline().stream()
            .flatMap(one -> one.owners().stream())
            .findFirst()
            .map(OwnerRole::toString)
            .orElse(texts.get(language, "web.tap.coordinator")));
    all.put("given", given);
    all.put("problem", problem);
    all.put("doubtful", doubtful);
    pages.show(ctx, "tap.jte", language, all);
  }
}
