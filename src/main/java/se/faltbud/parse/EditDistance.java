package se.faltbud.parse;

/** How alike two words are. */
public final class EditDistance {
  /** Longer words are cut: nobody mistypes a known name into one this long. */
  private static final int LONGEST = 64;

  private EditDistance() {}

  /** Typing errors between two words: a letter more, less, other, or two neighbours exchanged. */
  public static int between(String first, String second) {
    String a = first.length() > LONGEST ? first.substring(0, LONGEST) : first;
    String b = second.length() > LONGEST ? second.substring(0, LONGEST) : second;
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] now = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + same);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          now[j] = Math.min(now[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = now;
      now = spare;
    }
    return last[b.length()];
  }
}
