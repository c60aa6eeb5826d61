package se.faltbud.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import se.faltbud.features.Features;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.plan.OwnerRole;
import se.faltbud.reminder.queue.Reminder;
import se.faltbud.reminder.queue.Reminders;
import se.faltbud.store.DocumentStore;
import se.faltbud.telegram.FakeChat;
import se.faltbud.telegram.FakeTelegram;
import se.faltbud.testkit.TestFeatures;

/**
 * A made-up plan in which every step is due on one Wednesday, and the people who are to do them:
 * each role has steps of its own and is held by several members, each with a Telegram account.
 *
 * @param roles owner roles, each with an activity
 * @param steps due steps of each role
 * @param people members who hold each role
 */
public record ManyDue(int roles, int steps, int people) {
  /** Ten in the morning in the plan's zone, an hour at which people may be written to. */
  public static final Instant MORNING = Instant.parse("2026-11-25T09:00:00Z");

  /** When people are written to on that day: eight in the morning. */
  static final Instant DAY_BEGINS = Instant.parse("2026-11-25T07:00:00Z");

  /** The chat of the first of those who are reminded; the others follow. */
  public static final long FIRST_CHAT = 70_000;

  /** Who reports and is reminded of nothing. */
  private static final int REPORTERS = 5;

  private static final Pattern COUNT = Pattern.compile("^(\\d+) påminnelser");

  public int members() {
    return roles * people;
  }

  /** How many reminders are due: each member is reminded of each step of its role. */
  public int reminders() {
    return members() * steps;
  }

  List<Long> chats() {
    return IntStream.range(0, members()).mapToObj(i -> FIRST_CHAT + i).toList();
  }

  /** Imports the plan some weeks before and binds the people. */
  public void fill(DocumentStore store) {
    Instant before = MORNING.minus(Duration.ofDays(40));
    try (Features features = TestFeatures.over(store, () -> before)) {
      byte[] yaml = plan().getBytes(StandardCharsets.UTF_8);
      features.plan.importPlan.apply(
          features.plan.importPlan.preview(PlanYaml.read(yaml)), "test", before);
      List<Callable<String>> joins = new ArrayList<>();
      for (int i = 0; i < members(); i++) {
        int number = i;
        joins.add(() -> join(features, number, before));
      }
      for (int i = 0; i < REPORTERS; i++) {
        Member reporter = member("m-reporter-" + i, Role.FIELD, List.of(), before);
        features.people.members.add(reporter);
        features.people.members.bind(
            new Identity(Channel.TELEGRAM, Long.toString(reporter(i))), reporter.id());
      }
      together(joins);
      features.foundation.store.settle();
    }
  }

  private String join(Features features, int number, Instant at) {
    Member member =
        member("m-" + number, Role.OWNER, List.of(new OwnerRole("SLF", role(number % roles))), at);
    features.people.members.add(member);
    return features.people.members.bind(
        new Identity(Channel.TELEGRAM, Long.toString(FIRST_CHAT + number)), member.id());
  }

  private static Member member(String id, Role role, List<OwnerRole> roles, Instant at) {
    return new Member(id, "SLF", role, roles, Optional.empty(), Language.SV, true, at, 0);
  }

  /** The chat of somebody who may report, of several in turn. */
  static long reporter(int number) {
    return FIRST_CHAT - 1 - number % REPORTERS;
  }

