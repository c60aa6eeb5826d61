package se.faltbud.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.refusal.Refused;

/**
 * What of a text may be kept and shown in a chat: personal data masked, or nothing of it. Bubbles
 * of the bot pass too, because a question or receipt may quote what was typed.
 */
final class KeptWords {
  /**
   * The links of our invitations, which lead to the bot and to nobody's profile. See
   * https://core.telegram.org/api/links#bot-links
   */
  private static final Pattern INVITATION =
      Pattern.compile("https://t\\.me/\\w{5,32}\\?start=[A-Z0-9-]{4,20}(?![\\w-])");

  private final PrivacyGate gate;

  KeptWords(PrivacyGate gate) {
    this.gate = gate;
  }

  Optional<String> ofPerson(String text) {
    try {
      return Optional.of(gate.screen(text).text());
    } catch (Refused personalNumber) {
      return Optional.empty();
    }
  }

  /** As {@link #ofPerson}, with the links of our invitations left whole. */
  Optional<String> ofBot(String text) {
    Matcher link = INVITATION.matcher(text);
    StringBuilder kept = new StringBuilder();
    int from = 0;
    while (link.find()) {
      Optional<String> before = ofPerson(text.substring(from, link.start()));
      if (before.isEmpty()) {
        return before;
      }
      kept.append(before.get()).append(link.group());
      from = link.end();
    }
    return ofPerson(text.substring(from)).map(rest -> kept + rest);
  }
}
