package se.faltbud.web.inbox;

import io.javalin.config.RoutesConfig;
import java.util.Optional;
import se.faltbud.features.Features;
import se.faltbud.mail.ConfirmationMail;
import se.faltbud.mail.OpenCalendar;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Texts;
import se.faltbud.push.PushSubscribing;
import se.faltbud.reminder.OneTapModule;
import se.faltbud.web.chat.WebChatModule;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.WebConfig;
import se.faltbud.web.session.MemberRoutes;
import se.faltbud.web.session.SessionModule;
import se.faltbud.web.session.WebRoutes;

/** What waits for a member: inbox, answers by link, own work, address, calendar, notifications. */
public final class InboxPages implements WebRoutes {
  private final InboxRoutes inbox;
  private final TapRoutes taps;
  private final AddressRoutes address;
  private final MineRoutes mine;
  private final CalendarRoutes calendar;
  private final Optional<PushRoutes> pushRoutes;

  /**
   * Builds the pages.
   *
   * @param confirmation mails a link that confirms an address; empty when no mail is sent
   * @param push empty where browsers cannot be notified
   */
  public InboxPages(
      WebConfig config,
      SessionModule session,
      WebChatModule chat,
      Pages pages,
      Texts texts,
      Features features,
      OneTapModule oneTap,
      Optional<ConfirmationMail> confirmation,
      Optional<PushSubscribing> push) {
    var clock = features.foundation.clock;
    ReminderView view = ReminderView.withBackground(texts, features.plan, features.reminder);
    inbox =
        new InboxRoutes(
            pages,
            chat.chat,
            features.reminder.inbox,
            view,
            clock,
            config.zone(),
            push.isPresent());
    taps = new TapRoutes(pages, texts, view, oneTap, clock);
    address =
        new AddressRoutes(
            session.visitors, pages, texts, features.people.members, oneTap, confirmation, clock);
    mine = new MineRoutes(pages, chat.chat, texts, features);
    calendar =
        new CalendarRoutes(new OpenCalendar(features.people, features.calendarDates, texts)::of);
    pushRoutes = push.map(there -> new PushRoutes(session.visitors, there));
  }

  @Override
  public void register(RoutesConfig routes, MemberRoutes members) {
    inbox.register(members);
    taps.register(routes);
    address.register(routes);
    mine.register(members);
    calendar.register(routes);
    pushRoutes.ifPresent(push -> push.register(members));
  }
}
