package se.faltbud.observation.parse;

import java.time.Instant;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.Place;
import se.faltbud.observation.model.Point;
import se.faltbud.observation.parse.PhraseIndex.Hit;
import se.faltbud.observation.parse.PhraseIndex.Sureness;
import se.faltbud.parse.EditDistance;
import se.faltbud.plan.Area;
import se.faltbud.plan.Category;
import se.faltbud.plan.Plan;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Reads a line of text in Swedish or English as an observation. Immutable, thread-safe.
 *
 * <p>Case and accents do not matter, and one typing error is forgiven in words of six letters or
 * more. A place beats the name of an area. Of several categories one that calls for 112 wins over
 * all others, "lugnt" and "övrigt" lose to all others, and drunkenness loses to a fight; among
 * equals exact words win over typing errors, then the earliest word wins. A word after "inget",
 * "inte" or "no" names no category, and who only says what did not happen says that it is calm; a
 * lamp that is not there is a report all the same.
 */
public final class ObservationLanguage {
  private static final String EVENT = "evenemang";
  private static final Set<String> WEAK = Set.of(Category.QUIET, "ovrigt");
  private static final Map<String, String> BEATEN = Map.of("alkohol", "vald_hot");
  private static final Set<String> NOT =
      Set.of("inget", "ingen", "inga", "inte", "aldrig", "no", "not", "never", "utan", "without");

  /** Between the word that denies and what is denied: "inget nytt klotter". */
  private static final Set<String> BETWEEN =
      Set.of(
          "nytt", "ny", "nya", "mer", "mera", "storre", "synligt", "direkt", "new", "more", "any");

  /** What is missed and no event when it is not there: no lamp is a report. */
  private static final Set<String> MISSED = Set.of("belysning");

  /** To say that these are not there says nothing about calm. */
  private static final Set<String> NO_EVENT = Set.of(Category.QUIET, "ovrigt", "positivt", EVENT);

  private final ZoneId zone;
  private final Map<String, Category> categories = new HashMap<>();
  private final Map<String, Set<String>> areaNames = new HashMap<>();
  private final PhraseIndex<String> categoryWords = new PhraseIndex<>();
  private final PhraseIndex<String> areaWords = new PhraseIndex<>();
  private final PhraseIndex<Vocabulary.Place> places = new PhraseIndex<>();
  private final ActivityMentions activities;
  private final NearestPlace nearest;

  /** Builds the tables; words of categories and areas the plan lacks are left out. */
  public ObservationLanguage(Plan plan, Vocabulary vocabulary) {
    this.zone = plan.zone();
    this.activities = new ActivityMentions(plan);
    this.nearest = new NearestPlace(plan, vocabulary);
    for (Category category : plan.categories()) {
      categories.put(category.code(), category);
      vocabulary
          .categories()
          .getOrDefault(category.code(), List.of())
          .forEach(word -> categoryWords.add(word, category.code()));
    }
    for (Category category : plan.categories()) {
      for (String name : List.of(category.code(), category.swedish(), category.english())) {
        categoryWords.add(name, category.code());
      }
    }
    for (Area area : plan.areas()) {
      addArea(area, vocabulary.areas().getOrDefault(area.code(), List.of()));
    }
    for (Vocabulary.Place place : vocabulary.places()) {
      if (plan.area(place.area()).isPresent()) {
        places.add(place.name(), place);
        place.aliases().forEach(alias -> places.add(alias, place));
      }
    }
  }

  private void addArea(Area area, List<String> aliases) {
    Set<String> names = new TreeSet<>(aliases);
    names.add(area.name());
    names.add(area.code());
    areaNames.put(area.code(), names);
    for (String name : names) {
      areaWords.add(name, area.code());
      areaWords.add(name + "s", area.code());
    }
  }

  /**
   * Reads what the text says; what it does not say stays absent.
   *
   * @throws Refused TIME_IN_FUTURE, or ACTIVITY_UNKNOWN with {@code key} and {@code nearest}. An
   *     upcoming event may be in the future: it is observed when it is sent.
   */
  public Draft read(String text, Instant sentAt) {
    String typed = text.strip();
    Tokens tokens = new Tokens(typed);
    BitSet taken = new BitSet(tokens.size() + 8);
    Optional<String> activity = activities.find(tokens, taken);
    Optional<Hit<Vocabulary.Place>> place = best(places.find(tokens, taken));
    place.ifPresent(hit -> taken.set(hit.start(), hit.end()));
    Optional<Hit<String>> area = best(areas(tokens, taken));
    area.ifPresent(hit -> taken.set(hit.start(), hit.end()));
    Optional<String> category = category(tokens, taken);
    Optional<Instant> observedAt = time(tokens, taken, sentAt, category);
    Optional<Place> where =
        place
            .map(hit -> hit.meaning().toPlace())
            .or(() -> area.map(hit -> Place.in(hit.meaning())));
    return new Draft(category, where, observedAt, SeverityMarks.read(typed), activity, typed);
  }

