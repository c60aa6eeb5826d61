package se.faltbud.chat.joining;

import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.faltbud.chat.CommandMenu;
import se.faltbud.chat.Inbound;
import se.faltbud.chat.StrangerHandler;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Reply.Message;
import se.faltbud.messages.Texts;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.people.Role;
import se.faltbud.people.access.JoinByCode;
import se.faltbud.refusal.Refused;

/**
 * Answers strangers: {@code /start CODE} joins, anything else gets one polite line an hour and
 * nothing more. Thread-safe.
 */
public final class JoinHandler implements StrangerHandler {
  private static final int REMEMBERED = 10_000;

  private final JoinByCode joinByCode;
  private final Texts texts;
  private final InstantSource clock;
  private final CommandMenu menu;
  private final Set<String> greeted =
      Collections.newSetFromMap(
          Collections.synchronizedMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > REMEMBERED;
                }
              }));

  /**
   * Takes what joining needs.
   *
   * @param menu the commands of a new member
   */
  public JoinHandler(JoinByCode joinByCode, Texts texts, InstantSource clock, CommandMenu menu) {
    this.joinByCode = joinByCode;
    this.texts = texts;
    this.clock = clock;
    this.menu = menu;
  }

  @Override
  public Reply handle(Inbound inbound) {
    Language language = inbound.languageTag().map(Language::of).orElse(Language.SV);
    try {
      return handle(inbound, language);
    } catch (Refused refused) {
      return Reply.say(Message.of(texts.refusal(language, refused)));
    }
  }

  private Reply handle(Inbound inbound, Language language) {
    Optional<String> code = code(inbound.content());
    if (code.isPresent()) {
      Member member =
          joinByCode.join(code.get(), inbound.identity(), language, clock.instant()).member();
      greeted.remove(inbound.conversation());
      return Reply.say(Message.of(text(texts, member))).withMenu(menu.of(member));
    }
    if (!greeted.add(inbound.conversation())) {
      return Reply.NONE;
    }
    return Reply.say(Message.of(texts.get(language, "stranger")));
  }

  /** What a new member is told: what to do here, what not, and what becomes of it. */
  static String text(Texts texts, Member member) {
    Language language = member.language();
    String role = texts.get(language, "role." + member.role().name().toLowerCase(Locale.ROOT));
    String welcome =
        texts.get(
            language,
            "welcome",
            "organisation",
            member.organisation(),
            "role",
            role.toLowerCase(Locale.ROOT));
    String first = texts.get(language, "welcome." + member.role().name().toLowerCase(Locale.ROOT));
    return member.role() == Role.READER || !member.may(Right.REPORT)
        ? welcome + "\n\n" + first
        : welcome + "\n\n" + first + "\n\n" + texts.get(language, "welcome.duties");
  }

  private static Optional<String> code(Inbound.Content content) {
    if (!(content instanceof Inbound.Text text)) {
      return Optional.empty();
    }
    String[] words = text.text().strip().split("\\s+", 2);
    return words.length == 2 && words[0].equalsIgnoreCase("/start")
        ? Optional.of(words[1])
        : Optional.empty();
  }
}
