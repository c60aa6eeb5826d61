package se.faltbud.telegram.in;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.faltbud.chat.Inbound;
import se.faltbud.telegram.api.BotApi;
import se.faltbud.telegram.api.JsonText;

class UpdateMapperTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEAD =
      "\"message_id\":3,\"date\":1700000000,\"chat\":{\"id\":42,\"type\":\"private\"},"
          + "\"from\":{\"id\":77,\"is_bot\":false,\"language_code\":\"en-GB\"}";

  private final UpdateMapper mapper = new UpdateMapper(InstantSource.fixed(NOW));

  @Test
  void readsAText() {
    Inbound inbound = heard("{\"update_id\":1,\"message\":{" + HEAD + ",\"text\":\"hej\"}}");
    assertThat(inbound.key()).isEqualTo("tg:42:3");
    assertThat(inbound.sender()).isEqualTo("77");
    assertThat(inbound.sentAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
    assertThat(inbound.languageTag()).contains("en-GB");
    assertThat(inbound.content()).isEqualTo(new Inbound.Text("hej"));
  }

  @Test
  void readsAnEdit() {
    Inbound inbound =
        heard("{\"edited_message\":{" + HEAD + ",\"edit_date\":1700000100,\"text\":\"nej\"}}");
    assertThat(inbound.messageId()).isEqualTo("3");
    assertThat(inbound.sentAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
    assertThat(inbound.content())
        .isEqualTo(new Inbound.Edited("nej", Instant.ofEpochSecond(1_700_000_100)));
  }

  @Test
  void readsAPress() {
    Inbound inbound =
        heard(
            "{\"callback_query\":{\"id\":\"99\",\"data\":\"e:1\",\"from\":{\"id\":77},\"message\":{"
                + HEAD
                + "}}}");
    assertThat(inbound.messageId()).isEqualTo("cb99");
    assertThat(inbound.sentAt()).isEqualTo(NOW);
    assertThat(inbound.content()).isEqualTo(new Inbound.Press("e:1", Optional.of("3")));
  }

  @Test
  void placesOnTheMap() {
    String place = "{\"latitude\":56.04,\"longitude\":12.7}";
    assertThat(heard("{\"message\":{" + HEAD + ",\"location\":" + place + "}}").content())
        .isEqualTo(new Inbound.Located(56.04, 12.7));
    String venue = ",\"venue\":{\"title\":\"x\"},\"location\":";
    assertThat(heard("{\"message\":{" + HEAD + venue + place + "}}").content())
        .isEqualTo(new Inbound.Located(56.04, 12.7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"latitude\":56.04,\"longitude\":12.7,\"live_period\":60}",
        "{\"latitude\":91,\"longitude\":12.7}",
        "{\"latitude\":56,\"longitude\":-181}",
        "{\"latitude\":\"56\",\"longitude\":12.7}",
        "{\"latitude\":1e400,\"longitude\":12.7}",
        "[]",
        "7"
      })
  void whatIsNoPlaceOnTheMapIsSaidSo(String location) {
    assertThat(heard("{\"message\":{" + HEAD + ",\"location\":" + location + "}}").content())
        .isEqualTo(new Inbound.Unsupported(Inbound.Unsupported.Kind.LOCATION));
  }

  @ParameterizedTest
  @CsvSource({
    "photo,OTHER",
    "voice,VOICE",
    "video_note,VIDEO",
    "sticker,STICKER",
    "contact,CONTACT",
    "location,LOCATION",
    "document,DOCUMENT",
    "poll,OTHER"
  })
  void namesWhatItCannotRead(String field, Inbound.Unsupported.Kind kind) {
    Inbound inbound = heard("{\"message\":{" + HEAD + ",\"" + field + "\":{}}}");
    assertThat(inbound.content()).isEqualTo(new Inbound.Unsupported(kind));
  }

  @Test
  void photosInTheirLargestSize() {
    String sizes =
        "[{\"file_id\":\"a-1\",\"width\":90,\"height\":60,\"file_size\":1000},"
            + "{\"file_id\":\"b_2\",\"width\":1280,\"height\":960,\"file_size\":200000},"
            + "{\"file_id\":\"c\",\"width\":320,\"height\":240}]";
    assertThat(
            heard(
                    "{\"message\":{"
                        + HEAD
                        + ",\"caption\":\"klotter\",\"media_group_id\":\"77\",\"photo\":"
                        + sizes
                        + "}}")
                .content())
        .isEqualTo(
            new Inbound.Photo("b_2", OptionalLong.of(200_000), "klotter", Optional.of("77")));
    assertThat(heard("{\"message\":{" + HEAD + ",\"photo\":" + sizes + "}}").content())
        .isEqualTo(new Inbound.Photo("b_2", OptionalLong.of(200_000), "", Optional.empty()));
  }

  @Test
  void picturesSentAsFiles() {
    String file = "{\"file_id\":\"d\",\"mime_type\":\"image/png\",\"file_size\":21000000}";
    assertThat(heard("{\"message\":{" + HEAD + ",\"document\":" + file + "}}").content())
        .isEqualTo(new Inbound.Photo("d", OptionalLong.of(21_000_000), "", Optional.empty()));
    String other = file.replace("image/png", "application/pdf");
    assertThat(
            heard("{\"message\":{" + HEAD + ",\"caption\":\"se\",\"document\":" + other + "}}")
                .content())
        .isEqualTo(new Inbound.Unsupported(Inbound.Unsupported.Kind.DOCUMENT, "se"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{}]",
        "7",
        "[{\"file_id\":\"../../x\",\"width\":1,\"height\":1}]",
        "[{\"file_id\":\"\",\"width\":1,\"height\":1}]",
        "[{\"file_id\":5,\"width\":\"a\",\"height\":{}}]"
      })
  void photosThatAreNone(String photo) {
    assertThat(heard("{\"message\":{" + HEAD + ",\"photo\":" + photo + "}}").content())
        .isEqualTo(new Inbound.Unsupported(Inbound.Unsupported.Kind.OTHER));
  }

  @Test
  void editedCaptions() {
    assertThat(
            heard("{\"edited_message\":{" + HEAD + ",\"edit_date\":1700000000,\"caption\":\"ny\"}}")
                .content())
        .isEqualTo(new Inbound.Edited("ny", java.time.Instant.ofEpochSecond(1_700_000_000)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"update_id\":1}",
        "{\"update_id\":1,\"poll\":{}}",
        "{\"update_id\":1,\"my_chat_member\":{\"chat\":{\"id\":42,\"type\":\"private\"}}}",
        "{\"message\":{\"chat\":{\"id\":1,\"type\":\"private\"},\"from\":{\"id\":2,\"is_bot\":true}}}",
      })
  void ignoresTheRest(String update) {
    assertThat(map(update)).isInstanceOf(Mapped.Ignored.class);
  }

  @Test
  void leavesAGroupItWasPutInto() {
    String update =
        "{\"my_chat_member\":{\"chat\":{\"id\":-5,\"type\":\"channel\"},"
            + "\"new_chat_member\":{\"status\":\"administrator\"}}}";
    assertThat(map(update)).isEqualTo(new Mapped.LeaveGroup(-5));
    assertThat(map(update.replace("administrator", "left"))).isInstanceOf(Mapped.Ignored.class);
  }

  @Test
  void keepsTextStoresCanKeep() {
    Inbound inbound =
        heard("{\"message\":{" + HEAD + ",\"text\":\"a\\u0000b\\ud800c \\ud83d\\ude00\"}}");
    assertThat(inbound.content()).isEqualTo(new Inbound.Text("a\ufffdb\ufffdc \ud83d\ude00"));
  }

  /** Every field of a good update in turn becomes every other kind of value, or goes missing. */
  @Test
  void takesAnyValueInAnyPlace() throws IOException {
    String update =
        "{\"update_id\":1,\"KIND\":{\"id\":\"9\",\"data\":\"d\",\"from\":{\"id\":1},\"edit_date\":5,"
            + "\"text\":\"t\",\"message\":{HEAD},HEAD}}";
    String[] values = {
      "null", "-1", "1e99", "123456789012345678901234567890", "\"x\"", "[]", "{}", "true", "0.5"
    };
    int tried = 0;
    for (String kind : BotApi.ALLOWED_UPDATES) {
      JsonNode good = JSON.readTree(update.replace("KIND", kind).replace("HEAD", HEAD));
      for (List<String> path : paths(good, List.of())) {
        for (String value : values) {
          JsonNode bad = good.deepCopy();
          at(bad, path).set(path.get(path.size() - 1), JSON.readTree(value));
          assertThat(mapper.map(bad)).isNotNull();
          tried++;
        }
        JsonNode bad = good.deepCopy();
        at(bad, path).remove(path.get(path.size() - 1));
        assertThat(mapper.map(bad)).isNotNull();
      }
    }
    assertThat(tried).isGreaterThan(500);
  }

  @Property(tries = 2000)
  void takesAnyBytes(@ForAll byte[] body) {
    new JsonText().read(body).ifPresent(tree -> assertThat(mapper.map(tree)).isNotNull());
  }

  private static ObjectNode at(JsonNode tree, List<String> path) {
    JsonNode node = tree;
    for (String name : path.subList(0, path.size() - 1)) {
      node = node.path(name);
    }
    return (ObjectNode) node;
  }

  private static List<List<String>> paths(JsonNode node, List<String> prefix) {
    List<List<String>> paths = new ArrayList<>();
    node.properties()
        .forEach(
            field -> {
              List<String> path = new ArrayList<>(prefix);
              path.add(field.getKey());
              paths.add(path);
              paths.addAll(paths(field.getValue(), path));
            });
    return paths;
  }

  private Inbound heard(String update) {
    return ((Mapped.Heard) map(update)).inbound();
  }

  private Mapped map(String update) {
    try {
      return mapper.map(JSON.readTree(update));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
