package se.faltbud.people;

import java.util.List;
import java.util.Map;
import se.faltbud.plan.OwnerRole;
import se.faltbud.store.Document;

/** How a member looks in the store. */
public final class MemberDocument {
  private MemberDocument() {}

  static Document write(Member m) {
    return Document.builder(m.id(), m.version())
        .put("organisation", m.organisation())
        .put("role", m.role())
        .put("ownerRoles", ownerRoles(m.ownerRoles()))
        .put("label", m.label())
        .put("language", m.language())
        .put("active", m.active())
        .put("joinedAt", m.joinedAt())
        .build();
  }

  static Member read(Document d) {
    return new Member(
        d.id(),
        d.text("organisation"),
        Role.valueOf(d.text("role")),
        ownerRoles(d),
        d.textIfAny("label"),
        Language.valueOf(d.text("language")),
        d.flag("active"),
        d.instant("joinedAt"),
        d.version());
  }

  public static List<Map<String, Object>> ownerRoles(List<OwnerRole> roles) {
    return roles.stream()
        .map(r -> Map.<String, Object>of("organisation", r.organisation(), "role", r.role()))
        .toList();
  }

  public static List<OwnerRole> ownerRoles(Document d) {
    return d.list("ownerRoles").stream()
        .map(entry -> (Map<?, ?>) entry)
        .map(r -> new OwnerRole((String) r.get("organisation"), (String) r.get("role")))
        .toList();
  }
}
