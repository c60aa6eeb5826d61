package se.faltbud.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.observation.model.Observation;
import se.faltbud.status.StatusAnswer;
import se.faltbud.testkit.TestBot;

class DemoTest {
  @TempDir Path folder;

  @Test
  void isTheSameAtEveryStartAndItsCountersHold() {
    List<String> first = reports("first");
    assertThat(first).hasSizeGreaterThan(300).isEqualTo(reports("second"));
  }

  @Test
  void looksLikeWorkInProgress() {
    try (TestBot bot = new TestBot(folder.resolve("bot"), Demo.START)) {
      List<Demo.Persona> personas = new Demo(bot.features()).fill(Demo.START);
      assertThat(personas).hasSize(3);
      StatusAnswer.WholePlan plan =
          (StatusAnswer.WholePlan) bot.features().status.askStatus.answer(Optional.empty());
      assertThat(plan.observations().recent()).isBetween(60L, 200L);
      assertThat(plan.late()).isNotEmpty();
      assertThat(bot.features().progress.entries.latestFor("A02", 10)).isNotEmpty();
    }
  }

  private List<String> reports(String name) {
    try (TestBot bot = new TestBot(folder.resolve(name), Demo.START)) {
      new Demo(bot.features()).fill(Demo.START);
      assertThat(bot.features().recount.run(false, done -> {}).differences()).isEmpty();
      List<String> reports = new ArrayList<>();
      bot.features()
          .observation
          .observations
          .receivedBetween(
              Demo.START.minusSeconds(100L * 24 * 3600),
              Demo.START.plusSeconds(1),
              (Observation o) ->
                  reports.add(
                      o.shortId() + " " + o.lifecycle().receivedAt() + " " + o.sighting().text()));
      return reports;
    }
  }
}
