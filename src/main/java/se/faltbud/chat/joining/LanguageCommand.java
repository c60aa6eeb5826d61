package se.faltbud.chat.joining;

import java.util.List;
import java.util.Locale;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Command;
import se.faltbud.chat.CommandMenu;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.ButtonSpec;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Reply.Message;
import se.faltbud.messages.Texts;
import se.faltbud.people.ChangeLanguage;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Chooses the language one is answered in. */
public final class LanguageCommand implements Command {
  /** Chooses a language: its tag. */
  private static final ButtonSpec LANGUAGE = new ButtonSpec("lang", Right.READ_STATUS, 1);

  private final ChangeLanguage changeLanguage;
  private final CommandMenu menu;

  /**
   * Takes what a change of language touches.
   *
   * @param menu the commands of a member, described anew
   */
  public LanguageCommand(ChangeLanguage changeLanguage, CommandMenu menu) {
    this.changeLanguage = changeLanguage;
    this.menu = menu;
  }

  @Override
  public List<String> names() {
    return List.of("sprak", "language");
  }

  @Override
  public Right right() {
    return Right.READ_STATUS;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    String wanted = argument.toLowerCase(Locale.ROOT);
    if (wanted.startsWith("en")) {
      return change(turn, Language.EN);
    }
    return wanted.startsWith("sv") ? change(turn, Language.SV) : ask(turn);
  }

  /** The buttons, each in its own language. */
  static Outcome ask(Turn turn) {
    return Outcome.say(
        Message.of(turn.say("language.which"))
            .with(
                List.of(
                    List.of(LANGUAGE.button("Svenska", "sv"), LANGUAGE.button("English", "en")))));
  }

  private Outcome change(Turn turn, Language language) {
    Member member = changeLanguage.change(turn.member(), language);
    Texts texts = turn.texts();
    return Outcome.keep(
        Reply.say(Message.of(texts.get(language, "language.changed")).replacing())
            .withMenu(menu.of(member)));
  }

  /** The choice by button. */
  public ButtonHandler button() {
    return new ButtonHandler(LANGUAGE, this::press);
  }

  private Outcome press(Turn turn, List<String> arguments) {
    return switch (arguments.get(0)) {
      case "sv" -> change(turn, Language.SV);
      case "en" -> change(turn, Language.EN);
      default -> throw new Refused(RefusalCode.BUTTON_EXPIRED);
    };
  }
}
