package se.faltbud.bot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Chats;
import se.faltbud.chat.Command;
import se.faltbud.chat.CommandMenu;
import se.faltbud.chat.Conversations;
import se.faltbud.chat.Dialog;
import se.faltbud.chat.Dispatcher;
import se.faltbud.chat.asking.AskingModule;
import se.faltbud.chat.joining.JoiningModule;
import se.faltbud.chat.observing.DraftLinks;
import se.faltbud.chat.observing.FinishDraft;
import se.faltbud.chat.observing.ObservingModule;
import se.faltbud.chat.progressing.ProgressingModule;
import se.faltbud.chat.reminding.RemindingModule;
import se.faltbud.features.Features;
import se.faltbud.link.PublicAddresses;
import se.faltbud.messages.Texts;
import se.faltbud.people.Identity;
import se.faltbud.people.Member;
import se.faltbud.schedule.Tick;
import se.faltbud.store.CollectionSpec;

/** The bot: the modules of the chat and the engine that holds one conversation per chat. */
public final class BotModule {
  public static final List<CollectionSpec> COLLECTIONS = List.of(Chats.COLLECTION);

  public final Chats chats;
  public final RemindingModule reminding;
  public final Conversations conversations;

  /** Every command, in the order of the menu. */
  public final List<Command> commands;

  /** Everything that can be pressed. */
  public final List<ButtonHandler> buttons;

  public final DraftLinks draftLinks;
  public final FinishDraft finishDraft;

  private final Features features;

  /**
   * Builds the bot.
   *
   * @param mailLink where a member enters their own address; empty when no mail is sent
   */
  public BotModule(
      Features features,
      Texts texts,
      PublicAddresses addresses,
      DraftLinks draftLinks,
      Function<Member, String> mailLink) {
    this.features = features;
    this.draftLinks = draftLinks;
    chats = new Chats(features.foundation.store);
    ProgressingModule progressing =
        new ProgressingModule(
            features.plan,
            features.observation,
            features.progress,
            features.status,
            features.reminder);
    reminding =
        new RemindingModule(
            texts,
            features.plan,
            features.people,
            features.progress,
            features.reminder,
            progressing,
            mailLink);
    AskingModule asking =
        new AskingModule(
            features.plan,
            features.people,
            features.observation,
            features.status,
            features.reminder,
            addresses::calendar);
    ObservingModule observing =
        new ObservingModule(features, chats, draftLinks, progressing, asking);
    CommandMenu menu = new CommandMenu(texts);
    JoiningModule joining =
        new JoiningModule(
            texts,
            features.foundation.clock,
            features.plan,
            features.people,
            menu,
            addresses::invitation,
            (member, now) -> addresses.signIn(features.people.loginLinks.make(member, now)));

    commands =
        Stream.of(
                observing.commands(),
                progressing.commands(),
                asking.commands(),
                reminding.commands(),
                joining.commands())
            .flatMap(List::stream)
            .sorted(new MenuOrder())
            .toList();
    menu.fill(commands);
    buttons =
        Stream.of(
                observing.buttons(),
                progressing.buttons(),
                asking.buttons(),
                reminding.buttons(),
                joining.buttons())
            .flatMap(List::stream)
            .toList();
    List<Dialog> dialogs =
        Stream.of(observing.dialogs(), progressing.dialogs(), reminding.dialogs())
            .flatMap(List::stream)
            .toList();
    Dispatcher dispatcher =
        new Dispatcher(
            features.foundation.gate,
            texts,
            observing.reports,
            new Dispatcher.Features(commands, buttons, dialogs));
    conversations =
        new Conversations(
            this::member, joining.strangers, chats, dispatcher, features.foundation.clock);
    finishDraft =
        new FinishDraft(chats, observing.dialog, features.photo.photos, conversations::handle);
  }

  /** Whoever writes can be reached that way again; from memory unless it was noted otherwise. */
  private Optional<Member> member(Identity identity) {
    Optional<Member> member = features.people.members.byIdentity(identity).filter(Member::active);
    if (identity.channel().delivers()) {
      member.ifPresent(
          one -> features.reminder.said.unreachable().heardOf(one.id(), identity.channel()));
    }
    return member;
  }

  /**
   * Until when an unfinished dialog of a conversation is not to be interrupted; empty when it may
   * be now.
   */
  public Optional<Instant> busyUntil(String conversation) {
    return chats.busyUntil(
        conversation,
        features.reminder.rules.get().dialogIdle(),
        features.foundation.clock.instant());
  }

  /** Work to be repeated. */
  public List<Tick> ticks() {
    return List.of(Tick.hourly("chats", chats::forgetExpired));
  }
}
