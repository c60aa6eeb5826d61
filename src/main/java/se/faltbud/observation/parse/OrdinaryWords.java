package se.faltbud.observation.parse;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words of everyday speech that are one letter from a word for something that happened, and are not
 * that word mistyped: "de sitter" is no litter, "på väggen" no tag.
 */
final class OrdinaryWords {
  private static final Set<String> FOLDED =
      Stream.of(
              // Swedish
              "sitter",
              "rinner",
              "väggen",
              "skriver",
              "skriven",
              "knackar",
              "släkt",
              "vägen",
              "tomten",
              "skolan",
              "platsen",
              "bilen",
              "bussen",
              "ligger",
              "hinner",
              "tittar",
              "hittar",
              "springer",
              "samlas",
              "festen",
              "landning",
              "fredar",
              "fester",
              // English
              "bitter",
              "letter",
              "better",
              "later",
              "turning",
              "jumped",
              "pumped",
              "manage",
              "thread",
              "treat",
              "spending",
              "healing",
              "sitting",
              "hitter",
              "lightning")
          .map(word -> new Tokens(word).word(0))
          .collect(Collectors.toUnmodifiableSet());

  private OrdinaryWords() {}

  /** Whether a word, folded as {@link Tokens} does, means just what it says. */
  static boolean contains(String word) {
    return FOLDED.contains(word);
  }
}
