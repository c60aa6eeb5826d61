package se.faltbud.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import se.faltbud.chat.Inbound;
import se.faltbud.chat.observing.DraftLinks;
import se.faltbud.chat.observing.FinishDraft;
import se.faltbud.features.Features;
import se.faltbud.link.PublicAddresses;
import se.faltbud.mail.ConfirmationMail;
import se.faltbud.mail.smtp.MailSender;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Texts;
import se.faltbud.oidc.OpenIdProvider;
import se.faltbud.push.PushSubscribing;
import se.faltbud.reminder.OneTapModule;
import se.faltbud.schedule.Tick;
import se.faltbud.store.CollectionSpec;
import se.faltbud.web.api.Api;
import se.faltbud.web.chat.WebChatModule;
import se.faltbud.web.desk.Desk;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.PhotoBodies;
import se.faltbud.web.http.WebConfig;
import se.faltbud.web.inbox.InboxPages;
import se.faltbud.web.ops.AccessibilityRoutes;
import se.faltbud.web.ops.DemoRoutes;
import se.faltbud.web.ops.OperationRoutes;
import se.faltbud.web.ops.WebhookDoor;
import se.faltbud.web.ops.WebhookServlet;
import se.faltbud.web.report.ReportPages;
import se.faltbud.web.session.SessionModule;
import se.faltbud.web.session.WebRoutes;

/** The web door: the server and the pages of every room. Each part is built once. */
public final class WebModule {
  /** What the web door keeps. */
  public static final List<CollectionSpec> COLLECTIONS =
      Stream.of(SessionModule.COLLECTIONS, Desk.COLLECTIONS, WebChatModule.COLLECTIONS)
          .flatMap(List::stream)
          .toList();

  public final SessionModule session;
  public final WebChatModule chat;
  public final WebServer server;

  private final Desk desk;

  /**
   * What a service may have or not.
   *
   * @param accounts work accounts at an OpenID provider
   * @param mail sends mail
   * @param push notifies browsers
   * @param webhook takes the updates a messenger posts
   */
  public record Options(
      Optional<OpenIdProvider> accounts,
      Optional<MailSender> mail,
      Optional<PushSubscribing> push,
      Optional<WebhookDoor> webhook) {
    /** None of them. */
    public static final Options NONE =
        new Options(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * The chat behind the pages.
   *
   * @param bot takes messages; the sender it sees is the identity {@code web:<member id>}
   * @param finishDraft goes on with a draft that was begun in a messenger
   */
  public record Chat(
      Function<Inbound, Reply> bot, DraftLinks draftLinks, FinishDraft finishDraft) {}

  /**
   * What operators are told.
   *
   * @param problems what is wrong with other doors, one short line each, no secrets
   * @param counters values for {@code /metrics} by name, each only growing
   */
  public record Operations(Supplier<List<String>> problems, Map<String, LongSupplier> counters) {}

  /** Builds the module; nothing listens yet. */
  public WebModule(
      WebConfig config,
      Features features,
      Chat behind,
      OneTapModule oneTap,
      PublicAddresses addresses,
      Texts texts,
      Options options,
      Operations operations) {
    Pages pages = new Pages(config, texts);
    PhotoBodies bodies = new PhotoBodies();
    LongAdder webhookUpdates = new LongAdder();
    session = new SessionModule(config, pages, texts, features, options.accounts());
    chat = new WebChatModule(session, pages, texts, features, behind.bot(), bodies);
    desk = new Desk(pages, texts, features, addresses);

    List<WebRoutes> parts = new ArrayList<>();
    parts.add(session);
    parts.add(chat);
    parts.add(
        new InboxPages(
            config,
            session,
            chat,
            pages,
            texts,
            features,
            oneTap,
            options.mail().map(sender -> new ConfirmationMail(sender, texts)),
            options.push()));
    parts.add(new ReportPages(pages, texts, features, behind.draftLinks(), behind.finishDraft()));
    parts.add(new Api(features, texts, bodies));
    parts.add(desk);
    parts.add(new AccessibilityRoutes(session.visitors, pages));
    Map<String, LongSupplier> counters = new HashMap<>(operations.counters());
    counters.put("faltbud_webhook_updates", webhookUpdates::sum);
    parts.add(
        new OperationRoutes(
            features.foundation.store::healthy,
            operations.problems(),
            counters,
            chat.streams::count));
    if (!config.demoPersonas().isEmpty()) {
      parts.add(new DemoRoutes(session.visitors, features.people.members, config.demoPersonas()));
    }
    server =
        new WebServer(
            config,
            session.visitors,
            pages,
            chat.streams,
            options.webhook().map(door -> new WebhookServlet(door, webhookUpdates)),
            parts);
  }

  /** Work to be repeated. */
  public List<Tick> ticks() {
    return Stream.of(session.ticks(), desk.ticks()).flatMap(List::stream).toList();
  }
}
