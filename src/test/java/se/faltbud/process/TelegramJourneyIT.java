package se.faltbud.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.faltbud.image.SamplePictures;
import se.faltbud.telegram.FakeTelegram;
import se.faltbud.telegram.FakeUser;

/** The main job on the real jar: join, invite, report, progress, status, export. */
class TelegramJourneyIT {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"polling", "webhook"})
  void aReportReachesTheStatus(String mode) {
    try (FakeTelegram telegram = FakeTelegram.start();
        JarProcess service = new JarProcess(folder)) {
      service
          .with("TELEGRAM_BOT_TOKEN", FakeTelegram.TOKEN)
          .with("TELEGRAM_API_URL", telegram.url().toString())
          .with("TELEGRAM_MODE", mode)
          .with("TELEGRAM_WEBHOOK_SECRET", "s3cret-of-the-test")
          .start();
      FakeUser coordinator = telegram.user(1001);
      FakeUser worker = telegram.user(2002);

      coordinator.says("/start " + InviteCodes.in(service.out()));
      coordinator.hears("");
      coordinator.says("/bjudin FIELD SLF");
      String code = InviteCodes.in(coordinator.hears("-").text());

      worker.says("/start " + code);
      worker.hears("");
      worker.says("klotter Gustav Adolfs torg, ny tagg på bänken igår 22.30");
      worker.hears("O-");
      coordinator.says("/status A04");
      final double before = reading(coordinator.hears("D04.1").text());
      worker.says("D04.1 +3");
      worker.hears("D04.1");
      coordinator.says("/status A04");
      assertThat(reading(coordinator.hears("D04.1").text())).isEqualTo(before + 3);

      telegram.keeps("whole", Optional.of(SamplePictures.fromAPhone(2_000, 1_500, 6)));
      telegram.keeps("half", Optional.of(SamplePictures.broken()));
      worker.sendsPhoto("whole", "skräp Drottninghögs centrum");
      worker.hears("📷");
      worker.sendsPhoto("half", "krossad ruta Norr");
      worker.hears("PHOTO_UNREADABLE");
      // the first was taken on before the second, and nothing was said of it
      assertThat(telegram.chat(2002).texts())
          .filteredOn(text -> text.contains("[PHOTO_"))
          .hasSize(1);

      JarProcess.Ended export = service.run("export", "observations", "--format", "jsonl");
      assertThat(export.exitCode()).isZero();
      assertThat(export.out().lines()).hasSize(3);
      assertThat(export.out()).contains("tg:2002:", "ny tagg på bänken");
      await().atMost(Duration.ofSeconds(10)).until(() -> telegram.unacknowledged() == 0);
      assertThat(service.stop()).isLessThan(Duration.ofSeconds(10));
      assertThat(service.out() + service.err()).doesNotContain(FakeTelegram.TOKEN);
    }
  }

  /** The first number after the sub-goal's id: its latest reading. */
  private static double reading(String status) {
    String after = status.substring(status.indexOf("D04.1") + "D04.1".length());
    java.util.regex.Matcher number =
        java.util.regex.Pattern.compile("\\d+(?:[.,]\\d+)?").matcher(after);
    assertThat(number.find()).as(status).isTrue();
    return Double.parseDouble(number.group().replace(',', '.'));
  }
}
