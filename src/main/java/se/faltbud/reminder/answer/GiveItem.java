package se.faltbud.reminder.answer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import se.faltbud.people.Member;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.facts.Answers;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.LastAnswer;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.policy.World;
import se.faltbud.reminder.queue.Notices;
import se.faltbud.responsibility.Reassign;

/** Gives what somebody said was not theirs to another role, and tells those who hold it. */
public final class GiveItem {
  /** As far ahead as anybody can have been reminded of anything. */
  private static final int DAYS = 400;

  private final Reassign reassign;
  private final Supplier<Plan> plan;
  private final Facts facts;
  private final Notices notices;

  public GiveItem(Reassign reassign, Supplier<Plan> plan, Facts facts, Notices notices) {
    this.reassign = reassign;
    this.plan = plan;
    this.facts = facts;
    this.notices = notices;
  }

  /**
   * Who has it now.
   *
   * @param holders how many people hold the role; 0 when it reaches nobody yet
   */
  public record Given(OwnerRole role, int holders) {}

  /**
   * The roles it may be given to, those that reach somebody first; none when the plan has no such
   * thing any more.
   */
  public List<OwnerRole> candidates(String item) {
    try {
      return reassign.candidates(plan.get(), item).stream()
          .sorted(Comparator.comparing(role -> facts.roster().holders(role).isEmpty()))
          .toList();
    } catch (Refused refused) {
      if (refused.code() == RefusalCode.KEY_UNKNOWN) {
        return List.of();
      }
      throw refused;
    }
  }

  /**
   * Gives it. Idempotent.
   *
   * @throws se.faltbud.refusal.Refused NOT_ALLOWED, KEY_UNKNOWN, OWNER_ROLE_UNKNOWN
   */
  public Given give(String item, OwnerRole to, Member by, Instant now) {
    OwnerRole role = reassign.give(by, item, to, now);
    List<Recipient> holders = facts.roster().holders(role);
    Map<String, String> values = new HashMap<>();
    values.put("item", item);
    values.put("role", role.toString());
    LocalDate today = LocalDate.ofInstant(now, plan.get().zone());
    String id = "given/" + item + "/" + role + "/" + today;
    remindAgain(item, holders, id, now);
    for (Recipient holder : holders) {
      notices.tell(holder.id(), new Notices.Notice(id, "given", item, values), now);
    }
    return new Given(role, holders.size());
  }

  /** Who had said that it is not theirs and gets it all the same is reminded of it again. */
  private void remindAgain(String item, List<Recipient> holders, String key, Instant now) {
    Set<String> ids = holders.stream().map(Recipient::id).collect(Collectors.toSet());
    Answers answers = facts.said().answers();
    World world = facts.world(now, LocalDate.ofInstant(now, plan.get().zone()).plusDays(DAYS));
    world.deadlines().stream()
        .filter(one -> one.item().equals(item) || one.activity().filter(item::equals).isPresent())
        .flatMap(one -> world.answers().getOrDefault(one.thread(), List.of()).stream())
        .filter(said -> said.kind() == LastAnswer.Kind.NOT_MINE && ids.contains(said.recipient()))
        .map(said -> said.seen(now))
        .forEach(seen -> answers.give(seen, key));
  }
}
