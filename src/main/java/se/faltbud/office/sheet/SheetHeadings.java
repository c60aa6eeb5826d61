package se.faltbud.office.sheet;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The Swedish words for the keys of a plan file, as headings of sheets and columns. */
final class SheetHeadings {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("ansvarig", "Ansvarig"),
          Map.entry("ar", "År"),
          Map.entry("ar_myndighet", "Är myndighet"),
          Map.entry("arsarbetare", "Årsarbetare"),
          Map.entry("arsrapport", "Årsrapport"),
          Map.entry("aterrapportering", "Återrapportering"),
          Map.entry("avser_ar", "Avser år"),
          Map.entry("b_omrade", "B-område"),
          Map.entry("baslinje", "Baslinje"),
          Map.entry("bedomning", "Bedömning"),
          Map.entry("budget_sek", "Budget (kr)"),
          Map.entry("en", "Engelska"),
          Map.entry("fritext_tillaten", "Fritext tillåten"),
          Map.entry("galler_fran", "Gäller från"),
          Map.entry("galler_till", "Gäller till"),
          Map.entry("genomforandeform", "Genomförandeform"),
          Map.entry("kalla", "Källa"),
          Map.entry("kallor", "Källor"),
          Map.entry("klart_senast", "Klart senast"),
          Map.entry("koordinat_kalla", "Koordinatens källa"),
          Map.entry("lagesbild", "Lägesbild"),
          Map.entry("lagovertradelserisk", "Lagöverträdelserisk"),
          Map.entry("lat", "Latitud"),
          Map.entry("lon", "Longitud"),
          Map.entry("mal", "Mål"),
          Map.entry("malvarde", "Målvärde"),
          Map.entry("matfrekvens", "Mätfrekvens"),
          Map.entry("omraden", "Områden"),
          Map.entry("overenskommelse", "Överenskommelse"),
          Map.entry("ring_112", "Ring 112"),
          Map.entry("sv", "Svenska"),
          Map.entry("tertialavstamning", "Tertialavstämning"),
          Map.entry("uppfoljning", "Uppföljning"),
          Map.entry("varde", "Värde"),
          Map.entry("vokabular", "Vokabulär"));

  private static final Map<String, String> TITLES =
      Map.of(
          "omraden", "Områden",
          "mal", "Mål",
          "effektmal", "Effektmål",
          "delmal", "Delmål",
          "observationskategorier", "Kategorier");

  private SheetHeadings() {}

  static String title(String key) {
    return TITLES.getOrDefault(key, capital(key));
  }

  static String of(List<String> path) {
    return path.stream().map(SheetHeadings::word).collect(Collectors.joining(": "));
  }

  private static String word(String key) {
    return WORDS.getOrDefault(key, capital(key));
  }

  private static String capital(String key) {
    String words = key.replace('_', ' ');
    if (words.isEmpty()) {
      return words;
    }
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
