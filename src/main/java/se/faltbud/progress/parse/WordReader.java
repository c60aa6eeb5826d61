package se.faltbud.progress.parse;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Assessment;

/** Reads the words for status and assessment in Swedish and English, with what stands behind. */
final class WordReader {
  private static final Map<String, ActivityStatus> STATUS = statusWords();
  private static final Map<String, Assessment> ASSESSMENT = assessmentWords();
  private static final Pattern FILLER =
      Pattern.compile(
          "^(?:[\\s:=,;–—-]++|(?:är|ar|is|nu|now|status|bedömning|bedomning|assessment)\\b){1,8}+",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern SEPARATED = Pattern.compile("^\\s*[:;,.!–—-]+\\s*");
  private static final Pattern THANKS =
      Pattern.compile(
          "^\\s*(?:nu|now|tack|thanks|helt|igen|again)?[\\s.!)👍✅🎉]*$", Pattern.DOTALL);

  private WordReader() {}

  /**
   * A word and what stands behind it.
   *
   * @param written the word as typed
   * @param separated whether a colon, comma or dash stands between
   */
  record Found<T>(T word, String written, String rest, boolean separated) {
    Optional<String> reason() {
      return rest.isBlank() ? Optional.empty() : Optional.of(rest.strip());
    }

    /** Whether nothing of substance follows: "klar", "klar nu!". */
    boolean alone() {
      return THANKS.matcher(rest).matches();
    }
  }

  static Optional<Found<ActivityStatus>> status(String text) {
    return find(STATUS, text);
  }

  static Optional<Found<Assessment>> assessment(String text) {
    return find(ASSESSMENT, text);
  }

  /** The text without what people put between id and word: {@code :}, "är", "status". */
  static String withoutFiller(String text) {
    return FILLER.matcher(text).replaceFirst("");
  }

  private static <T> Optional<Found<T>> find(Map<String, T> words, String text) {
    String body = withoutFiller(text);
    String folded = fold(body);
    String best = null;
    for (String word : words.keySet()) {
      boolean longer = best == null || word.length() > best.length();
      if (longer && folded.startsWith(word) && ends(folded, word.length())) {
        best = word;
      }
    }
    if (best == null) {
      return Optional.empty();
    }
    String behind = body.substring(best.length());
    Matcher separator = SEPARATED.matcher(behind);
    boolean separated = separator.find();
    String rest = separated ? behind.substring(separator.end()) : behind;
    return Optional.of(
        new Found<>(words.get(best), body.substring(0, best.length()), rest.strip(), separated));
  }

  private static boolean ends(String text, int at) {
    return at == text.length() || !Character.isLetterOrDigit(text.charAt(at));
  }

  /** Lower case without the marks of å, ä, ö, é; one character for one, so that positions stay. */
  private static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = Character.toLowerCase(text.charAt(i));
      folded.append(
          switch (c) {
            case 'å', 'ä' -> 'a';
            case 'ö' -> 'o';
            case 'é' -> 'e';
            case '_', '\u00a0' -> ' ';
            default -> c;
          });
    }
    return folded.toString();
  }

  private static Map<String, ActivityStatus> statusWords() {
    Map<String, ActivityStatus> words = new LinkedHashMap<>();
    put(
        words,
        ActivityStatus.DONE,
        "klar,klart,klara,klarad,fardig,fardigt,fardiga,done,genomford,genomfort,genomforda,"
            + "avklarad,avklarat,slutford,slutfort,complete,completed,finished,ready,✅,☑");
    put(
        words,
        ActivityStatus.ONGOING,
        "pagaende,pagar,aterupptagen,aterupptaget,aterupptas,aterstartad,igang,i gang,startad,"
            + "startat,paborjad,paborjat,ongoing,resumed,started,in progress");
    put(words, ActivityStatus.PAUSED, "pausad,pausat,pausas,paus,vilande,paused,on hold,pause");
    put(
        words,
        ActivityStatus.PARTLY_DONE,
        "delvis genomford,delvis genomfort,delvis klar,delvis klart,delvis,partly done,"
            + "partially done,partly,partially");
    put(
        words,
        ActivityStatus.CANCELLED,
        "avbruten,avbrutet,avbryts,avslutad i fortid,cancelled,canceled,stopped,aborted");
    put(
        words,
        ActivityStatus.NOT_STARTED,
        "ej paborjad,ej paborjat,inte paborjad,inte paborjat,not started");
    return words;
  }

  private static Map<String, Assessment> assessmentWords() {
    Map<String, Assessment> words = new LinkedHashMap<>();
    put(words, Assessment.GREEN, "gron,gront,green,🟢");
    put(words, Assessment.YELLOW, "gul,gult,yellow,amber,🟡");
    put(words, Assessment.RED, "rod,rott,red,🔴");
    put(words, Assessment.NOT_ASSESSED, "ej bedomd,ej bedomt,inte bedomd,not assessed");
    return words;
  }

  private static <T> void put(Map<String, T> words, T meaning, String list) {
    for (String word : list.toLowerCase(Locale.ROOT).split(",", -1)) {
      words.put(word, meaning);
    }
  }
}
