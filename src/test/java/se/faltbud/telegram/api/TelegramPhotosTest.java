package se.faltbud.telegram.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.telegram.FakeTelegram;

class TelegramPhotosTest {
  private final FakeTelegram telegram = FakeTelegram.start();
  private final BotApi api = new BotApi(FakeTelegram.TOKEN, telegram.url());
  private final TelegramPhotos photos = new TelegramPhotos(() -> api);

  @AfterEach
  void close() {
    api.close();
    telegram.close();
  }

  @Test
  void asksForALinkAnewAtEachTry() throws Exception {
    byte[] bytes = {1, 2, 3};
    telegram.keeps("a", Optional.of(bytes));
    assertThat(photos.fetch("a")).isEqualTo(bytes);
    assertThat(photos.fetch("a")).isEqualTo(bytes);
    assertThat(telegram.calls("getFile")).hasSize(2);
  }

  @Test
  void tellsWhatWillNeverComeFromWhatMayComeLater() {
    assertThatThrownBy(() -> photos.fetch("unknown"))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.PHOTO_NOT_FETCHED));
    telegram.keeps("away", Optional.empty());
    assertThatThrownBy(() -> photos.fetch("away")).isInstanceOf(IOException.class);
    telegram.keeps("a", Optional.of(new byte[] {1}));
    telegram.failWith(502);
    assertThatThrownBy(() -> photos.fetch("a"))
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining(FakeTelegram.TOKEN);
    telegram.recover();
    telegram.revokeToken();
    assertThatThrownBy(() -> photos.fetch("a")).isInstanceOf(IOException.class);
  }

  @Test
  void takesNoMoreThanTheLimitWhateverIsSaidOfTheSize() throws Exception {
    telegram.keeps("a", Optional.of(new byte[5_000]));
    String path = api.file("a").getFilePath();
    assertThat(api.download(path, 4_999)).isEmpty();
    assertThat(api.download(api.file("a").getFilePath(), 5_000)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "..",
        "../x",
        "a/../../b",
        "/etc/passwd",
        "a/./b",
        "a%2e%2e/b",
        "a?b",
        "http://x/y"
      })
  void goesNowhereElse(String path) {
    assertThatThrownBy(() -> api.download(path, 10)).isInstanceOf(IOException.class);
  }
}
