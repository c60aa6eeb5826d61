package se.faltbud.reminder.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that decides who is reminded of what, at one moment. Immutable. */
public final class World {
  private final List<Deadline> deadlines;
  private final Map<String, Deadline> byThread = new HashMap<>();
  private final Roster roster;
  private final List<Absence> absences;
  private final Map<String, List<LastAnswer>> answers;

  /**
   * The world.
   *
   * @param deadlines what is not settled
   * @param absences those that are not over, and those that ended within a year or so
   * @param answers the last one of each recipient, by thread
   */
  public World(
      List<Deadline> deadlines,
      Roster roster,
      List<Absence> absences,
      Map<String, List<LastAnswer>> answers) {
    this.deadlines = List.copyOf(deadlines);
    this.roster = roster;
    this.absences = List.copyOf(absences);
    this.answers = answers;
    deadlines.forEach(one -> byThread.put(one.thread(), one));
  }

  public List<Deadline> deadlines() {
    return deadlines;
  }

  public Roster roster() {
    return roster;
  }

  public List<Absence> absences() {
    return absences;
  }

  public Map<String, List<LastAnswer>> answers() {
    return answers;
  }

  public Optional<Deadline> deadline(String thread) {
    return Optional.ofNullable(byThread.get(thread));
  }

  Optional<LastAnswer> answer(String thread, String recipient) {
    return answers.getOrDefault(thread, List.of()).stream()
        .filter(one -> one.recipient().equals(recipient))
        .findFirst();
  }

  /**
   * Whose a deadline is: the holders of the nearest role that anybody holds. Who has said that it
   * is not theirs is left out.
   */
  public List<Recipient> addressees(Deadline deadline) {
    return holders(deadline).stream()
        .filter(
            one ->
                answer(deadline.thread(), one.id())
                    .filter(answer -> answer.kind() == LastAnswer.Kind.NOT_MINE)
                    .isEmpty())
        .toList();
  }

  /**
   * Whether a deadline is somebody's by role, whatever they said to it. A function mailbox that
   * gets no more mail may still answer by what it got, as long as nobody holds its role.
   */
  public boolean isTheirs(Deadline deadline, String recipient) {
    return holders(deadline).stream().anyMatch(one -> one.id().equals(recipient))
        || RecipientId.parse(recipient)
            .mailboxRole()
            .filter(role -> roster.holders(role).isEmpty())
            .map(Deadline::key)
            .filter(key -> deadline.owners().stream().map(Deadline::key).anyMatch(key::equals))
            .isPresent();
  }

  /** The role nobody holds, of a deadline that has no one. */
  public Optional<String> unbound(Deadline deadline) {
    if (!holders(deadline).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        deadline.owners().isEmpty() ? "COORDINATOR" : deadline.owners().get(0).toString());
  }

  private List<Recipient> holders(Deadline deadline) {
    return deadline.owners().isEmpty()
        ? roster.coordinators()
        : deadline.owners().stream()
            .map(roster::holders)
            .filter(found -> !found.isEmpty())
            .findFirst()
            .orElse(List.of());
  }
}
