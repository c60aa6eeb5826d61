package se.faltbud.messages;

import java.util.stream.Collectors;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.plan.OwnerRole;

/** What members are called among each other: by label, owner role, or role and organisation. */
public final class MemberNames {
  private MemberNames() {}

  public static String of(Texts texts, Language language, Member member) {
    return member.label().orElseGet(() -> roles(texts, language, member));
  }

  /** The label with the roles, where it must be clear for whom somebody answers. */
  public static String whole(Texts texts, Language language, Member member) {
    String roles = roles(texts, language, member);
    return member.label().map(label -> label + ", " + roles).orElse(roles);
  }

  private static String roles(Texts texts, Language language, Member member) {
    if (member.role() == Role.COORDINATOR || member.ownerRoles().isEmpty()) {
      String role = "role." + member.role().name().toLowerCase(java.util.Locale.ROOT);
      return texts.get(language, role) + " " + member.organisation();
    }
    return member.ownerRoles().stream().map(OwnerRole::toString).collect(Collectors.joining(", "));
  }
}
