package se.faltbud.botconfig;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.policy.Rule;

/** Reads {@code rules} of {@code reminders.yaml}. */
final class RulePart {
  /** Nothing that separates the parts of a reminder's id, and short enough for a column. */
  private static final Pattern NAME = Pattern.compile("(?=.{1,40}$)[a-z0-9]+(?:-[a-z0-9]+)*");

  private static final int MANY_DAYS = 1000;

  private final Set<String> names = new HashSet<>();
  private final List<Rule> rules = new ArrayList<>();

  private RulePart() {}

  static List<Rule> read(ConfigNode part) {
    RulePart reader = new RulePart();
    part.list(false).forEach(reader::group);
    return reader.rules;
  }

  private void group(ConfigNode given) {
    ConfigNode part = given.keys(List.of("for", "remind"), List.of());
    Set<ItemKind> kinds = EnumSet.noneOf(ItemKind.class);
    for (ConfigNode kind : part.get("for").list(false)) {
      Optional<ItemKind> known =
          kind.as(
              text -> Optional.of(kind(text)),
              Optional.empty(),
              "one of " + String.join(", ", kinds()));
      if (known.isPresent() && !kinds.add(known.get())) {
        kind.problem("stands there already");
      }
    }
    part.get("remind").list(false).forEach(rule -> rule(rule, kinds));
  }

  private void rule(ConfigNode given, Set<ItemKind> kinds) {
    ConfigNode part = given.keys(List.of("name", "days"), List.of("every", "longer_than"));
    Rule rule =
        new Rule(
            name(part.get("name")),
            kinds,
            part.get("days").whole(-MANY_DAYS, MANY_DAYS),
            optional(part.get("every"), MANY_DAYS),
            optional(part.get("longer_than"), 10 * MANY_DAYS));
    for (Rule other : rules) {
      if (part.sound() && rule.meets(other)) {
        part.problem(
            "'%s' and '%s' would remind of the same thing on the same day"
                .formatted(other.name(), rule.name()));
      }
    }
    rules.add(rule);
  }

  private static OptionalInt optional(ConfigNode part, int max) {
    return part.present() ? OptionalInt.of(part.whole(1, max)) : OptionalInt.empty();
  }

  private String name(ConfigNode part) {
    String name = part.matching(NAME, "small letters, digits and hyphens, at most 40");
    if (ReminderRules.RESERVED.contains(name)) {
      part.problem("'" + name + "' is a name the service uses itself");
    } else if (!name.isEmpty() && !names.add(name)) {
      part.problem("'" + name + "' is the name of another rule already");
    }
    return name;
  }

  private static ItemKind kind(String key) {
    for (ItemKind kind : ItemKind.values()) {
      if (kind.dated() && kind.key().equals(key)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(key);
  }

  private static List<String> kinds() {
    List<String> keys = new ArrayList<>();
    for (ItemKind kind : ItemKind.values()) {
      if (kind.dated()) {
        keys.add(kind.key());
      }
    }
    return keys;
  }
}
