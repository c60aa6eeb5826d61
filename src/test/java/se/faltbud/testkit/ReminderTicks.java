package se.faltbud.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import se.faltbud.app.demo.ThrowAway;
import se.faltbud.app.run.ReminderLane;
import se.faltbud.features.Features;
import se.faltbud.people.Channel;
import se.faltbud.process.ManyDue;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.queue.Bundle;
import se.faltbud.reminder.queue.Notifier;
import se.faltbud.reminder.queue.Reminder;
import se.faltbud.reminder.queue.SendDueReminders;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.FerretDbProcess;
import se.faltbud.store.mongo.MongoStore;

/**
 * How long one look for due reminders takes, with nothing due and with a hundred, while more and
 * more are planned. A main program, run by {@code bash src/bench/reminders}; arguments are the
 * engine, {@code sqlite} or {@code ferretdb}, and the numbers of planned reminders.
 */
public final class ReminderTicks {
  private static final int DUE = 100;
  private static final int BATCH = 10_000;

  private ReminderTicks() {}

  /** Medians in milliseconds. */
  private record Ticks(int planned, double idle, double worstIdle, double due) {}

  public static void main(String[] arguments) throws IOException {
    String engine = arguments[0];
    List<Ticks> all = new ArrayList<>();
    System.out.println("| planned | nothing due, ms | worst of them, ms | 100 due, ms |");
    System.out.println("|--:|--:|--:|--:|");
    for (int i = 1; i < arguments.length; i++) {
      Path folder = Files.createTempDirectory(Path.of("target"), "ticks");
      try {
        Ticks t = measured(engine, folder, Integer.parseInt(arguments[i]));
        System.out.printf(
            "| %,d | %.2f | %.2f | %.0f |%n", t.planned(), t.idle(), t.worstIdle(), t.due());
        all.add(t);
      } finally {
        ThrowAway.delete(folder);
      }
    }
    Ticks first = all.get(0);
    Ticks last = all.get(all.size() - 1);
    System.out.printf(
        "figures: reminder tick on %s, %,d planned / %,d: nothing due %.2f, %d due %.2f%n",
        engine,
        last.planned(),
        first.planned(),
        last.idle() / first.idle(),
        DUE,
        last.due() / first.due());
  }

  private static Ticks measured(String engine, Path folder, int planned) {
    if (engine.equals("sqlite")) {
      return measured(() -> TestFeatures.embedded(folder.resolve("faltbud.db")), planned);
    }
    try (FerretDbProcess server = FerretDbProcess.start(folder)) {
      return measured(
          () -> MongoStore.open(server.uri(), TestFeatures.collections(), InstantSource.system()),
          planned);
    }
  }

  private interface Opens {
    DocumentStore open();
  }

  private static Ticks measured(Opens stores, int planned) {
    new ManyDue(10, 1, DUE / 10).fill(stores.open());
    Instant now = ManyDue.MORNING;
    try (Features features = TestFeatures.over(stores.open(), () -> now);
        SendDueReminders sender = sender(features, now)) {
      for (int from = 0; from < planned; from += BATCH) {
        List<Reminder> batch = new ArrayList<>();
        for (int i = from; i < Math.min(planned, from + BATCH); i++) {
          Instant at = now.plus(Duration.ofDays(1 + i % 400)).plusSeconds(i % 1_000);
          batch.add(reminder("far/" + i, "P-" + i, "m-" + i % 5_000, at));
        }
        features.reminder.reminders.add(batch);
      }
      List<Double> idle = times(planned > 200_000 ? 300 : 100, i -> "", features, sender, now);
      List<Double> due = times(15, i -> "due/" + i + "/", features, sender, now);
      return new Ticks(planned, at(idle, 0.5), at(idle, 1), at(due, 0.5));
    }
  }

  private static List<Double> times(
      int rounds,
      Function<Integer, String> prefix,
      Features features,
      SendDueReminders sender,
      Instant now) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      String ids = prefix.apply(i);
      if (!ids.isEmpty()) {
        List<Reminder> due = new ArrayList<>();
        for (int person = 0; person < DUE; person++) {
          due.add(reminder(ids + person, "D-" + i + "-" + person, "m-" + person, now));
        }
        features.reminder.reminders.add(due);
      }
      long start = System.nanoTime();
      int sent = sender.run();
      double took = (System.nanoTime() - start) / 1e6;
      if (sent != (ids.isEmpty() ? 0 : DUE)) {
        throw new IllegalStateException("sent " + sent);
      }
      if (i >= rounds / 5) { // the first ones warm up
        millis.add(took);
      }
    }
    millis.sort(null);
    return millis;
  }

  private static double at(List<Double> sorted, double part) {
    return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
  }

  private static Reminder reminder(String id, String shortId, String person, Instant at) {
    return Reminder.planned(
            id,
            shortId,
            new Reminder.Subject(ItemKind.NOTICE, "A1", LocalDate.ofInstant(at, ZoneOffset.UTC)),
            Reminder.Routing.direct(person),
            ReminderRules.NOTICE,
            at)
        .withNotice(Map.of("key", "assigned"));
  }

  /** Sends into nothing. */
  private static SendDueReminders sender(Features features, Instant now) {
    Notifier nowhere =
        new Notifier() {
          @Override
          public Channel channel() {
            return Channel.TELEGRAM;
          }

          @Override
          public Result deliver(Bundle bundle, BooleanSupplier stillOurs) {
            return stillOurs.getAsBoolean() ? Result.SENT : Result.TRY_LATER;
          }
        };
    return new SendDueReminders(
        features.reminder.facts,
        features.reminder.reminders,
        features.reminder.leases,
        features.reminder.notices,
        List.of(nowhere),
        features.reminder.rules,
        () -> now,
        new ReminderLane.Logging(),
        SendDueReminders.WORKERS);
  }
}
