package se.faltbud.chat.reminding;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.MemberNames;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Reply.Message;
import se.faltbud.people.Members;
import se.faltbud.people.Right;
import se.faltbud.plan.version.Plans;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.Simulate;
import se.faltbud.reminder.policy.Planned;
import se.faltbud.reminder.policy.RecipientId;
import se.faltbud.reminder.policy.ReminderRules;

/** Says who will be reminded of what and when: {@code /simulera 14}. */
public final class SimulateCommand implements Command {
  private static final int DAYS = 14;
  private static final int MAX_DAYS = 60;
  private static final int MAX_LENGTH = 3_900;
  private static final int MAX_ROLES = 15;

  /** What the simulation says of things that reach nobody. */
  private static final String UNBOUND = "unbound: ";

  private final Simulate simulate;
  private final ReminderView view;
  private final Plans plans;
  private final Members members;

  public SimulateCommand(Simulate simulate, ReminderView view, Plans plans, Members members) {
    this.simulate = simulate;
    this.view = view;
    this.plans = plans;
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
    List<Simulate.Message> all = simulate.run(turn.now(), turn.now(), days);
    if (all.isEmpty()) {
      return Outcome.say(Message.of(turn.say("simulate.nothing", "days", days)));
    }
    String nobody = nobody(turn, all);
    List<Simulate.Message> sent =
        all.stream()
            .filter(one -> !reachesNobody(one))
            .sorted(
                Comparator.comparing(Simulate.Message::sendAt).thenComparing(one -> who(turn, one)))
            .toList();
    StringBuilder text = new StringBuilder(turn.say("simulate.head", "days", days));
    int shown = 0;
    for (Simulate.Message message : sent) {
      String one = "\n\n" + message(turn, message);
      if (text.length() + one.length() + nobody.length() > MAX_LENGTH) {
        break;
      }
      text.append(one);
      shown++;
    }
    if (shown < sent.size()) {
      text.append("\n\n")
          .append(turn.say("simulate.more", "count", sent.size() - shown, "days", days));
    }
    return Outcome.say(Message.of(text.append(nobody).toString()));
  }

  private static boolean reachesNobody(Simulate.Message message) {
    return message.recipient().startsWith(UNBOUND);
  }

  /** The roles that nobody holds, with the number of things each would be reminded of. */
  private static String nobody(Turn turn, List<Simulate.Message> all) {
    Map<String, Long> items =
        all.stream()
            .filter(SimulateCommand::reachesNobody)
            .flatMap(
                message ->
                    message.items().stream()
                        .map(item -> item.deadline().thread())
                        .distinct()
                        .map(thread -> message.recipient().substring(UNBOUND.length())))
            .collect(Collectors.groupingBy(role -> role, TreeMap::new, Collectors.counting()));
    return items.isEmpty()
        ? ""
        : "\n\n"
            + turn.say("simulate.nobody")
            + items.entrySet().stream()
                .limit(MAX_ROLES)
                .map(role -> "\n • " + role.getKey() + ": " + role.getValue())
                .collect(Collectors.joining())
            + (items.size() > MAX_ROLES
                ? "\n" + turn.say("mine.more", "count", items.size() - MAX_ROLES)
                : "");
  }

  private static int days(String typed) {
    if (typed.isEmpty()) {
      return DAYS;
    }
    int days = typed.matches("\\d{1,4}") ? Integer.parseInt(typed) : 0;
    if (days < 1 || days > MAX_DAYS) {
      throw new Refused(RefusalCode.DAYS_OUT_OF_RANGE, Map.of("limit", MAX_DAYS));
    }
    return days;
  }

  private String message(Turn turn, Simulate.Message message) {
    return turn.formatter(plans.current()).time(message.sendAt(), turn.now())
        + " · "
        + who(turn, message)
        + message.items().stream().map(item -> line(turn, item)).collect(Collectors.joining());
  }

  private String line(Turn turn, Planned item) {
    String title = view.title(item.deadline(), turn.language());
    return "\n • "
        + (item.rule().equals(ReminderRules.LETTER) ? title : title + " – " + item.rule());
  }

  /** A label, a role or an organisation; never an id. */
  private String who(Turn turn, Simulate.Message message) {
    String id = message.recipient();
    if (RecipientId.parse(id) instanceof RecipientId.OfMailbox mailbox) {
      return turn.say("simulate.mailbox", "role", mailbox.role());
    }
    String way = "way." + message.channel().key();
    return members
            .byId(id)
            .map(member -> MemberNames.whole(turn.texts(), turn.language(), member))
            .orElse("?")
        + " ("
        + turn.texts().get(turn.language(), way)
        + ")";
  }
}
