package se.faltbud.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.chat.Inbound;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Texts;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Role;
import se.faltbud.people.access.Invite;
import se.faltbud.testkit.TestBot;
import se.faltbud.testkit.TestPhotos;

/** What becomes of photos after the answer. */
class PhotosTest {
  private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

  @TempDir Path folder;
  private TestBot bot;
  private int messages;

  @BeforeEach
  void open() {
    bot = new TestBot(folder, NOW);
    String code =
        bot.features()
            .people
            .invite
            .create(Invite.Request.one(Role.FIELD, "SLF"), Invite.CONSOLE)
            .get(0);
    bot.features()
        .people
        .joinByCode
        .join(code, new Identity(Channel.TELEGRAM, "7"), Language.SV, NOW);
  }

  @AfterEach
  void close() {
    bot.close();
  }

  @Test
  void aPhotoOfADraftThatWasGivenUpIsGoneAfterThreeDays() {
    send("phone", "");
    bot.photos().run();
    assertThat(photos().picture("tg:7:1")).isPresent();
    bot.photos().forget(NOW.plus(Duration.ofDays(2)));
    assertThat(photos().picture("tg:7:1")).isPresent();
    bot.photos().forget(NOW.plus(Duration.ofDays(3)));
    assertThat(photos().picture("tg:7:1")).isEmpty();
    assertThat(photos().thumbnail("tg:7:1")).isEmpty();
    assertThat(photos().byKey("tg:7:1")).isEmpty();
  }

  @Test
  void aPhotoOfAnEntryThatWasTakenBackGoesAndOthersStay() {
    send("phone", "klotter Norr");
    send("phone", "klotter Söder");
    send("png", "A04 4h 12 deltagare, lugn kväll");
    bot.photos().run();
    tell(new Inbound.Press("undo:O-1", Optional.empty()));
    bot.photos().forget(NOW.plus(Duration.ofDays(3)));
    assertThat(photos().picture("tg:7:1")).isEmpty();
    assertThat(photos().picture("tg:7:2")).isPresent();
    assertThat(photos().picture("tg:7:3")).isPresent();
    // settled for good: not looked at again
    bot.photos().forget(NOW.plus(Duration.ofDays(400)));
    assertThat(photos().picture("tg:7:2")).isPresent();
  }

  @Test
  void ofManyServicesOneFetches() throws Exception {
    for (int i = 0; i < 12; i++) {
      send("png", "klotter Norr " + i);
    }
    List<TestPhotos> services =
        List.of(
            bot.photos(),
            new TestPhotos(bot.features(), Texts.load()),
            new TestPhotos(bot.features(), Texts.load()));
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> runs = services.stream().<Future<?>>map(s -> threads.submit(s::run)).toList();
      for (Future<?> run : runs) {
        run.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(services.stream().mapToInt(TestPhotos::fetches).sum()).isEqualTo(12);
    for (int i = 1; i <= 12; i++) {
      assertThat(photos().byKey("tg:7:" + i).orElseThrow().state()).isEqualTo(Photo.State.KEPT);
    }
  }

  @Test
  void whatAServiceDiedOverIsTakenUpByTheNext() {
    send("dies", "klotter Norr");
    assertThatThrownBy(() -> bot.photos().run()).isInstanceOf(Error.class).hasMessage("died");
    assertThat(photos().byKey("tg:7:1").orElseThrow().state()).isEqualTo(Photo.State.WAITING);
    bot.photos().run();
    assertThat(bot.photos().fetches()).isEqualTo(1);
    bot.clock().set(NOW.plus(Duration.ofMinutes(4)));
    bot.photos().heal();
    bot.photos().run();
    assertThat(photos().byKey("tg:7:1").orElseThrow().state()).isEqualTo(Photo.State.KEPT);
  }

  @Test
  void aPhotoGivenToAnotherEntryWhileItIsFetchedStaysThere() {
    tell(new Inbound.Text("klotter Norr"));
    send("moves", "");
    bot.photos().meanwhile(() -> tell(new Inbound.Press("foto:2:O-1", Optional.empty())));
    bot.photos().run();
    Photo photo = photos().byKey("tg:7:2").orElseThrow();
    assertThat(photo.entry()).isEqualTo("tg:7:1");
    assertThat(photo.state()).isEqualTo(Photo.State.KEPT);
    assertThat(photos().of("tg:7:1")).hasSize(1);
  }

  @Test
  void theEleventhPhotoOfAReportIsRefusedAloud() {
    send("png", "");
    for (int i = 0; i < 9; i++) {
      send("png", "");
    }
    assertThat(photos().of("tg:7:1")).hasSize(10);
    assertThat(send("png", "").messages().get(0).text()).contains("tio");
    assertThat(photos().byKey("tg:7:11")).isEmpty();
  }

  private Photos photos() {
    return bot.features().photo.photos;
  }

  private Reply send(String file, String caption) {
    return tell(new Inbound.Photo(file, OptionalLong.empty(), caption, Optional.empty()));
  }

  private Reply tell(Inbound.Content content) {
    return bot.conversations()
        .handle(
            new Inbound(
                Channel.TELEGRAM,
                "7",
                "7",
                String.valueOf(++messages),
                bot.clock().instant(),
                Optional.empty(),
                content));
  }
}
