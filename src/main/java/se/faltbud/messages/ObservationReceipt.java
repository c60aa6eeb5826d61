package se.faltbud.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.faltbud.messages.Reply.Button;
import se.faltbud.messages.Reply.Message;

/**
 * What a person is told of an observation that was stored, exactly as stored. The one receipt of
 * every door: a chat shows {@link #message}, a page its parts, the API its {@link #text}.
 *
 * @param emergency when to call 112 instead; read before anything else
 * @param title what became of it, with the short id
 * @param details absent when there is nothing left to show: it was taken back
 * @param notices what was not stored as it was written: masked, or left out
 * @param actions what can still be done with it
 */
public record ObservationReceipt(
    Optional<String> emergency,
    String title,
    Optional<Details> details,
    List<String> notices,
    List<Button> actions) {
  public ObservationReceipt {
    notices = List.copyOf(notices);
    actions = List.copyOf(actions);
  }

  /**
   * The observation as people read it.
   *
   * @param place the named place with its area, or the area alone
   * @param severity absent when nothing out of the ordinary
   * @param activity id and title of the activity it belongs to
   * @param text as stored; may be empty
   */
  public record Details(
      String category,
      String place,
      String time,
      Optional<String> severity,
      Optional<String> activity,
      String text) {

    private List<String> lines() {
      List<String> lines = new ArrayList<>();
      lines.add(category + " · " + place);
      lines.add(time + severity.map(level -> " · " + level).orElse(""));
      activity.ifPresent(title -> lines.add("→ " + title));
      if (!text.isEmpty()) {
        lines.add("”" + text + "”");
      }
      return lines;
    }
  }

  /** A receipt that only says what became of an observation. */
  static ObservationReceipt of(String title) {
    return new ObservationReceipt(Optional.empty(), title, Optional.empty(), List.of(), List.of());
  }

  /** What stands below the title. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    details.ifPresent(shown -> lines.addAll(shown.lines()));
    lines.addAll(notices);
    return lines;
  }

  /** All of it as plain text, several lines. */
  public String text() {
    List<String> all = new ArrayList<>();
    emergency.ifPresent(notice -> all.add(notice + "\n"));
    all.add(title);
    all.addAll(lines());
    return String.join("\n", all);
  }

  /** As a chat shows it: the text with a row of buttons. */
  public Message message() {
    return Message.of(text()).with(actions.isEmpty() ? List.of() : List.of(actions));
  }
}
