package se.faltbud.app.config;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import se.faltbud.people.Language;

/** The only reader of the process's environment. */
public final class Environment {
  private Environment() {}

  public static Map<String, String> variables() {
    return System.getenv();
  }

  /** The language the operator's shell speaks, by the order POSIX gives these variables. */
  public static Language language(Map<String, String> variables) {
    return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
        .map(variables::get)
        .flatMap(value -> Optional.ofNullable(value).filter(v -> !v.isBlank()).stream())
        .findFirst()
        .filter(value -> value.startsWith("sv"))
        .map(value -> Language.SV)
        .orElse(Language.EN);
  }
}