  private static void together(List<Callable<String>> work) {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      for (Future<String> done : threads.invokeAll(work)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  /** A configuration in which nothing but the day itself reminds. */
  static Path botConfig(Path folder) throws IOException {
    Path config = Files.createDirectories(folder.resolve("bot-config"));
    for (String file : List.of("categories.yaml", "places.yaml")) {
      Files.copy(Path.of("bot-config", file), config.resolve(file));
    }
    Files.writeString(
        config.resolve("reminders.yaml"),
        """
        calendar:
          country: SE
          working_days: [monday, tuesday, wednesday, thursday, friday]
          bridge_days: work
          days_off: []
        hours: {from: "08:00", to: "17:00", at: "08:00"}
        rules:
          - for: [step]
            remind:
              - {name: dagen-fore, days: -1}
              - {name: pa-dagen, days: 0}
        unanswered: 2
        letters: {coordinators: monday, owners: monday, owners_from: 100}
        later: [1, 3, 7]
        dialog_idle_minutes: 10
        effect_reading_after: 30
        """);
    return config;
  }

  /** How many of the due day are stored as sent. */
  public int sent(DocumentStore store) {
    return count(store, one -> one.state() == Reminder.State.SENT);
  }

  /** How many of the due day are stored, whatever became of them. */
  public int stored(DocumentStore store) {
    return count(store, one -> true);
  }

  private static int count(DocumentStore store, Predicate<Reminder> wanted) {
    AtomicInteger found = new AtomicInteger();
    new Reminders(store)
        .plannedBetween(
            MORNING.minus(Duration.ofDays(3)),
            MORNING.plus(Duration.ofDays(1)),
            one -> found.addAndGet(wanted.test(one) ? 1 : 0));
    return found.get();
  }

  /** How many messages reached those who are reminded. */
  static long written(FakeTelegram telegram, ManyDue due) {
    return due.chats().stream().mapToLong(chat -> telegram.chat(chat).texts().size()).sum();
  }

  /** When the last of them left, as {@link System#nanoTime}. */
  static long lastWritten(FakeTelegram telegram) {
    return telegram.calls("sendMessage").stream()
        .filter(call -> call.chat() >= FIRST_CHAT)
        .mapToLong(FakeTelegram.Call::atNanos)
        .max()
        .orElseThrow();
  }

  /** How many reminders a chat was told of, by the number at the head of each message. */
  static int told(FakeTelegram telegram, long chat) {
    return telegram.chat(chat).messages().stream()
        .map(FakeChat.Message::text)
        .mapToInt(ManyDue::count)
        .sum();
  }

  private static int count(String text) {
    Matcher number = COUNT.matcher(text);
    return number.find() ? Integer.parseInt(number.group(1)) : 1;
  }

  private static String role(int number) {
    return "Roll " + number;
  }

  private String plan() {
    StringBuilder plan =
        new StringBuilder(
            """
            schema_version: 1
            plan:
              id: AP-1
              titel: "Mycket på en dag"
              version: "1"
              status: faststalld
              tidszon: Europe/Stockholm
              galler_fran: 2026-01-01
              galler_till: 2027-12-31
              overenskommelse: {titel: "Avtal", galler_fran: 2026-01-01, galler_till: 2027-12-31}
              lagesbild: {titel: "Bild", nasta_uppdatering_senast: 2027-12-01}
              uppfoljning:
                tertialavstamning: [2027-05-15]
                arsrapport: [{avser_ar: 2026, datafrys: 2027-01-15, senast: 2027-04-15}]
            organisationer: [{kod: SLF, namn: "Stadsledning", typ: forvaltning, ar_myndighet: true}]
            omraden: [{kod: soder, namn: "Söder", lat: 56.038, lon: 12.703}]
            mal: [{id: M1, text: "Tryggt"}]
            problem:
              - id: P1
                titel: "Otrygghet"
                mal: [M1]
                omraden: [soder]
                orsaker: [{id: O1, perspektiv: social, text: "Orsak"}]
                effektmal:
                  - {id: E1, indikator: "Andel", enhet: procent, riktning: oka, matfrekvens: arligen}
            observationskategorier:
              - {kod: lugnt, sv: "Lugnt", en: "Quiet"}
              - {kod: klotter, sv: "Klotter", en: "Graffiti"}
            aktiviteter:
            """);
    for (int i = 0; i < roles; i++) {
      activity(plan, i);
    }
    return plan.toString();
  }

  private void activity(StringBuilder plan, int number) {
    String id = "A" + (number + 1);
    plan.append(
        """
          - id: %s
            titel: "Aktivitet"
            problem: [P1]
            orsaker: [O1]
            genomforandeform: arbetsgrupp
            ansvarig: {organisation: SLF, roll: "%s"}
            medverkande: [SLF]
            resurser: {text: "Tid"}
            omraden: [soder]
            start: 2026-01-15
            slut: 2027-10-30
            status: pagaende
            bedomning: gron
            delmoment:
        """
            .formatted(id, role(number)));
    for (int step = 1; step <= steps; step++) {
      plan.append(
          "      - {id: %s.%d, text: \"Steg\", klart_senast: 2026-11-25, status: ej_paborjad}\n"
              .formatted(id, step));
    }
  }
}
