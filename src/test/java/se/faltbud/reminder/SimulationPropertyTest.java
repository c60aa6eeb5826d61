package se.faltbud.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import se.faltbud.app.demo.ThrowAway;
import se.faltbud.app.run.ReminderLane;
import se.faltbud.features.Features;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.people.access.Invite;
import se.faltbud.plan.version.ImportPlan;
import se.faltbud.reminder.policy.Absence;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.policy.LastAnswer;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.policy.Rule;
import se.faltbud.reminder.policy.calendar.DeliveryHours;
import se.faltbud.reminder.policy.calendar.WorkingDays;
import se.faltbud.reminder.queue.Bundle;
import se.faltbud.reminder.queue.Notifier;
import se.faltbud.reminder.queue.SendDueReminders;
import se.faltbud.store.DocumentStore;
import se.faltbud.testkit.RandomPlan;
import se.faltbud.testkit.TestFeatures;

/**
 * What the simulation says is what happens: for 200 made-up plans, policies, people and settings
 * the real planner and sender, stepped through the same days, send the very same messages.
 */
class SimulationPropertyTest {
  private static final int DAYS = 60;
  private static final List<String> ZONES =
      List.of("Europe/Stockholm", "Australia/Lord_Howe", "Africa/Casablanca");
  private static final List<LocalDate> STARTS =
      List.of(
          LocalDate.of(2026, 11, 23),
          LocalDate.of(2026, 3, 1),
          LocalDate.of(2026, 9, 20),
          LocalDate.of(2028, 1, 20),
          LocalDate.of(2026, 12, 10));

  /** Who got what when. */
  private record Sent(Instant at, String recipient, Set<String> items) {}

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void whatIsSimulatedIsSent(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Path folder = Files.createTempDirectory(memory(), "faltbud-simulation");
    LocalDate start = STARTS.get(random.nextInt(STARTS.size()));
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    Instant from = start.atTime(random.nextInt(24), random.nextInt(60)).atZone(zone).toInstant();
    AtomicReference<Instant> clock = new AtomicReference<>(from.minus(Duration.ofDays(1)));
    try (DocumentStore store = TestFeatures.embedded(folder.resolve("faltbud.db"));
        Features features = TestFeatures.over(store, clock::get)) {
      byte[] yaml =
          new RandomPlan(random, start).yaml(zone.getId()).getBytes(StandardCharsets.UTF_8);
      ImportPlan.Preview preview = features.plan.importPlan.preview(PlanYaml.read(yaml));
      features.plan.importPlan.apply(preview, "test", clock.get());
      ReminderRules rules = rules(random, zone);
      ReminderModule reminding = reminding(features, rules);
      people(features, reminding, random, start);
      clock.set(from);
      features.foundation.revisions.poll();

      List<Sent> simulated =
          reminding.simulate.run(from, from, DAYS).stream()
              .filter(message -> !message.recipient().startsWith("unbound"))
              .map(SimulationPropertyTest::simulated)
              .toList();
      List<Sent> sent = run(reminding, rules, clock, from, zone, simulated);

      assertThat(sent).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(simulated);
      assertThat(sent).as("one message a person and moment").doesNotHaveDuplicates();
      assertThat(ids(sent)).as("each reminder once, seed %d", seed).doesNotHaveDuplicates();
    } finally {
      ThrowAway.delete(folder);
    }
  }

