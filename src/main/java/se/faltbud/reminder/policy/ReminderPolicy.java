package se.faltbud.reminder.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import se.faltbud.people.Channel;
import se.faltbud.people.Language;
import se.faltbud.reminder.policy.calendar.WorkingDays;

/**
 * The rules applied: what is to be sent to whom and when, as long as nobody does anything. Pure and
 * immutable; what it says of a moment does not depend on when it is asked, except that what has
 * passed is folded into one.
 */
public final class ReminderPolicy {
  /** Open items count for an owner's letter up to so many days ahead. */
  private static final int LETTER_LOOKS_AHEAD = 30;

  private final ReminderRules rules;

  public ReminderPolicy(ReminderRules rules) {
    this.rules = rules;
  }

  /**
   * The reminders of one thing to one person.
   *
   * @param missed the last one whose moment has passed, to be sent as soon as may be unless it was
   *     stored before: then it was sent, or overtaken. All earlier ones are folded into it
   * @param coming in the order of their moments, no two at one moment
   */
  public record Series(Optional<Planned> missed, List<Planned> coming) {
    public Series {
      coming = List.copyOf(coming);
    }
  }

  /**
   * Everything that is to be sent up to and including a day.
   *
   * @param until in the zone of the delivery hours
   */
  public List<Series> plan(World world, Instant now, LocalDate until) {
    Delivery delivery = new Delivery(rules, world);
    List<Series> all = new ArrayList<>();
    Map<String, List<Deadline>> theirs = new HashMap<>();
    for (Deadline deadline : world.deadlines()) {
      for (Recipient addressee : world.addressees(deadline)) {
        all.add(series(deadline, addressee, world, delivery, now, until));
        theirs.computeIfAbsent(addressee.id(), unused -> new ArrayList<>()).add(deadline);
      }
    }
    for (Recipient recipient : world.roster().all()) {
      List<Deadline> own = theirs.getOrDefault(recipient.id(), List.of());
      all.add(letters(recipient, own, delivery, now, until));
    }
    return all.stream().filter(s -> s.missed().isPresent() || !s.coming().isEmpty()).toList();
  }

  /**
   * What is for nobody, as it would be planned for somebody without settings; by the role that
   * nobody holds. So that a simulation can show it.
   */
  public List<Series> unbound(World world, Instant now, LocalDate until) {
    Delivery delivery = new Delivery(rules, world);
    List<Series> all = new ArrayList<>();
    for (Deadline deadline : world.deadlines()) {
      world
          .unbound(deadline)
          .map(role -> nobody("unbound: " + role))
          .ifPresent(n -> all.add(series(deadline, n, world, delivery, now, until)));
    }
    return all;
  }

  private static Recipient nobody(String id) {
    return new Recipient(id, Language.SV, List.of(), false, PersonalSettings.NONE, Channel.WEB);
  }

  private Series series(
      Deadline deadline,
      Recipient addressee,
      World world,
      Delivery delivery,
      Instant now,
      LocalDate until) {
    // of two at one moment the later of the two days says more: it replaces the other
    NavigableMap<Instant, Planned> byMoment = new TreeMap<>();
    Instant covered = later(deadline, addressee, world).orElse(Instant.MIN);
    if (covered.isAfter(Instant.MIN)) {
      Planned later = later(deadline, addressee, delivery, covered);
      byMoment.put(later.at(), later);
    }
    for (Nominal nominal : nominals(deadline, addressee, until)) {
      Planned planned = planned(deadline, addressee, nominal, delivery);
      if (!planned.at().isBefore(covered)) {
        byMoment.put(planned.at(), planned);
      }
    }
    List<Planned> coming =
        byMoment.tailMap(now, true).values().stream()
            .filter(planned -> !rules.hours().day(planned.at()).isAfter(until))
            .toList();
    return new Series(missed(byMoment, coming, addressee, delivery, now), coming);
  }

  /** To whoever is there now: who was away on its day may be back, or the other way round. */
  private static Optional<Planned> missed(
      NavigableMap<Instant, Planned> byMoment,
      List<Planned> coming,
      Recipient addressee,
      Delivery delivery,
      Instant now) {
    if (byMoment.lowerEntry(now) == null) {
      return Optional.empty();
    }
    Delivery.Place place = delivery.place(addressee, delivery.openDay(now));
    Instant soonest = delivery.moment(place, now);
    boolean overtaken = !coming.isEmpty() && !coming.get(0).at().isAfter(soonest);
    return overtaken
        ? Optional.empty()
        : Optional.of(byMoment.lowerEntry(now).getValue().to(place.recipient(), soonest));
  }

  /** A rule on its day, before the calendar has its say. */
  private record Nominal(Rule rule, String turn, LocalDate day) {}

