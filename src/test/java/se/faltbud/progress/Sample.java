package se.faltbud.progress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.plan.check.PlanReader;
import se.faltbud.privacy.PrivacyGate;

/** The plan that is shipped, and people who work with it. */
public final class Sample {
  public static final Plan PLAN = plan();
  public static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");

  private Sample() {}

  private static Plan plan() {
    try {
      String file = Files.readString(Path.of("bot-config/plans/helsingborg-2026.yaml"));
      return new PlanReader(new PrivacyGate()).read(PlanYaml.read(file)).plan().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Member member(String id, String organisation, Role role, OwnerRole... owns) {
    return new Member(
        id, organisation, role, List.of(owns), Optional.empty(), Language.SV, true, NOON, 1);
  }

  public static Member coordinator(String id) {
    return member(id, "SLF", Role.COORDINATOR);
  }
}
