package se.faltbud.reminder.answer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import se.faltbud.people.Member;
import se.faltbud.people.Reassign;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.Notices;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.Recipient;

/** Gives what somebody said was not theirs to another role, and tells those who hold it. */
public final class GiveItem {
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
    for (Recipient holder : holders) {
      notices.tell(
          holder.id(),
          new Notices.Notice("given/" + item + "/" + role + "/" + today, "given", item, values),
          now);
    }
    return new Given(role, holders.size());
  }
}
