package se.faltbud.status.recount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.chat.Inbound;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Role;
import se.faltbud.people.access.Invite;
import se.faltbud.plan.Plan;
import se.faltbud.status.recount.Recount.Difference;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.TallyChange;
import se.faltbud.testkit.TestBot;

/** A recount tells writes in flight from counters that are wrong. */
class RecountTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final int WRITERS = 4;

  @TempDir private Path folder;
  private TestBot bot;
  private DocumentStore store;
  private final AtomicInteger messages = new AtomicInteger();

  @BeforeEach
  void open() {
    bot = new TestBot(folder, NOW);
    store = bot.features().foundation.store;
    for (int i = 0; i < WRITERS; i++) {
      String code =
          bot.features()
              .people
              .invite
              .create(Invite.Request.one(Role.COORDINATOR, "SLF"), Invite.CONSOLE)
              .get(0);
      bot.features()
          .people
          .joinByCode
          .join(code, new Identity(Channel.TELEGRAM, "" + i), Language.SV, NOW);
    }
  }

  @AfterEach
  void close() {
    bot.close();
  }

  private Recount recount() {
    return new Recount(
        store,
        bot.features().observation.observations,
        bot.features().progress.entries,
        () -> bot.features().plan.plans.currentIfAny().map(Plan::zone).orElseThrow(),
        Duration.ofMillis(50));
  }

  private Recount.Result run(boolean fix) {
    return recount().run(fix, read -> {});
  }

  private void say(int who, String text) {
    bot.conversations()
        .handle(
            new Inbound(
                Channel.TELEGRAM,
                "" + who,
                "" + who,
                "" + messages.incrementAndGet(),
                NOW,
                Optional.empty(),
                new Inbound.Text(text)));
  }

  private void write(int who, int round) {
    say(who, "klotter centrum nr " + round);
    say(who, "A04 1h 3 deltagare");
    say(who, round % 2 == 0 ? "A04 grön" : "A04 gul väntar på svar");
  }

  @Test
  @Timeout(120)
  void findsNothingBesideFourWhoWrite() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    List<Future<?>> underway = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int who = i;
      underway.add(
          writers.submit(
              () -> {
                for (int round = 0; !stop.get(); round++) {
                  write(who, round);
                }
              }));
    }
    long entries = 0;
    for (int i = 0; i < 15 || entries < 60; i++) {
      Recount.Result result = run(false);
      assertThat(result.differences()).isEmpty();
      entries = result.entries();
    }
    stop.set(true);
    for (Future<?> each : underway) {
      each.get(60, TimeUnit.SECONDS);
    }
    writers.shutdown();
    Recount.Result quiet = run(false);
    assertThat(quiet.differences()).isEmpty();
    assertThat(quiet.moving()).isZero();
  }

  @Test
  void correctsEveryKindOfFieldAndNeverSetsTheSequenceBack() {
    for (int round = 0; round < 4; round++) {
      write(0, round);
    }
    String state = "state:AP-2026:A04";
    Object sequence = store.tallies(List.of(state)).get(state).get("sequence");
    store.correct(
        List.of(
            TallyChange.add("observed:AP-2026", "all", -2),
            TallyChange.add(state, "hours", 7),
            TallyChange.put(state, "why:assessment", "något annat"),
            TallyChange.put(state, "sequence", 1_000L)));

    List<Difference> expected =
        List.of(
            new Difference("observed:AP-2026", "all"),
            new Difference(state, "hours"),
            new Difference(state, "why:assessment"));
    assertThat(run(false).differences()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(run(true).differences()).hasSize(3);
    assertThat(run(false).differences()).isEmpty();
    assertThat(TallyChange.number(store.tallies(List.of(state)).get(state), "sequence"))
        .isEqualTo(1_000);

    store.correct(List.of(TallyChange.put(state, "sequence", 1L)));
    assertThat(run(true).differences()).containsExactly(new Difference(state, "sequence"));
    assertThat(store.tallies(List.of(state)).get(state).get("sequence")).isEqualTo(sequence);
    say(0, "A04 röd stopp");
    assertThat(run(false).differences()).isEmpty();
  }
}
