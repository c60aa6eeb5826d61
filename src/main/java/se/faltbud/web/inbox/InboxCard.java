package se.faltbud.web.inbox;

import java.time.Instant;
import java.util.List;
import se.faltbud.messages.Reply.Button;

/**
 * One card of the inbox as the page shows it.
 *
 * @param title empty for a notice, whose text says it all
 * @param pressId UUID of the next press on one of its buttons
 */
public record InboxCard(
    String title, String text, Instant sentAt, List<List<Button>> rows, String pressId) {
  public InboxCard {
    rows = rows.stream().map(List::copyOf).toList();
  }
}
