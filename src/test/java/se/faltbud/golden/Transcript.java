package se.faltbud.golden;

import java.util.ArrayList;
import java.util.List;

/**
 * A conversation as a text file. Lines that begin in the first column are played, in order; the
 * indented lines below them are what happened and are written anew by the player.
 *
 * <pre>
 * # comment
 * @ 2026-11-23T21:05                  clock, in the plan's time zone
 * + kväll FIELD SLF [sv|en] [role …]  a member
 * + ny stranger                       someone who is no member
 * = kod FIELD SLF                     an invite code, written {kod} below
 * kväll: text                         writes
 * kväll &gt; Ändra                       presses the button of the last message that has it
 * kväll ~ text                        edits the last message written
 * kväll @ 56.04 12.7                  sends a place on the map
 * kväll ! VOICE                       sends something else
 * kväll blocks                        blocks the bot: Telegram no longer reaches it
 * = plan A04.2 klart_senast 2026-12-20  a new version of the plan with one value changed
 * *                                   plans and sends the reminders that are due at the clock
 * </pre>
 */
record Transcript(List<String> lines) {

  static Transcript parse(String text) {
    List<String> played = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (!line.startsWith(" ")) {
        played.add(line);
      }
    }
    while (!played.isEmpty() && played.get(played.size() - 1).isBlank()) {
      played.remove(played.size() - 1);
    }
    return new Transcript(played);
  }
}
