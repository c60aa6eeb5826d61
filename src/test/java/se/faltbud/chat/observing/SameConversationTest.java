package se.faltbud.chat.observing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.discord.DiscordDoor;
import se.faltbud.discord.FakeDiscord;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.people.access.Invite;
import se.faltbud.telegram.FakeTelegram;
import se.faltbud.telegram.TelegramDoor;
import se.faltbud.testkit.ReminderTown;

/** One conversation through every messenger, each over its real protocol: the same is stored. */
class SameConversationTest {
  /** What is written; with {@code >} what is pressed. */
  private static final List<String> CONVERSATION =
      List.of(
          "klotter Gustav Adolfs torg, ny tagg på bänken",
          "krossad ruta vid busshållplatsen",
          "> Norr",
          "A04 4h 12 deltagare, *lugn* kväll",
          "/lugnt Dalhem",
          "skräp Drottninghögs centrum",
          "> Ångra",
          "nånting konstigt",
          "> Avbryt",
          "> Hämta tillbaka",
          "> Klotter",
          "> Söder",
          "klotter Gustav Adolfs torg igen",
          "> Samma som O-1",
          "otryggt vid Knutpunkten, ring 070-123 45 67!",
          "> Ändra",
          "> Område",
          "> Råå",
          "ring mig på 19121212-1212",
          "A40 klar",
          "/angra");

  @TempDir Path folder;

  @Test
  void comesToTheSameThroughEveryDoor() throws Exception {
    Set<String> telegram = through("telegram");
    assertThat(telegram).hasSizeGreaterThanOrEqualTo(8);
    assertThat(through("discord")).isEqualTo(telegram);
    assertThat(through("web")).isEqualTo(telegram);
  }

  private Set<String> through(String door) throws Exception {
    Path own = Files.createDirectory(folder.resolve(door));
    try (ReminderTown town = new ReminderTown(own);
        Door open =
            switch (door) {
              case "telegram" -> new ByTelegram(town);
              case "discord" -> new ByDiscord(town);
              default -> new ByWeb(town);
            }) {
      for (String step : CONVERSATION) {
        if (step.startsWith("> ")) {
          open.press(step.substring(2));
        } else {
          open.say(step);
        }
      }
      return entries(town);
    }
  }

  /** What is stored, without what tells the doors apart. */
  private static Set<String> entries(ReminderTown town) {
    Set<String> all = new TreeSet<>();
    town.features.observation.observations.forEach(
        o ->
            all.add(
                String.join(
                    " ",
                    o.shortId(),
                    o.sighting().category(),
                    o.sighting().place().area(),
                    o.sighting().place().name().orElse("-"),
                    o.sighting().severity().name(),
                    o.sighting().text(),
                    o.lifecycle().status().name(),
                    o.lifecycle().follows().orElse("-"),
                    "v" + o.lifecycle().version())));
    town.features.progress.entries.forEach(
        e -> all.add(e.shortId() + " " + e.line() + " " + e.status()));
    return all;
  }

  /** Someone at a messenger, who waits for each answer. */
  private interface Door extends AutoCloseable {
    void say(String text) throws Exception;

    void press(String label) throws Exception;

    @Override
    void close();
  }

  private static void join(ReminderTown town, Channel channel, String account) {
    String code =
        town.features
            .people
            .invite
            .create(Invite.Request.one(Role.FIELD, "SLF"), Invite.CONSOLE)
            .get(0);
    town.features.people.joinByCode.join(
        code, new Identity(channel, account), Language.SV, town.now);
  }

  private static final class ByTelegram implements Door {
    private final FakeTelegram telegram;
    private final TelegramDoor door;

    ByTelegram(ReminderTown town) {
      join(town, Channel.TELEGRAM, "42");
      telegram = FakeTelegram.start().withClock(town.now);
      door =
          TelegramDoor.start(
              new TelegramDoor.Settings(
                  FakeTelegram.TOKEN,
                  telegram.url(),
                  TelegramDoor.Mode.POLLING,
                  URI.create("http://localhost/unused"),
                  "unused",
                  Optional.empty()),
              inbound -> town.bot.apply(inbound),
              (inbound, fault) -> "fault",
              chat -> {},
              town.features.foundation.clock);
    }

    @Override
    public void say(String text) {
      telegram.user(42).says(text);
      telegram.user(42).hears("");
    }

    @Override
    public void press(String label) {
      telegram.user(42).presses(label);
      telegram.user(42).hears("");
    }

    @Override
    public void close() {
      door.close();
      telegram.close();
    }
  }

  private static final class ByDiscord implements Door {
    private final FakeDiscord discord = FakeDiscord.start();
    private final DiscordDoor door;

    ByDiscord(ReminderTown town) {
      join(town, Channel.DISCORD, "42");
      discord.withClock(town.now);
      door =
          DiscordDoor.start(
              new DiscordDoor.Settings(
                  FakeDiscord.TOKEN, Optional.of(discord.url()), Duration.ofMinutes(1)),
              new DiscordDoor.Words(
                  (inbound, fault) -> "fault", inbound -> "away", "private", List.of()),
              inbound -> town.bot.apply(inbound),
              chat -> {},
              () -> Set.of(),
              town.features.foundation.clock);
      await().atMost(Duration.ofSeconds(60)).until(() -> door.healthy() && discord.heard());
    }

    @Override
    public void say(String text) {
      String before = shown();
      if (text.startsWith("/")) {
        String[] words = text.substring(1).split(" ", 2);
        discord.uses("42", words[0], words.length > 1 ? words[1] : "", "sv-SE");
      } else {
        discord.says("42", text);
      }
      answered(before);
    }

    @Override
    public void press(String label) {
      String before = shown();
      discord.presses("42", label);
      answered(before);
    }

    private String shown() {
      return discord.botMessages("42").toString();
    }

    private void answered(String before) {
      await(shown().length() + "")
          .atMost(Duration.ofSeconds(20))
          .until(() -> !shown().equals(before));
    }

    @Override
    public void close() {
      door.close();
      discord.close();
    }
  }

  private static final class ByWeb implements Door {
    private final ReminderTown town;
    private final Member member;
    private final Map<String, String[]> buttons = new HashMap<>();

    ByWeb(ReminderTown town) {
      this.town = town;
      this.member = town.member(Role.FIELD, "SLF");
    }

    @Override
    public void say(String text) throws Exception {
      post("/chat/messages", Map.of("text", text));
    }

    @Override
    public void press(String label) throws Exception {
      String[] button = buttons.get(label);
      assertThat(button).as(label).isNotNull();
      post("/chat/press", Map.of("data", button[0], "message", button[1]));
    }

    private void post(String path, Map<String, String> said) throws Exception {
      List<String> form = new ArrayList<>(List.of("id=" + UUID.randomUUID()));
      said.forEach(
          (name, value) -> form.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
      String body =
          town.post(
                  path,
                  String.join("&", form),
                  "Cookie",
                  town.cookie(member),
                  "Accept",
                  "application/json")
              .body();
      for (JsonNode bubble : new ObjectMapper().readTree(body).path("bubbles")) {
        for (JsonNode row : bubble.path("rows")) {
          for (JsonNode button : row) {
            buttons.put(
                button.path("label").asText(),
                new String[] {button.path("data").asText(), bubble.path("id").asText()});
          }
        }
      }
    }

    @Override
    public void close() {}
  }
}
