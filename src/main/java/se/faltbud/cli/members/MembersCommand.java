package se.faltbud.cli.members;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.faltbud.cli.base.ExitCode;
import se.faltbud.cli.base.Toolbox;
import se.faltbud.features.Features;
import se.faltbud.people.Member;
import se.faltbud.plan.OwnerRole;

@Command(
    name = "members",
    description = {
      "Prints all members, one a line, who joined first comes first:",
      "id, organisation, role, owner roles, label, when joined (UTC), active or revoked,",
      "separated by tabs."
    })
public final class MembersCommand implements Callable<Integer> {
  private final Toolbox tools;

  @Option(names = "--json", description = "One JSON object a line, for programs.")
  private boolean json;

  public MembersCommand(Toolbox tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    try (Features features = tools.features().get()) {
      List<Member> all = new ArrayList<>();
      features.people.members.forEach(all::add);
      all.sort(Comparator.comparing(Member::joinedAt).thenComparing(Member::id));
      all.forEach(member -> tools.terminal().out().println(json ? row(member) : line(member)));
    }
    return ExitCode.DONE;
  }

  private static String line(Member member) {
    return String.join(
        "\t",
        member.id(),
        member.organisation(),
        member.role().name(),
        member.ownerRoles().stream().map(OwnerRole::toString).collect(Collectors.joining(", ")),
        member.label().orElse(""),
        member.joinedAt().toString(),
        member.active() ? "active" : "revoked");
  }

  private static String row(Member member) {
    ObjectNode row = new ObjectMapper().createObjectNode();
    row.put("id", member.id());
    row.put("organisation", member.organisation());
    row.put("role", member.role().name());
    ArrayNode ownerRoles = row.putArray("ownerRoles");
    member.ownerRoles().forEach(role -> ownerRoles.add(role.toString()));
    member.label().ifPresent(label -> row.put("label", label));
    row.put("joinedAt", member.joinedAt().toString());
    row.put("active", member.active());
    return row.toString();
  }
}
