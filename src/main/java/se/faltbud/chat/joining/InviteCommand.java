package se.faltbud.chat.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.ButtonSpec;
import se.faltbud.messages.Reply.Button;
import se.faltbud.messages.Reply.Message;
import se.faltbud.people.Right;
import se.faltbud.people.Role;
import se.faltbud.people.access.Invite;
import se.faltbud.plan.Activity;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.Plans;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Makes an invite code: {@code /bjudin FIELD SLF}, {@code /bjudin OWNER SLF Trygghetssamordnare},
 * or step by step with buttons ({@code invite:OWNER:SLF:0}).
 */
public final class InviteCommand implements Command {
  /** Goes on with an invitation: role, organisation, number of the owner's role. */
  private static final ButtonSpec INVITE = new ButtonSpec("invite", Right.COORDINATE, 0, 3);

  private final Plans plans;
  private final Invite invite;
  private final UnaryOperator<String> link;

  /**
   * Takes what an invitation needs.
   *
   * @param link the address that joins with a code by one tap; empty when there is none
   */
  public InviteCommand(Plans plans, Invite invite, UnaryOperator<String> link) {
    this.plans = plans;
    this.invite = invite;
    this.link = link;
  }

  @Override
  public List<String> names() {
    return List.of("bjudin", "invite");
  }

  @Override
  public Right right() {
    return Right.COORDINATE;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    List<String> words = argument.isEmpty() ? List.of() : Arrays.asList(argument.split("\\s+", 3));
    if (words.isEmpty()) {
      return askRole(turn);
    }
    Role role = role(words.get(0));
    if (words.size() == 1) {
      return askOrganisation(turn, role);
    }
    Optional<String> ownerRole = words.size() > 2 ? Optional.of(words.get(2)) : Optional.empty();
    return ownerRole.isEmpty() && role == Role.OWNER
        ? askOwnerRole(turn, words.get(1))
        : create(turn, role, words.get(1), ownerRole);
  }

  /** The same step by step. */
  public ButtonHandler button() {
    return new ButtonHandler(INVITE, this::press);
  }

  private Outcome press(Turn turn, List<String> arguments) {
    if (arguments.isEmpty()) {
      return askRole(turn);
    }
    Role role = role(arguments.get(0));
    if (arguments.size() == 1) {
      return askOrganisation(turn, role);
    }
    String organisation = arguments.get(1);
    if (role != Role.OWNER) {
      return create(turn, role, organisation, Optional.empty());
    }
    if (arguments.size() == 2) {
      return askOwnerRole(turn, organisation);
    }
    List<String> roles = ownerRoles(plans.current(), organisation);
    int index = arguments.get(2).matches("\\d{1,3}") ? Integer.parseInt(arguments.get(2)) : -1;
    if (index < 0 || index >= roles.size()) {
      throw new Refused(RefusalCode.BUTTON_EXPIRED);
    }
    return create(turn, role, organisation, Optional.of(roles.get(index)));
  }

  private Outcome create(Turn turn, Role role, String organisation, Optional<String> ownerRole) {
    Invite.Request request =
        new Invite.Request(
            role, organisation, ownerRole.stream().toList(), 1, 1, Invite.DEFAULT_EXPIRY);
    String code = invite.create(request, turn.member()).get(0);
    String address = link.apply(code);
    String who = turn.say("role." + role.name().toLowerCase(Locale.ROOT));
    return Outcome.say(
        Message.of(
            turn.say(
                    "invite.made",
                    "role",
                    who.toLowerCase(Locale.ROOT),
                    "organisation",
                    organisation,
                    "code",
                    code)
                + (address.isEmpty() ? "" : "\n" + turn.say("invite.link", "link", address))));
  }

  private static Outcome askRole(Turn turn) {
    return Outcome.say(
        Message.of(turn.say("invite.role"))
            .with(
                rows(
                    Arrays.stream(Role.values())
                        .map(
                            role ->
                                turn.button(
                                    "role." + role.name().toLowerCase(Locale.ROOT),
                                    INVITE,
                                    role.name()))
                        .toList())));
  }

  private Outcome askOrganisation(Turn turn, Role role) {
    return Outcome.say(
        Message.of(turn.say("invite.organisation"))
            .with(
                rows(
                    plans.current().organisations().stream()
                        .map(o -> INVITE.button(o.code(), role.name(), o.code()))
                        .toList()))
            .replacing());
  }

  private Outcome askOwnerRole(Turn turn, String organisation) {
    List<Button> buttons = new ArrayList<>();
    List<String> roles = ownerRoles(plans.current(), organisation);
    for (int i = 0; i < roles.size(); i++) {
      buttons.add(INVITE.button(roles.get(i), Role.OWNER.name(), organisation, String.valueOf(i)));
    }
    if (buttons.isEmpty()) {
      return Outcome.say(Message.of(turn.say("invite.no_owner", "organisation", organisation)));
    }
    return Outcome.say(
        Message.of(turn.say("invite.owner_role"))
            .with(buttons.stream().map(List::of).toList())
            .replacing());
  }

  private static List<String> ownerRoles(Plan plan, String organisation) {
    return plan.activities().stream()
        .map(Activity::owner)
        .filter(owner -> owner.organisation().equalsIgnoreCase(organisation))
        .map(OwnerRole::role)
        .distinct()
        .sorted()
        .toList();
  }

  private static Role role(String typed) {
    try {
      return Role.valueOf(typed.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new Refused(RefusalCode.ROLE_UNKNOWN, Map.of("role", typed));
    }
  }

  private static List<List<Button>> rows(List<Button> buttons) {
    List<List<Button>> rows = new ArrayList<>();
    for (int i = 0; i < buttons.size(); i += 3) {
      rows.add(buttons.subList(i, Math.min(i + 3, buttons.size())));
    }
    return rows;
  }
}
