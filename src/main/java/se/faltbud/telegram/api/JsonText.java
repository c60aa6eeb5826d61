package se.faltbud.telegram.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/** Reads JSON from outside within fixed bounds. Thread-safe. */
public final class JsonText {
  /** An update nests about a dozen levels. */
  private static final int DEEPEST = 64;

  private static final int LONGEST_NUMBER = 32;
  private static final int LONGEST_STRING = 1 << 20;
  private static final int LONGEST_NAME = 256;

  private final ObjectMapper mapper =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(DEEPEST)
                      .maxNumberLength(LONGEST_NUMBER)
                      .maxStringLength(LONGEST_STRING)
                      .maxNameLength(LONGEST_NAME)
                      .build())
              .build());

  /** The tree, or nothing when it is no JSON or goes beyond the bounds. */
  public Optional<JsonNode> read(byte[] body) {
    try {
      return Optional.ofNullable(mapper.readTree(body));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Text both stores can keep: a zero character ends a string in SQLite's JSON functions, and half
   * a surrogate pair is no UTF-8.
   */
  public static String clean(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return cleaned(text);
      }
    }
    return text;
  }

  private static String cleaned(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .map(
            c ->
                c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                    ? 0xFFFD
                    : c)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
