package se.faltbud.chat.joining;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Command;
import se.faltbud.chat.CommandMenu;
import se.faltbud.messages.Texts;
import se.faltbud.people.Member;
import se.faltbud.people.access.PeopleModule;
import se.faltbud.plan.version.PlanModule;

/** Joining, inviting, language, help and sign-in by a link. Each is built once. */
public final class JoiningModule {
  public final JoinHandler strangers;

  private final List<Command> commands;
  private final List<ButtonHandler> buttons;

  /**
   * Builds the module.
   *
   * @param menu every command of the bot, filled before anybody asks
   * @param inviteLink the address that joins with a code by one tap; empty when there is none
   * @param signInLink makes the address that signs a member in, once
   */
  public JoiningModule(
      Texts texts,
      InstantSource clock,
      PlanModule plan,
      PeopleModule people,
      CommandMenu menu,
      UnaryOperator<String> inviteLink,
      BiFunction<Member, Instant, String> signInLink) {
    strangers = new JoinHandler(people.joinByCode, texts, clock, menu);
    InviteCommand invite = new InviteCommand(plan.plans, people.invite, inviteLink);
    CancelCommand cancel = new CancelCommand();
    LanguageCommand language = new LanguageCommand(people.changeLanguage, menu);
    commands =
        List.of(
            invite,
            cancel,
            new WebCommand(signInLink),
            language,
            new HelpCommand(menu, plan.plans),
            new StartCommand(people.joinByCode));
    buttons = List.of(cancel.button(), language.button(), invite.button());
  }

  public List<Command> commands() {
    return commands;
  }

  public List<ButtonHandler> buttons() {
    return buttons;
  }
}
