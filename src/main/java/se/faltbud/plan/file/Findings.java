package se.faltbud.plan.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Collects findings; keeps personal numbers out of them. Used by one check, by one thread. */
public final class Findings {
  private static final int MAX_SHOWN = 60;

  private final Predicate<String> personalNumber;
  private final List<Finding> all = new ArrayList<>();

  public Findings(Predicate<String> personalNumber) {
    this.personalNumber = personalNumber;
  }

  public List<Finding> all() {
    return all;
  }

  public boolean personal(String text) {
    return personalNumber.test(text);
  }

  /**
   * Adds a finding about something that stands in the file.
   *
   * @param details name, value, name, value …
   */
  public void at(PlanNode node, FindingCode code, String... details) {
    add(code, node.path(), node.line(), details);
  }

  /** Adds a finding about a key that does not stand in the map. */
  public void missing(PlanNode map, String key, FindingCode code, String... details) {
    add(code, PlanNode.under(map.path(), key), map.line(), details);
  }

  void add(FindingCode code, String path, int line, String... details) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < details.length; i += 2) {
      values.put(details[i], shown(details[i + 1]));
    }
    all.add(new Finding(code, withoutPersonal(path), line, values));
  }

  private String shown(String value) {
    if (personal(value)) {
      return "…";
    }
    return value.length() > MAX_SHOWN ? value.substring(0, MAX_SHOWN) + "…" : value;
  }

  /** Keys make up the path, and a key can be anything. */
  private String withoutPersonal(String path) {
    String shown = path;
    while (personal(shown)) {
      shown = shown.substring(0, Math.max(0, shown.lastIndexOf('.')));
    }
    return shown;
  }
}
