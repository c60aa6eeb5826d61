package se.faltbud.chat;

import java.time.Instant;
import java.util.Optional;
import se.faltbud.people.Language;
import se.faltbud.people.Member;

/**
 * One member's turn in a conversation: everything a command, button or dialog may look at. It
 * decides from this what to answer; only its last step has effects.
 *
 * @param dialog the dialog that is open in this chat
 * @param now when the service took the message
 */
public record Turn(
    Inbound inbound, Member member, Optional<OpenDialog> dialog, Instant now, Texts texts) {

  public Language language() {
    return member.language();
  }

  /** A sentence in the member's language. */
  public String say(String key, Object... values) {
    return texts.get(member.language(), key, values);
  }

  /** A button labelled with a sentence in the member's language. */
  public Reaction.Button button(String labelKey, String data) {
    return new Reaction.Button(say(labelKey), data);
  }
}
