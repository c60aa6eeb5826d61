package se.faltbud.web.chat;

import io.javalin.config.RoutesConfig;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import se.faltbud.chat.Inbound;
import se.faltbud.features.Features;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Texts;
import se.faltbud.people.Member;
import se.faltbud.store.CollectionSpec;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.PhotoBodies;
import se.faltbud.web.session.MemberRoutes;
import se.faltbud.web.session.SessionModule;
import se.faltbud.web.session.WebRoutes;

/** The bot in the browser. Each part is built once. */
public final class WebChatModule implements WebRoutes {
  public static final List<CollectionSpec> COLLECTIONS = List.of(ChatHistory.COLLECTION);

  public final ChatStreams streams;
  public final WebChat chat;

  private final Features features;
  private final ChatHistory history;
  private final ChatRoutes chatRoutes;
  private final SignInRoutes signInRoutes;

  /**
   * Builds the module.
   *
   * @param bot the dialog engine; the sender it sees is the identity {@code web:<member id>}
   */
  public WebChatModule(
      SessionModule session,
      Pages pages,
      Texts texts,
      Features features,
      Function<Inbound, Reply> bot,
      PhotoBodies bodies) {
    this.features = features;
    var foundation = features.foundation;
    history = new ChatHistory(foundation.store);
    streams =
        new ChatStreams(member -> history.of(member, foundation.clock.instant()), this::isActive);
    chat = new WebChat(bot, history, foundation.gate, foundation.clock, streams::changed);
    chatRoutes =
        new ChatRoutes(
            session.visitors,
            pages,
            chat,
            streams,
            new ChatPhotos(chat, features.photo.keepPhoto, bodies),
            features.reminder.inbox,
            foundation.clock);
    signInRoutes =
        new SignInRoutes(
            session.visitors, pages, session.signIn, texts, chatRoutes, session.hasWorkAccounts);
  }

  private boolean isActive(String member) {
    return features.people.members.byId(member).filter(Member::active).isPresent();
  }

  @Override
  public void register(RoutesConfig routes, MemberRoutes members) {
    signInRoutes.register(routes);
    chatRoutes.register(routes, members);
  }

  /**
   * What shows reminders in the chat of a member.
   *
   * @param busyUntil until when a conversation is not to be interrupted
   */
  public WebNotifier notifier(ReminderView view, Function<String, Optional<Instant>> busyUntil) {
    return new WebNotifier(
        history,
        features.foundation.gate,
        view,
        streams::changed,
        busyUntil,
        features.foundation.clock);
  }
}
