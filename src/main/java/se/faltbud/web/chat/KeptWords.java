package se.faltbud.web.chat;

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
   * The links of our invitations, which lead to the bot and to nobody's profile (see
   * https://core.telegram.org/api/links#bot-links), and those to one's own mail address or draft,
   * whose signed tokens may hold what looks like a number.
   */
  private static final Pattern LINK =
      Pattern.compile(
          "https://t\\.me/\\w{5,32}\\?start=[A-Z0-9-]{4,20}(?![\\w-])"
              + "|https?://[^\\s/]{1,200}/(?:mail/address|utkast)\\?t=[\\w-]{16,400}\\.[\\w-]{43}(?![\\w-])");

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

  /** As {@link #ofPerson}, with our own links left whole. */
  Optional<String> ofBot(String text) {
    Matcher link = LINK.matcher(text);
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
