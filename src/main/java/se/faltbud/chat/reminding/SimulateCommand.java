package se.faltbud.chat.reminding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Reaction.Message;
import se.faltbud.chat.Turn;
import se.faltbud.chat.Wording;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.people.Role;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.Simulate;
import se.faltbud.reminder.policy.Planned;
import se.faltbud.reminder.policy.Recipient;

/** Says who will be reminded of what and when: {@code /simulera 14}. */
public final class SimulateCommand implements Command {
  private static final int DAYS = 14;
  private static final int MOST_DAYS = 60;
  private static final int LONGEST = 3_900;

  /** What the simulation says of things that reach nobody. */
  private static final String UNBOUND = "unbound: ";

  private final Simulate simulate;
  private final ReminderView view;
  private final Supplier<Plan> plan;
  private final Function<String, Optional<Member>> members;

  /**
   * Binds it to what it needs.
   *
   * @param members by id
   */
  public SimulateCommand(
      Simulate simulate,
      ReminderView view,
      Supplier<Plan> plan,
      Function<String, Optional<Member>> members) {
    this.simulate = simulate;
    this.view = view;
    this.plan = plan;
    this.members = members;
  }

  @Override
  public List<String> names() {
    return List.of("simulera", "simulate");
  }

  @Override
  public Right right() {
    return Right.COORDINATE;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    int days = days(argument);
    List<Simulate.Message> messages = simulate.run(turn.now(), turn.now(), days);
    if (messages.isEmpty()) {
      return Outcome.say(Message.of(turn.say("simulate.nothing", "days", days)));
    }
    StringBuilder text = new StringBuilder(turn.say("simulate.head", "days", days));
    int shown = 0;
    for (Simulate.Message message : messages) {
      String one = "\n\n" + message(turn, message);
      if (text.length() + one.length() > LONGEST) {
        break;
      }
      text.append(one);
      shown++;
    }
    if (shown < messages.size()) {
      text.append("\n\n")
          .append(turn.say("simulate.more", "count", messages.size() - shown, "days", days));
    }
    return Outcome.say(Message.of(text.toString()));
  }

  private static int days(String typed) {
    if (typed.isEmpty()) {
      return DAYS;
    }
    int days = typed.matches("\\d{1,4}") ? Integer.parseInt(typed) : 0;
    if (days < 1 || days > MOST_DAYS) {
      throw new Refused(RefusalCode.DAYS_OUT_OF_RANGE, Map.of("limit", MOST_DAYS));
    }
    return days;
  }

  private String message(Turn turn, Simulate.Message message) {
    return new Wording(turn, plan.get()).time(message.sendAt(), turn.now())
        + " · "
        + who(turn, message)
        + message.items().stream().map(item -> line(turn, item)).collect(Collectors.joining());
  }

  private String line(Turn turn, Planned item) {
    return "\n • " + view.title(item.deadline(), turn.language()) + " – " + item.rule();
  }

  /** A label, a role or an organisation; never an id. */
  private String who(Turn turn, Simulate.Message message) {
    String id = message.recipient();
    if (id.startsWith(UNBOUND)) {
      return turn.say("simulate.nobody", "role", id.substring(UNBOUND.length()));
    }
    if (Recipient.isMailbox(id)) {
      return turn.say("simulate.mailbox", "role", id.substring(Recipient.MAILBOX.length()));
    }
    String way = "way." + message.way().key();
    return members.apply(id).map(member -> name(turn, member)).orElse("?")
        + " ("
        + turn.texts().get(turn.language(), way)
        + ")";
  }

  private static String name(Turn turn, Member member) {
    Stream<String> role =
        member.role() == Role.COORDINATOR
            ? Stream.of(turn.say("role.coordinator") + " " + member.organisation())
            : member.ownerRoles().stream().map(OwnerRole::toString);
    String roles = role.collect(Collectors.joining(", "));
    String shown = roles.isEmpty() ? member.organisation() : roles;
    return member.label().map(label -> label + ", " + shown).orElse(shown);
  }
}
