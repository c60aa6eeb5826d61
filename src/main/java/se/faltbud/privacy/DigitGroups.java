package se.faltbud.privacy;

import java.util.Arrays;

/**
 * The digit groups of a text in order, and what stands between neighbours: a number split by blanks
 * or dots is several groups with a joiner between each.
 */
final class DigitGroups {
  /** No joiner: the two groups are not parts of one number. */
  static final char APART = 0;

  private static final int MAX_GAP = 3;

  private int[] starts = new int[8];
  private int[] ends = new int[8];
  private char[] joiners = new char[8];
  private int count;

  DigitGroups(FoldedText text) {
    for (int i = 0; i < text.length(); i++) {
      if (!text.digit(i)) {
        continue;
      }
      int start = i;
      while (text.digit(i)) {
        i++;
      }
      add(start, i);
    }
    for (int g = 0; g + 1 < count; g++) {
      joiners[g] = joiner(text, ends[g], starts[g + 1]);
    }
  }

  int count() {
    return count;
  }

  int start(int group) {
    return starts[group];
  }

  int end(int group) {
    return ends[group];
  }

  int size(int group) {
    return ends[group] - starts[group];
  }

  /** What joins a group to the next: a blank, one of {@code . - + / _}, or {@link #APART}. */
  char joiner(int group) {
    return group + 1 < count ? joiners[group] : APART;
  }

  private static char joiner(FoldedText text, int from, int to) {
    if (to - from > MAX_GAP) {
      return APART;
    }
    char joiner = ' ';
    for (int i = from; i < to; i++) {
      char c = text.at(i);
      if (c == ' ') {
        continue;
      }
      if ("-.+/_".indexOf(c) < 0 || joiner != ' ') {
        return APART;
      }
      joiner = c;
    }
    return joiner;
  }

  private void add(int start, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
      joiners = Arrays.copyOf(joiners, count * 2);
    }
    starts[count] = start;
    ends[count++] = end;
  }
}
