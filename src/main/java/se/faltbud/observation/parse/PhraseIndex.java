package se.faltbud.observation.parse;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import se.faltbud.parse.EditDistance;

/**
 * Finds known phrases in a text by hash tables: exactly, by stem, and with one typing error in
 * words of six letters or more (the words with one letter left out are tabled, so a lookup costs
 * one hash per letter). Built once, then only read.
 */
final class PhraseIndex<T> {
  private static final int TYPO_LENGTH = 6;

  /** Letters before the head of a compound: "bil" in "bilinbrott", and not the s of "strand". */
  private static final int SHORTEST_MODIFIER = 3;

  private static final int SHORTEST_HEAD = 4;

  /** No known word is longer; longer ones are not compared, so that hostile text stays cheap. */
  private static final int LONGEST = 32;

  private static final int[] POWERS = powers();

  /** Hashes of the known words and their shortened forms: most unknown words end here. */
  private final BitSet near = new BitSet(1 << 16);

  private final Map<String, List<Phrase<T>>> byFirstWord = new HashMap<>();
  private final Map<String, Set<String>> shortened = new HashMap<>();
  private final Map<String, T> stems = new HashMap<>();
  private final Map<String, T> heads = new HashMap<>();

  private record Phrase<T>(List<String> words, T meaning) {}

  /** How sure a find is; earlier is surer. */
  enum Sureness {
    EXACT,
    STEM,
    TYPO
  }

  /**
   * A find.
   *
   * @param end index after its last word
   */
  record Hit<T>(T meaning, int start, int end, Sureness sureness) {
    int length() {
      return end - start;
    }
  }

  /**
   * Adds a phrase; the first meaning given to it stays. A trailing {@code *} makes a stem, a
   * leading one the head of compounds.
   */
  void add(String phrase, T meaning) {
    List<String> words = new Tokens(phrase).words();
    if (words.isEmpty()) {
      return;
    }
    if (phrase.startsWith("*")) {
      heads.putIfAbsent(words.get(0), meaning);
      return;
    }
    if (phrase.endsWith("*")) {
      stems.putIfAbsent(words.get(0), meaning);
      return;
    }
    List<Phrase<T>> phrases =
        byFirstWord.computeIfAbsent(words.get(0), first -> new ArrayList<>(1));
    if (phrases.stream().noneMatch(p -> p.words().equals(words))) {
      phrases.add(new Phrase<>(words, meaning));
      phrases.sort((a, b) -> b.words().size() - a.words().size());
    }
    if (words.get(0).length() >= TYPO_LENGTH) {
      addShortened(words.get(0));
    }
  }

  private void addShortened(String word) {
    near.set(slot(word.hashCode()));
    for (int i = 0; i < word.length(); i++) {
      String shorter = without(word, i);
      near.set(slot(shorter.hashCode()));
      shortened.computeIfAbsent(shorter, k -> new HashSet<>(2)).add(word);
    }
  }

  /** All finds from left to right; the longest one at each word, none overlapping. */
  List<Hit<T>> find(Tokens text, BitSet taken) {
    List<Hit<T>> hits = new ArrayList<>(4);
    for (int i = 0; i < text.size(); i++) {
      if (taken.get(i)) {
        continue;
      }
      Hit<T> hit = at(text, i, taken);
      if (hit != null) {
        hits.add(hit);
        i = hit.end() - 1;
      }
    }
    return hits;
  }

  private Hit<T> at(Tokens text, int at, BitSet taken) {
    String word = text.word(at);
    Hit<T> hit = phraseAt(text, at, word, false, taken);
    if (word.length() > LONGEST) {
      return hit;
    }
    if (hit == null) {
      hit = stemAt(word, at);
    }
    if (hit == null) {
      hit = headAt(word, at);
    }
    if (hit == null && word.length() >= TYPO_LENGTH - 1 && !OrdinaryWords.contains(word)) {
      hit = typoAt(text, at, word, taken);
    }
    return hit;
  }

  private Hit<T> stemAt(String word, int at) {
    for (int length = word.length(); length >= 4; length--) {
      T meaning = stems.isEmpty() ? null : stems.get(word.substring(0, length));
      if (meaning != null) {
        return new Hit<>(meaning, at, at + 1, Sureness.STEM);
      }
    }
    return null;
  }

  /** The last part of a compound says what it is: "papperskorgsbrand" is a fire. */
  private Hit<T> headAt(String word, int at) {
    for (int start = SHORTEST_MODIFIER; start <= word.length() - SHORTEST_HEAD; start++) {
      T meaning = heads.isEmpty() ? null : heads.get(word.substring(start));
      if (meaning != null) {
        return new Hit<>(meaning, at, at + 1, Sureness.STEM);
      }
    }
    return null;
  }

  private Hit<T> typoAt(Tokens text, int at, String word, BitSet taken) {
    Set<String> candidates = candidates(word);
    Hit<T> best = null;
    for (String candidate : candidates) {
      if (EditDistance.between(word, candidate) > 1) {
        continue;
      }
      Hit<T> hit = phraseAt(text, at, candidate, true, taken);
      if (hit != null && (best == null || hit.length() > best.length())) {
        best = hit;
      }
    }
    return best;
  }

  /** Known words that may be one typing error away, in a fixed order. */
  private Set<String> candidates(String word) {
    Set<String> found = Set.of();
    if (near.get(slot(word.hashCode()))) {
      found = new TreeSet<>(shortened.getOrDefault(word, Set.of()));
    }
    int hash = word.hashCode();
    int before = 0;
    for (int i = 0; i < word.length(); i++) {
      // the hash of the word without letter i, from those of its two parts (String.hashCode)
      int power = POWERS[word.length() - 1 - i];
      int through = before * 31 + word.charAt(i);
      int without = before * power + hash - through * power;
      before = through;
      if (!near.get(slot(without))) {
        continue;
      }
      String shorter = without(word, i);
      found = found.isEmpty() ? new TreeSet<>() : found;
      found.addAll(shortened.getOrDefault(shorter, Set.of()));
      if (shorter.length() >= TYPO_LENGTH && byFirstWord.containsKey(shorter)) {
        found.add(shorter);
      }
    }
    return found;
  }

  private static int slot(int hash) {
    return (hash ^ (hash >>> 16)) & 0xFFFF;
  }

  private static int[] powers() {
    int[] powers = new int[LONGEST + 1];
    powers[0] = 1;
    for (int i = 1; i <= LONGEST; i++) {
      powers[i] = powers[i - 1] * 31;
    }
    return powers;
  }

  private Hit<T> phraseAt(Tokens text, int at, String first, boolean typo, BitSet taken) {
    for (Phrase<T> phrase : byFirstWord.getOrDefault(first, List.of())) {
      boolean used = typo;
      int i = 1;
      while (i < phrase.words().size() && !taken.get(at + i)) {
        String expected = phrase.words().get(i);
        String actual = text.word(at + i);
        if (!expected.equals(actual)) {
          if (used
              || expected.length() < TYPO_LENGTH - 1
              || EditDistance.between(expected, actual) > 1) {
            break;
          }
          used = true;
        }
        i++;
      }
      if (i == phrase.words().size()) {
        return new Hit<>(phrase.meaning(), at, at + i, used ? Sureness.TYPO : Sureness.EXACT);
      }
    }
    return null;
  }

  private static String without(String word, int index) {
    return word.substring(0, index) + word.substring(index + 1);
  }
}
