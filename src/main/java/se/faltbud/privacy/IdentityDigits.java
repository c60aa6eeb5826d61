package se.faltbud.privacy;

/**
 * The arithmetic of Swedish identity numbers: ten digits, {@code YYMMDDNNNC}, the last one a check
 * digit (Luhn, folkbokföringslagen 1991:481, 18 §); a coordination number has 60 added to the day.
 */
final class IdentityDigits {
  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private IdentityDigits() {}

  /** Whether ten digits end in their check digit. */
  static boolean checked(String ten) {
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      int product = (ten.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
      sum += product > 9 ? product - 9 : product;
    }
    return sum % 10 == 0;
  }

  /** Whether six or eight digits are a day someone can be born, or that day plus 60. */
  static boolean birthDay(String digits) {
    int year = 0;
    if (digits.length() == 8) {
      int century = two(digits, 0);
      if (century < 18 || century > 20) {
        return false;
      }
      year = century * 100;
    }
    String six = digits.substring(digits.length() - 6);
    year += two(six, 0);
    int month = two(six, 2);
    int day = two(six, 4) > 60 ? two(six, 4) - 60 : two(six, 4);
    if (month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]) {
      return false;
    }
    // without a century the year may be a leap year whenever four divides it (2000 was one)
    boolean leap = year % 4 == 0 && (digits.length() == 6 || year % 100 != 0 || year % 400 == 0);
    return month != 2 || day != 29 || leap;
  }

  private static int two(String digits, int at) {
    return (digits.charAt(at) - '0') * 10 + digits.charAt(at + 1) - '0';
  }
}
