package se.faltbud.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import se.faltbud.app.run.ReminderLane;
import se.faltbud.features.Features;
import se.faltbud.observation.LogObservation;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.parse.ObservationLanguage;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.people.access.Invite;
import se.faltbud.plan.Plan;
import se.faltbud.progress.RecordProgress;
import se.faltbud.progress.parse.ProgressGrammar;
import se.faltbud.reminder.queue.Notifier;
import se.faltbud.reminder.queue.SendDueReminders;

/**
 * Fills an empty store with twelve weeks of made-up work on the sample plan, the same at every
 * start: everything goes through the same use cases as real reports.
 */
public final class Demo {
  /** When the demo's clock starts unless CLOCK_START says otherwise: a Monday night, 21.00. */
  public static final Instant START = Instant.parse("2026-11-23T20:00:00Z");

  private static final LocalTime MORNING = LocalTime.of(8, 0);
  private static final int WEEKS = 12;
  private static final int REPORTS_A_WEEK = 32;
  private static final long SEED = 2026;

  /** Where the made-up reports come from. */
  private static final List<String> FIELD_ORGANISATIONS =
      List.of("SLF", "SLF", "BEV", "BEV", "HH", "SFF", "LPO");

  private final Features features;
  private final Random random = new Random(SEED);

  public Demo(Features features) {
    this.features = features;
  }

  /** Someone one can be in the demo with one click. */
  public record Persona(String label, String member) {}

  private record Phrase(int weight, String text) {}

  /**
   * Fills the store.
   *
   * @param now the end of the twelve weeks
   */
  public List<Persona> fill(Instant now) {
    List<Persona> personas =
        List.of(
            persona("Fältpersonal", Role.FIELD, "SLF", List.of(), now),
            persona("Ansvarig", Role.OWNER, "SBF", List.of("Driftchef gata och park"), now),
            persona("Samordnare", Role.COORDINATOR, "SLF", List.of(), now));
    report(now);
    recordProgress(now);
    features.foundation.store.settle();
    return personas;
  }

  /**
   * Sends what was due in the morning, so that the personas find their reminders and letters.
   *
   * @param now when the demo's clock starts, on a working day after the hours of delivery
   */
  public void remind(List<Notifier> notifiers, Instant now) {
    Instant morning =
        LocalDate.ofInstant(now, Plan.DEFAULT_ZONE)
            .atTime(MORNING)
            .atZone(Plan.DEFAULT_ZONE)
            .toInstant();
    features.foundation.revisions.poll();
    features.reminder.planReminders.run(morning);
    try (SendDueReminders sender =
        features.reminder.sender(
            notifiers, () -> morning, new ReminderLane.Logging(), SendDueReminders.WORKERS)) {
      sender.run();
    }
  }

  private Persona persona(
      String label, Role role, String organisation, List<String> ownerRoles, Instant now) {
    Invite.Request request =
        new Invite.Request(role, organisation, ownerRoles, 1, 1, Invite.DEFAULT_EXPIRY);
    String member = join(request, label, now).id();
    features.people.members.bind(new Identity(Channel.WEB, member), member);
    return new Persona(label, member);
  }

  private Member join(Invite.Request request, String account, Instant now) {
    String code = features.people.invite.create(request, Invite.CONSOLE).get(0);
    Identity identity = new Identity(Channel.WEB, "demo-" + account);
    return features.people.joinByCode.join(code, identity, Language.SV, now).member();
  }

  private void report(Instant now) {
    Plan plan = features.plan.plans.current();
    ObservationLanguage language = features.observation.language.language(plan);
    List<Member> reporters = new ArrayList<>();
    for (int i = 0; i < FIELD_ORGANISATIONS.size(); i++) {
      Invite.Request request = Invite.Request.one(Role.FIELD, FIELD_ORGANISATIONS.get(i));
      reporters.add(join(request, "reporter-" + i, now));
    }
    List<Phrase> phrases = phrases();
    List<Instant> times = times(plan, now);
    for (int i = 0; i < times.size(); i++) {
      Draft draft = language.read(pick(phrases), times.get(i)).seenAtLatest(times.get(i));
      if (!draft.complete()) {
        throw new IllegalStateException("the demo's own report is incomplete: " + draft.text());
      }
      features.observation.logObservation.log(
          new LogObservation.Request(
              "demo-o" + i,
              Channel.WEB.key(),
              reporters.get(random.nextInt(reporters.size())),
              draft,
              times.get(i)));
    }
  }

  /** Most of it on Thursday to Saturday nights, as in the plan's first problem. */
  private List<Instant> times(Plan plan, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, plan.zone());
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < WEEKS * REPORTS_A_WEEK; i++) {
      LocalDate day = today.minusDays(random.nextInt(WEEKS * 7));
      if (random.nextInt(3) > 0) {
        day = day.with(DayOfWeek.of(4 + random.nextInt(3)));
      }
      LocalTime time = LocalTime.of(17, 0).plusMinutes(random.nextInt(6 * 60));
      Instant at = day.atTime(time).atZone(plan.zone()).toInstant();
      times.add(at.isBefore(now) ? at : at.minus(Duration.ofDays(7)));
    }
    times.sort(null);
    return times;
  }

  private void recordProgress(Instant now) {
    Plan plan = features.plan.plans.current();
    int number = 0;
    for (String line : lines("/demo/progress.txt")) {
      String[] parts = line.split("\\|", 3);
      Invite.Request request = Invite.Request.one(Role.COORDINATOR, parts[1]);
      Member member = join(request, "owner-" + number, now);
      features.progress.recordProgress.record(
          new RecordProgress.Request(
              "demo-f" + number++,
              Channel.WEB.key(),
              member,
              ProgressGrammar.read(parts[2], plan).orElseThrow(),
              now.minus(Duration.ofDays(Long.parseLong(parts[0]))),
              true));
    }
  }

  private String pick(List<Phrase> phrases) {
    int total = phrases.stream().mapToInt(Phrase::weight).sum();
    int left = random.nextInt(total);
    for (Phrase phrase : phrases) {
      left -= phrase.weight();
      if (left < 0) {
        return phrase.text();
      }
    }
    throw new IllegalStateException("weights do not add up");
  }

  private static List<Phrase> phrases() {
    return lines("/demo/reports.txt").stream()
        .map(line -> line.split("\\|", 3))
        .map(parts -> new Phrase(Integer.parseInt(parts[0]), parts[1] + ", " + parts[2]))
        .toList();
  }

  private static List<String> lines(String resource) {
    try (InputStream in = Optional.ofNullable(Demo.class.getResourceAsStream(resource)).get()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
