package se.faltbud.web.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.faltbud.messages.Reply;
import se.faltbud.web.chat.ChatHistory.Bubble;
import se.faltbud.web.chat.ChatHistory.Chat;

/** One change of a chat in the making. Takes texts as they may be kept; for one thread. */
final class ChatEditor {
  /** How many presses are remembered, to know a repeated one. */
  private static final int PRESSES = 20;

  private static final int LONGEST_TEXT = 4_096;

  private final KeptWords words;
  private final List<Bubble> bubbles;
  private final List<String> presses;
  private final Instant at;
  private long revision;

  ChatEditor(Chat chat, KeptWords words, Instant at) {
    this.words = words;
    this.bubbles = new ArrayList<>(chat.bubbles());
    this.presses = new ArrayList<>(chat.presses());
    this.revision = chat.revision();
    this.at = at;
  }

  /**
   * Adds what the person wrote.
   *
   * @param keep whether any of it may be kept, as far as the bot knows
   */
  ChatEditor own(String id, String text, boolean keep) {
    bubbles.add(bubble(id, true, keep ? words.ofPerson(text) : Optional.empty(), List.of()));
    return this;
  }

  ChatEditor pressed(String id) {
    presses.add(id);
    return this;
  }

  /**
   * Adds what the bot answered.
   *
   * @param cause id of the message or press
   * @param pressed id of the bubble with the button, which an answer may replace
   */
  ChatEditor answer(String cause, Optional<String> pressed, Reply reply) {
    int number = 0;
    for (Reply.Message message : reply.messages()) {
      int place = message.replacesPressed() ? place(pressed) : -1;
      if (place >= 0) {
        bubbles.set(place, ofBot(bubbles.get(place).id(), message));
      } else {
        bubbles.add(ofBot(cause + "-" + number, message));
      }
      number++;
    }
    return this;
  }

  Chat done() {
    return new Chat(revision, last(bubbles, ChatHistory.KEPT), last(presses, PRESSES));
  }

  private int place(Optional<String> pressed) {
    for (int i = 0; i < bubbles.size(); i++) {
      if (!bubbles.get(i).own() && pressed.equals(Optional.of(bubbles.get(i).id()))) {
        return i;
      }
    }
    return -1;
  }

  private Bubble ofBot(String id, Reply.Message message) {
    return bubble(id, false, words.ofBot(message.text()), message.rows());
  }

  private Bubble bubble(
      String id, boolean own, Optional<String> text, List<List<Reply.Button>> rows) {
    return new Bubble(id, ++revision, own, text.isEmpty(), cut(text.orElse("")), rows, at);
  }

  private static String cut(String text) {
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
  }

  private static <T> List<T> last(List<T> all, int count) {
    return all.subList(Math.max(0, all.size() - count), all.size());
  }
}
