package se.faltbud.reminder.queue;

import java.util.List;
import java.util.Set;
import se.faltbud.daterequest.DateRequest;
import se.faltbud.reminder.policy.Deadline;

/**
 * What a weekly letter (veckobrev) says. Ids, titles and days only.
 *
 * @param late whose day has passed, the oldest first
 * @param next due within the time the letter looks ahead
 * @param unanswered for coordinators: threads whose overdue reminders nobody has answered
 * @param unbound for coordinators: roles that answer for something and that nobody holds
 * @param unreachable for coordinators: how many cannot be reached one way or another
 * @param givenUp for coordinators: how many reminders of the last week could not be sent
 * @param waiting for coordinators: requests that wait for a decision
 */
public record Letter(
    List<Deadline> late,
    List<Deadline> next,
    Set<String> unanswered,
    List<String> unbound,
    int unreachable,
    int givenUp,
    List<DateRequest> waiting) {
  public Letter {
    late = List.copyOf(late);
    next = List.copyOf(next);
    unanswered = Set.copyOf(unanswered);
    unbound = List.copyOf(unbound);
    waiting = List.copyOf(waiting);
  }
}
