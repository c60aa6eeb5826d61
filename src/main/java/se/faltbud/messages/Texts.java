package se.faltbud.messages;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import se.faltbud.people.Language;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Every sentence people read, in every language, from {@code texts/<bundle>_<language>.properties}
 * on the class path (UTF-8). A placeholder is a name in braces. Immutable.
 */
public final class Texts {
  /** One bundle per package that speaks to people. */
  private static final List<String> BUNDLES =
      List.of("chat", "reminder", "mail", "calendar", "refusal", "web", "cli");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-zA-Z0-9]+}");

  private final Map<Language, Map<String, String>> sentences;

  private Texts(Map<Language, Map<String, String>> sentences) {
    this.sentences = sentences;
  }

  /**
   * Reads all texts and checks them: every key in every language, with the same placeholders, and a
   * sentence for every refusal.
   *
   * @throws IllegalStateException listing every problem
   */
  public static Texts load() {
    Map<Language, Map<String, String>> all = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      Map<String, String> keys = new TreeMap<>();
      BUNDLES.forEach(bundle -> keys.putAll(read(bundle, language)));
      all.put(language, Map.copyOf(keys));
    }
    List<String> problems = problems(all);
    if (!problems.isEmpty()) {
      throw new IllegalStateException("texts: " + String.join("; ", problems));
    }
    return new Texts(all);
  }

  /**
   * A sentence with its placeholders filled.
   *
   * @param values name, value, name, value …
   * @throws IllegalArgumentException when no such key exists: a fault in the code
   */
  public String get(Language language, String key, Object... values) {
    String sentence = sentences.get(language).get(key);
    if (sentence == null) {
      throw new IllegalArgumentException("no text " + key);
    }
    for (int i = 0; i < values.length; i += 2) {
      sentence = sentence.replace("{" + values[i] + "}", String.valueOf(values[i + 1]));
    }
    return sentence;
  }

  public boolean has(String key) {
    return sentences.get(Language.SV).containsKey(key);
  }

  /** The sentence of a refusal, with its code at the end, as every door shows it. */
  public String refusal(Language language, Refused refused) {
    String sentence = get(language, refused.code().textKey());
    for (Map.Entry<String, Object> detail : refused.details().entrySet()) {
      String value =
          detail.getValue() instanceof LocalDate date
              ? day(language, date)
              : String.valueOf(detail.getValue());
      sentence = sentence.replace("{" + detail.getKey() + "}", value);
    }
    return PLACEHOLDER.matcher(sentence).replaceAll("").strip()
        + " ["
        + refused.code().name()
        + "]";
  }

  private String day(Language language, LocalDate date) {
    return date.getDayOfMonth()
        + " "
        + get(language, "month." + date.getMonthValue())
        + " "
        + date.getYear();
  }

  private static Map<String, String> read(String bundle, Language language) {
    String file = "/texts/" + bundle + "_" + language.tag() + ".properties";
    try (InputStream in = Texts.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("missing " + file);
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      Map<String, String> keys = new TreeMap<>();
      properties.forEach((key, value) -> keys.put((String) key, (String) value));
      return keys;
    } catch (IOException e) {
      throw new IllegalStateException("unreadable " + file, e);
    }
  }

  private static List<String> problems(Map<Language, Map<String, String>> all) {
    List<String> problems = new ArrayList<>();
    Set<String> keys = new TreeSet<>();
    all.values().forEach(map -> keys.addAll(map.keySet()));
    for (RefusalCode code : RefusalCode.values()) {
      keys.add(code.textKey());
    }
    for (String key : keys) {
      Set<Set<String>> placeholders = new java.util.HashSet<>();
      all.forEach(
          (language, map) -> {
            String sentence = map.get(key);
            if (sentence == null) {
              problems.add(key + " is missing in " + language.tag());
            } else {
              placeholders.add(placeholders(sentence));
            }
          });
      if (placeholders.size() > 1) {
        problems.add(key + " has different placeholders");
      }
    }
    return problems;
  }

  private static Set<String> placeholders(String sentence) {
    Set<String> names = new TreeSet<>();
    PLACEHOLDER.matcher(sentence).results().forEach(match -> names.add(match.group()));
    return names;
  }
}