  /** Where nothing waits for a disk. */
  private static Path memory() {
    Path shared = Path.of("/dev/shm");
    return Files.isWritable(shared) ? shared : Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static List<String> ids(List<Sent> sent) {
    List<String> ids = new ArrayList<>();
    sent.forEach(message -> ids.addAll(message.items()));
    return ids;
  }

  private static Sent simulated(Simulate.Message message) {
    Set<String> items = new TreeSet<>();
    message.items().forEach(one -> items.add(one.id()));
    return new Sent(message.sendAt(), message.recipient(), items);
  }

  /** The real planner and sender at each moment at which something might happen. */
  private static List<Sent> run(
      ReminderModule reminding,
      ReminderRules rules,
      AtomicReference<Instant> clock,
      Instant from,
      ZoneId zone,
      List<Sent> simulated) {
    TreeMap<Instant, Boolean> moments = new TreeMap<>();
    moments.put(from, true);
    LocalDate first = LocalDate.ofInstant(from, zone);
    for (int day = 1; day < DAYS; day++) {
      LocalDate date = first.plusDays(day);
      moments.put(date.atStartOfDay(zone).toInstant(), true);
      moments.put(date.atTime(12, 17).atZone(zone).toInstant(), false);
    }
    simulated.forEach(message -> moments.putIfAbsent(message.at(), false));
    List<Sent> sent = new ArrayList<>();
    Notifier inMemory =
        new Notifier() {
          @Override
          public Channel channel() {
            return Channel.WEB;
          }

          @Override
          public Result deliver(Bundle bundle, java.util.function.BooleanSupplier stillOurs) {
            Set<String> items = new TreeSet<>();
            bundle.entries().forEach(one -> items.add(one.reminder().id()));
            synchronized (sent) {
              sent.add(new Sent(clock.get(), bundle.recipient().id(), items));
            }
            return Result.SENT;
          }
        };
    try (SendDueReminders sender =
        new SendDueReminders(
            reminding.facts,
            reminding.reminders,
            reminding.leases,
            reminding.notices,
            List.of(inMemory),
            () -> rules,
            clock::get,
            new ReminderLane.Logging(),
            4)) {
      moments.forEach(
          (moment, plans) -> {
            clock.set(moment);
            if (plans) {
              reminding.planReminders.run(moment);
            }
            sender.run();
          });
    }
    return sent;
  }

  private static ReminderModule reminding(Features features, ReminderRules rules) {
    return new ReminderModule(
        features.foundation,
        features.plan,
        features.people,
        features.responsibility,
        features.progress,
        features.status,
        () -> rules,
        Set.of());
  }

  private static ReminderRules rules(Random random, ZoneId zone) {
    Set<Integer> offsets = new HashSet<>();
    List<Rule> rules = new ArrayList<>();
    Set<ItemKind> kinds = EnumSet.noneOf(ItemKind.class);
    for (ItemKind kind : ItemKind.values()) {
      if (kind.dated()) {
        kinds.add(kind);
      }
    }
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      int offset = random.nextInt(45) - 30;
      if (offsets.add(offset)) {
        OptionalInt longer = random.nextInt(4) == 0 ? OptionalInt.of(90) : OptionalInt.empty();
        rules.add(new Rule("rule" + i, kinds, offset, OptionalInt.empty(), longer));
      }
    }
    rules.add(
        new Rule("every", kinds, 20, OptionalInt.of(1 + random.nextInt(14)), OptionalInt.empty()));
    int open = random.nextInt(12);
    int close = open + 1 + random.nextInt(10);
    Set<DayOfWeek> week = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
    for (int i = 0; i < 4; i++) {
      week.add(DayOfWeek.of(1 + random.nextInt(7)));
    }
    Predicate<LocalDate> free =
        day -> (day.getMonthValue() == 12 && day.getDayOfMonth() >= 24) || day.getDayOfMonth() == 6;
    return new ReminderRules(
        new WorkingDays(week, free),
        new DeliveryHours(
            zone, LocalTime.of(open, 0), LocalTime.of(close, 0), LocalTime.of(open, 0)),
        rules,
        2,
        DayOfWeek.of(1 + random.nextInt(7)),
        DayOfWeek.of(1 + random.nextInt(7)),
        1 + random.nextInt(3),
        List.of(1, 3, 7),
        Duration.ofMinutes(10),
        30,
        false,
        Map.of());
  }

  private static void people(
      Features features, ReminderModule reminding, Random random, LocalDate start) {
    List<Member> members = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      boolean coordinator = i == 0 && random.nextBoolean();
      List<String> roles =
          RandomPlan.ROLES.stream().filter(role -> random.nextInt(3) == 0).toList();
      List<String> known = roles.stream().filter(role -> isRole(features, role)).toList();
      Invite.Request request =
          new Invite.Request(
              coordinator ? Role.COORDINATOR : Role.OWNER,
              "SLF",
              known,
              1,
              1,
              Invite.DEFAULT_EXPIRY);
      String code = features.people.invite.create(request, Invite.CONSOLE).get(0);
      members.add(
          features
              .people
              .joinByCode
              .join(
                  code,
                  new Identity(Channel.WEB, "p" + i),
                  Language.SV,
                  features.foundation.clock.instant())
              .member());
    }
    for (Member member : members) {
      if (random.nextInt(3) == 0) {
        settings(reminding, member, random);
      }
      if (random.nextInt(3) == 0) {
        LocalDate day = start.plusDays(random.nextInt(50) - 5L);
        Optional<String> substitute =
            random.nextBoolean()
                ? Optional.of(members.get(random.nextInt(members.size())).id())
                : Optional.empty();
        reminding
            .facts
            .said()
            .absences()
            .put(
                new Absence(
                    "a" + member.id(),
                    member.id(),
                    day,
                    day.plusDays(random.nextInt(30)),
                    substitute.filter(id -> !id.equals(member.id()))));
      }
    }
    features.foundation.revisions.poll();
    Instant now = features.foundation.clock.instant();
    reminding.facts.world(now, start.plusDays(DAYS)).deadlines().stream()
        // nobody can answer what nobody was reminded of yet
        .filter(deadline -> !deadline.due().isAfter(start.plusDays(DAYS)))
        .forEach(
            deadline -> {
              if (random.nextInt(5) == 0) {
                Member member = members.get(random.nextInt(members.size()));
                LastAnswer.Kind kind =
                    random.nextBoolean() ? LastAnswer.Kind.LATER : LastAnswer.Kind.NOT_MINE;
                Optional<Instant> until =
                    kind == LastAnswer.Kind.LATER
                        ? Optional.of(now.plus(Duration.ofHours(random.nextInt(24 * 20))))
                        : Optional.empty();
                reminding
                    .facts
                    .said()
                    .answers()
                    .give(
                        new LastAnswer(deadline.thread(), member.id(), kind, now, until),
                        "k" + deadline.thread());
              }
            });
  }

  private static boolean isRole(Features features, String role) {
    return features.plan.plans.current().activities().stream()
        .anyMatch(
            a ->
                a.owner().role().equals(role)
                    || a.steps().stream()
                        .anyMatch(
                            s -> s.ownerRole().filter(r -> r.role().equals(role)).isPresent()));
  }

  private static void settings(ReminderModule reminding, Member member, Random random) {
    reminding
        .facts
        .said()
        .choices()
        .change(
            member.id(),
            old ->
                old.withTime(LocalTime.of(random.nextInt(24), 0))
                    .withLetterDay(DayOfWeek.of(1 + random.nextInt(7)))
                    .withOverdueOnly(random.nextInt(4) == 0));
  }
}
