package se.faltbud.privacy;

/** Finds phone numbers and organisation numbers. */
final class Numbers {
  private final FoldedText text;
  private final DigitGroups groups;
  private final Maskings maskings;

  Numbers(FoldedText text, DigitGroups groups, Maskings maskings) {
    this.text = text;
    this.groups = groups;
    this.maskings = maskings;
  }

  void find() {
    for (int first = 0; first < groups.count(); first++) {
      if (text.letter(groups.start(first) - 1)) {
        continue;
      }
      int last = organisation(first);
      if (last >= 0) {
        mask(last, Screened.Kind.ORGANISATION_NUMBER, groups.start(first));
      } else {
        last = phone(first);
      }
      first = Math.max(first, last);
    }
  }

  /** Ten digits, the third at least 2 (lag 1974:174), or those after {@code 16}. */
  private int organisation(int first) {
    boolean split =
        groups.joiner(first) == '-' && groups.size(first) >= 6 && groups.size(first + 1) == 4;
    int last = split ? first + 1 : first;
    String digits = text.slice(groups.start(first), groups.end(first));
    if (split) {
      digits += text.slice(groups.start(last), groups.end(last));
    }
    if (digits.length() == 12 && digits.startsWith("16")) {
      digits = digits.substring(2);
    }
    boolean fits =
        digits.length() == 10
            && digits.charAt(0) != '0'
            && digits.charAt(2) >= '2'
            && IdentityDigits.checked(digits);
    return fits ? last : -1;
  }

  private int phone(int first) {
    String head = text.slice(groups.start(first), groups.end(first));
    if (text.at(groups.start(first) - 1) == '+') {
      return phone(first, head.startsWith("46") ? 9 : 8, head.startsWith("46") ? 12 : 15, true);
    }
    if (head.startsWith("00") && head.length() >= 4) {
      return phone(first, 11, 15, true);
    }
    if (head.length() < 2 || head.charAt(0) != '0' || head.charAt(1) == '0') {
      return -1;
    }
    boolean stockholm = head.startsWith("08");
    boolean dashed = groups.joiner(first) == '-';
    boolean whole = head.length() >= (stockholm ? 8 : 9);
    boolean areaCode =
        head.equals("08")
            ? dashed || spacedStockholm(first)
            : head.length() >= 3 && head.length() <= 4;
    int least = dashed || (whole && stockholm) ? 8 : 9;
    return whole || areaCode ? phone(first, least, 10, false) : -1;
  }

  /** {@code 08 123 456 78}: seven digits or more in twos and threes, so that 08 30 stays a time. */
  private boolean spacedStockholm(int first) {
    int digits = 0;
    for (int g = first + 1; g < groups.count() && digits < 7; g++) {
      boolean part = groups.size(g) == 2 || groups.size(g) == 3;
      if (groups.joiner(g - 1) != ' ' || !part) {
        return false;
      }
      digits += groups.size(g);
    }
    return digits >= 7;
  }

  /** Takes as many groups as fit; a date or a time after the number stays. */
  private int phone(int first, int least, int most, boolean plus) {
    int digits = 0;
    int end = -1;
    for (int g = first; g < groups.count(); g++) {
      digits += groups.size(g);
      if (digits > most || (g > first + 1 && groups.size(g) > 4)) {
        break;
      }
      if (digits >= least) {
        end = g;
      }
      char joiner = bracketed(g) ? ' ' : groups.joiner(g);
      if (joiner != ' ' && joiner != '-' && !(joiner == '.' && groups.size(first) > 2)) {
        break;
      }
    }
    if (end >= 0) {
      int start = groups.start(first);
      mask(end, Screened.Kind.PHONE, plus && text.at(start - 1) == '+' ? start - 1 : start);
    }
    return end;
  }

  /** {@code +46 (0)70 …} */
  private boolean bracketed(int group) {
    int at = groups.end(group);
    if (group + 1 >= groups.count() || groups.start(group + 1) - at > 3) {
      return false;
    }
    for (int i = at; i < groups.start(group + 1); i++) {
      if ("() -".indexOf(text.at(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private void mask(int last, Screened.Kind kind, int start) {
    if (!text.word(groups.end(last)) || kind == Screened.Kind.PHONE) {
      maskings.add(start, groups.end(last), kind);
    }
  }
}