  /**
   * Reads every event a message tells of, in order; one when it tells of one. An event that does
   * not say where or when takes it from the one before it, else from the next.
   *
   * @return 1 to 5 drafts
   * @throws Refused as {@link #read}
   */
  public List<Draft> readAll(String text, Instant sentAt) {
    Draft whole = read(text, sentAt);
    List<Draft> drafts;
    try {
      drafts = EventSplitter.split(whole, part -> read(part, sentAt));
    } catch (Refused unclear) {
      return List.of(whole); // what is clear as a whole need not be so in parts
    }
    for (int i = 1; i < drafts.size(); i++) {
      drafts.set(i, drafts.get(i).completedBy(drafts.get(i - 1)));
    }
    for (int i = drafts.size() - 2; i >= 0; i--) {
      drafts.set(i, drafts.get(i).completedBy(drafts.get(i + 1)));
    }
    return List.copyOf(drafts);
  }

  /** Whether a category says little beside any other. */
  static boolean saysLittle(String category) {
    return WEAK.contains(category);
  }

  private Optional<Instant> time(
      Tokens tokens, BitSet taken, Instant sentAt, Optional<String> category) {
    try {
      return TimeReader.read(tokens, taken, zone, sentAt);
    } catch (Refused refused) {
      if (refused.code() == RefusalCode.TIME_IN_FUTURE && category.equals(Optional.of(EVENT))) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /**
   * The area nearest to a point.
   *
   * @param point rounded to three decimals by the caller
   * @return empty for a point far outside every area
   */
  public Optional<Place> at(Point point) {
    return nearest.to(point);
  }

  /** The code of the area an answer names, by area or place; empty when it names none. */
  public Optional<String> area(String text) {
    Tokens tokens = new Tokens(text);
    BitSet none = new BitSet();
    return best(places.find(tokens, none))
        .map(hit -> hit.meaning().area())
        .or(() -> best(areas(tokens, none)).map(Hit::meaning));
  }

  /** The code of the category an answer names; empty when it names none. */
  public Optional<String> category(String text) {
    return category(new Tokens(text), new BitSet());
  }

  /** Codes of the areas whose names look most like the text, best first. */
  public List<String> nearestAreas(String text, int n) {
    String folded = String.join(" ", new Tokens(text).words());
    return areaNames.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, Set<String>>>comparingInt(
                    entry -> distance(folded, entry.getValue()))
                .thenComparing(Map.Entry::getKey))
        .limit(n)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static int distance(String folded, Set<String> names) {
    return names.stream()
        .mapToInt(n -> EditDistance.between(folded, String.join(" ", new Tokens(n).words())))
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  /** "Norr om torget" is a direction, no area. */
  private List<Hit<String>> areas(Tokens tokens, BitSet taken) {
    List<Hit<String>> hits = areaWords.find(tokens, taken);
    hits.removeIf(hit -> tokens.word(hit.end()).equals("om"));
    return hits;
  }

  private Optional<String> category(Tokens tokens, BitSet taken) {
    List<Hit<String>> hits = categoryWords.find(tokens, taken);
    List<Hit<String>> denied = hits.stream().filter(hit -> isDenied(tokens, hit)).toList();
    hits.removeAll(denied);
    if (hits.isEmpty() && denied.stream().anyMatch(hit -> !NO_EVENT.contains(hit.meaning()))) {
      return categories.containsKey(Category.QUIET)
          ? Optional.of(Category.QUIET)
          : Optional.empty();
    }
    Set<String> found = hits.stream().map(Hit::meaning).collect(Collectors.toSet());
    return hits.stream()
        .filter(hit -> !found.contains(BEATEN.getOrDefault(hit.meaning(), "")))
        .min(
            Comparator.<Hit<String>>comparingInt(this::rank)
                .thenComparing(hit -> hit.sureness() == Sureness.TYPO)
                .thenComparingInt(Hit::start))
        .map(Hit::meaning);
  }

  private static boolean isDenied(Tokens tokens, Hit<String> hit) {
    if (MISSED.contains(hit.meaning())) {
      return false;
    }
    int before = hit.start() - 1;
    return NOT.contains(tokens.word(BETWEEN.contains(tokens.word(before)) ? before - 1 : before));
  }

  private int rank(Hit<String> hit) {
    if (categories.get(hit.meaning()).call112() && hit.sureness() != Sureness.TYPO) {
      return 0;
    }
    return WEAK.contains(hit.meaning()) ? 2 : 1;
  }

  /** The surest, then the longest, then the earliest. */
  private static <T> Optional<Hit<T>> best(List<Hit<T>> hits) {
    return hits.stream()
        .min(
            Comparator.<Hit<T>, Boolean>comparing(hit -> hit.sureness() == Sureness.TYPO)
                .thenComparing(hit -> -hit.length())
                .thenComparing(Hit::start));
  }
}
