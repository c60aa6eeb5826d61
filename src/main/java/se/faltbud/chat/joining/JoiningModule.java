package se.faltbud.chat.joining;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import se.faltbud.chat.ButtonAction;
import se.faltbud.chat.Command;
import se.faltbud.chat.Conversations;
import se.faltbud.messages.Reaction;
import se.faltbud.messages.Texts;
import se.faltbud.people.Member;
import se.faltbud.people.access.PeopleModule;
import se.faltbud.plan.version.PlanModule;

/** Joining, inviting, language, help and sign-in by a link. Each is built once. */
public final class JoiningModule {
  public final Welcome welcome;

  private final List<Command> commands;
  private final List<ButtonAction> buttons;

  /**
   * Builds the module.
   *
   * @param all every command of the bot, asked for when somebody asks
   * @param inviteLink the address that joins with a code by one tap; empty when there is none
   * @param signInLink makes the address that signs a member in, once
   */
  public JoiningModule(
      Texts texts,
      InstantSource clock,
      PlanModule plan,
      PeopleModule people,
      Supplier<List<Command>> all,
      UnaryOperator<String> inviteLink,
      BiFunction<Member, Instant, String> signInLink) {
    Function<Member, Reaction.Menu> menu = member -> Conversations.menu(all.get(), member, texts);
    welcome = new Welcome(people.joinByCode, texts, clock, menu);
    InviteCommand invite = new InviteCommand(plan.plans, people.invite, inviteLink);
    CancelCommand cancel = new CancelCommand();
    LanguageCommand language = new LanguageCommand(people.changeLanguage, menu);
    commands =
        List.of(
            invite,
            cancel,
            new WebCommand(signInLink),
            language,
            new HelpCommand(all, plan.currentIfAny()),
            new StartCommand(people.joinByCode));
    buttons = List.of(cancel, language.button(), invite);
  }

  public List<Command> commands() {
    return commands;
  }

  public List<ButtonAction> buttons() {
    return buttons;
  }
}