  /** In the order of their days. */
  private List<Nominal> nominals(Deadline deadline, Recipient addressee, LocalDate until) {
    // a day may be moved back over a long weekend: what lies just behind the end counts too
    LocalDate end = until.plusDays(WorkingDays.MAX_BREAK_DAYS);
    List<Nominal> all = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      if (rule.appliesTo(deadline) && (rule.afterwards() || !addressee.settings().overdueOnly())) {
        all.add(new Nominal(rule, "", rule.first(deadline.due())));
        rule.every().ifPresent(days -> repeat(rule, days, deadline.due(), end, all));
      }
    }
    all.sort(Comparator.comparing(Nominal::day));
    return all;
  }

  private static void repeat(Rule rule, int days, LocalDate due, LocalDate end, List<Nominal> all) {
    LocalDate day = rule.first(due).plusDays(days);
    for (int turn = 1; !day.isAfter(end); turn++) {
      all.add(new Nominal(rule, String.valueOf(turn), day));
      day = day.plusDays(days);
    }
  }

  private Planned planned(
      Deadline deadline, Recipient addressee, Nominal nominal, Delivery delivery) {
    LocalDate day =
        nominal.rule().afterwards()
            ? rules.days().onOrAfter(nominal.day())
            : rules.days().onOrBefore(nominal.day());
    Delivery.Place place = delivery.place(addressee, day);
    return new Planned(
        Planned.id(deadline.thread(), nominal.rule().name(), nominal.turn(), addressee.id()),
        deadline,
        addressee.id(),
        place.recipient().id(),
        nominal.rule().name(),
        delivery.moment(place));
  }

  private static Optional<Instant> later(Deadline deadline, Recipient addressee, World world) {
    return world
        .answer(deadline.thread(), addressee.id())
        .filter(answer -> answer.kind() == LastAnswer.Kind.LATER)
        .flatMap(LastAnswer::until);
  }

  /**
   * A person who is away meanwhile is asked afterwards, like with every other reminder. The moment
   * was chosen within the hours, but those may have changed since.
   */
  private static Planned later(
      Deadline deadline, Recipient addressee, Delivery delivery, Instant until) {
    Delivery.Place place = delivery.place(addressee, delivery.openDay(until));
    boolean asked = place.recipient().id().equals(addressee.id()) && delivery.open(place, until);
    return new Planned(
        Planned.id(
            deadline.thread(),
            ReminderRules.LATER,
            String.valueOf(until.getEpochSecond()),
            addressee.id()),
        deadline,
        addressee.id(),
        place.recipient().id(),
        ReminderRules.LATER,
        asked ? until : delivery.moment(place, until));
  }

  private Series letters(
      Recipient recipient, List<Deadline> own, Delivery delivery, Instant now, LocalDate until) {
    if (recipient.settings().overdueOnly() || recipient.isMailbox()) {
      return new Series(Optional.empty(), List.of());
    }
    DayOfWeek wanted =
        recipient
            .settings()
            .letterDay()
            .orElse(recipient.coordinator() ? rules.coordinatorLetter() : rules.ownerLetter());
    NavigableMap<Instant, Planned> byMoment = new TreeMap<>();
    LocalDate day = rules.hours().day(now).minusDays(7);
    for (; !day.isAfter(until); day = day.plusDays(1)) {
      if (day.getDayOfWeek() == wanted) {
        LocalDate working = rules.days().onOrAfter(day);
        Planned letter = letter(recipient, day, delivery, working);
        if (delivery.absence(recipient, working).isEmpty()
            && !letter.at().isBefore(now)
            && !working.isAfter(until)
            && letterWanted(recipient, own, working)) {
          byMoment.put(letter.at(), letter);
        }
      }
    }
    return new Series(Optional.empty(), List.copyOf(byMoment.values()));
  }

  private static Planned letter(
      Recipient recipient, LocalDate day, Delivery delivery, LocalDate working) {
    Deadline about =
        new Deadline(
            ItemKind.DIGEST,
            recipient.coordinator() ? "samordnare" : "ansvarig",
            Optional.empty(),
            "",
            day,
            Optional.empty(),
            List.of());
    return new Planned(
        Planned.id(about.thread(), ReminderRules.LETTER, "", recipient.id()),
        about,
        recipient.id(),
        recipient.id(),
        ReminderRules.LETTER,
        delivery.moment(new Delivery.Place(recipient, working)));
  }

  /** Coordinators always get one: that nothing is late is worth a line too. */
  public boolean letterWanted(Recipient recipient, World world, LocalDate day) {
    return recipient.coordinator() || letterWanted(recipient, own(recipient, world), day);
  }

  private boolean letterWanted(Recipient recipient, List<Deadline> own, LocalDate day) {
    return recipient.coordinator()
        || own.stream().filter(one -> countsForLetter(one, day)).count() >= rules.ownerLetterFrom();
  }

  private static boolean countsForLetter(Deadline deadline, LocalDate day) {
    return deadline.kind() != ItemKind.INTERVAL
        && !deadline.due().isAfter(day.plusDays(LETTER_LOOKS_AHEAD));
  }

  private static List<Deadline> own(Recipient recipient, World world) {
    return world.deadlines().stream()
        .filter(
            deadline ->
                world.addressees(deadline).stream()
                    .anyMatch(one -> one.id().equals(recipient.id())))
        .toList();
  }

  /** What an owner's letter is about: what is late, and what is due within 30 days. */
  public List<Deadline> openItems(Recipient recipient, World world, LocalDate day) {
    return own(recipient, world).stream()
        .filter(deadline -> countsForLetter(deadline, day))
        .sorted(Comparator.comparing(Deadline::due).thenComparing(Deadline::item))
        .toList();
  }
}
