package se.faltbud.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.faltbud.chat.Inbound;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Reply.Button;
import se.faltbud.messages.Reply.Message;
import se.faltbud.store.StoreUnavailableException;

class DiscordDoorTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final FakeDiscord discord = FakeDiscord.start();
  private final List<Inbound> handled = Collections.synchronizedList(new ArrayList<>());
  private final List<String> unreachable = Collections.synchronizedList(new ArrayList<>());
  private Optional<DiscordDoor> door = Optional.empty();

  @AfterEach
  void close() {
    door.ifPresent(DiscordDoor::close);
    discord.close();
  }

  @Test
  void answersWhatIsWrittenInPrivate() {
    open(DiscordDoorTest::echo);
    String id = discord.says("42", "klotter Norr");
    hears("42", "klotter Norr!");
    Inbound inbound = handled.get(0);
    assertThat(inbound.key()).isEqualTo("dc:" + FakeDiscord.channelOf("42") + ":" + id);
    assertThat(inbound.identity().account()).isEqualTo("42");
    assertThat(Duration.between(inbound.sentAt(), java.time.Instant.now()).abs())
        .isLessThan(Duration.ofSeconds(20));
    assertThat(door.orElseThrow().health()).isEqualTo("ok");
    // nobody is mentioned, whatever is written
    assertThat(discord.botMessages("42").get(0).path("asked_mentions").path("parse")).isEmpty();
  }

  @Test
  void changesThePressedMessage() {
    open(
        inbound ->
            inbound.content() instanceof Inbound.Press press
                ? Reply.say(Message.of("valde " + press.data()).replacing(), Message.of("och mer"))
                : Reply.say(Message.of("välj").with(List.of(List.of(new Button("Ändra", "e:1"))))));
    discord.says("42", "hej");
    hears("42", "välj");
    discord.presses("42", "Ändra");
    hears("42", "valde e:1");
    hears("42", "och mer");
    assertThat(discord.botMessages("42")).hasSize(2);
    assertThat(discord.botMessages("42").get(0).path("components")).isEmpty();
  }

  @Test
  void takesSlashCommandsAndEdits() {
    open(DiscordDoorTest::echo);
    discord.uses("42", "status", "A04", "en-GB");
    hears("42", "/status A04!");
    assertThat(handled.get(0).languageTag()).contains("en-GB");
    discord.uses("42", "mina", "", "sv-SE");
    hears("42", "/mina!");
    String id = discord.says("42", "klotter");
    hears("42", "klotter!");
    discord.edits("42", id, "klotter Norr");
    hears("42", "klotter Norr?");
    assertThat(handled.get(3).key()).isEqualTo(handled.get(2).key());
  }

  @Test
  void offersItsCommandsInBothLanguages() {
    open(DiscordDoorTest::echo);
    await().atMost(SOON).until(() -> discord.commands().size() == 1);
    assertThat(discord.commands().get(0).path("name").asText()).isEqualTo("lage");
    assertThat(discord.commands().get(0).path("name_localizations").path("en-GB").asText())
        .isEqualTo("situation");
    assertThat(discord.commands().get(0).path("contexts").get(0).asInt()).isEqualTo(1);
  }

  @Test
  void saysInAServerOnlyToWriteInPrivate() {
    open(DiscordDoorTest::echo);
    discord.saysInServer("42", "klotter Norr");
    discord.usesInServer("42", "status");
    await().atMost(SOON).until(() -> discord.saidPrivately().size() == 1);
    assertThat(discord.saidPrivately()).containsExactly("privat");
    discord.says("42", "hej");
    hears("42", "hej!");
    assertThat(handled).hasSize(1);
  }

  @Test
  void whatPeopleWriteFormatsNothing() {
    open(DiscordDoorTest::echo);
    String hostile = "**@everyone** <@42> [a](http://x) `b` ||c|| > d\n# e\n- f\n1. g \u202e\u0000";
    discord.says("42", hostile);
    hears("42", "everyone");
    String shown = text(discord.botMessages("42").get(0));
    assertThat(shown)
        .contains("\\*\\*@everyone\\*\\*", "\\<@42\\>", "\\[a\\]", "\\`b\\`", "\\|\\|c", "\n\\# e")
        .contains("\n\\- f", "\n1\\. g");
    discord.says("42", "😀".repeat(990));
    await().atMost(SOON).until(() -> discord.botMessages("42").size() >= 2);
    assertThat(text(discord.botMessages("42").get(1))).startsWith("😀");
  }

  @Test
  void longAnswersAndManyButtonsComeInParts() {
    List<List<Button>> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      rows.add(List.of(new Button("knapp " + i + " " + "x".repeat(90), "b:" + i)));
    }
    String line = "rad ".repeat(100).strip();
    open(
        inbound ->
            Reply.say(Message.of(String.join("\n", Collections.nCopies(12, line))).with(rows)));
    discord.says("42", "hej");
    await().atMost(SOON).until(() -> discord.botMessages("42").size() == 4);
    assertThat(discord.botMessages("42")).allMatch(one -> text(one).length() <= 2_000);
    assertThat(
            discord.botMessages("42").stream()
                .mapToInt(
                    one -> {
                      int buttons = 0;
                      for (var row : one.path("components")) {
                        buttons += row.path("components").size();
                      }
                      return buttons;
                    }))
        .containsExactly(0, 0, 25, 5);
  }

  @Test
  void waitsForTheStoreAndLosesNothing() {
    AtomicInteger tries = new AtomicInteger();
    open(
        inbound -> {
          if (inbound.chat().equals(FakeDiscord.channelOf("2")) && tries.incrementAndGet() < 4) {
            throw new StoreUnavailableException("away", null);
          }
          return echo(inbound);
        });
    discord.says("2", "ett");
    discord.says("2", "två");
    discord.says("3", "tre");
    hears("3", "tre!");
    hears("2", "två!");
    assertThat(discord.botMessages("2").stream().map(DiscordDoorTest::text))
        .containsExactly("ett!", "två!");
  }

  @Test
  void saysSoWhenTheStoreIsAwayForTooLong() {
    open(
        inbound -> {
          throw new StoreUnavailableException("away", null);
        },
        Duration.ofMillis(600));
    discord.says("42", "ett");
    hears("42", "borta");
  }

  @Test
  void saysSorryForAFaultAndGoesOn() {
    AtomicInteger tries = new AtomicInteger();
    open(
        inbound -> {
          if (tries.incrementAndGet() == 1) {
            throw new IllegalStateException("fault");
          }
          return echo(inbound);
        });
    discord.says("42", "ett");
    hears("42", "förlåt");
    discord.says("42", "två");
    hears("42", "två!");
  }

  @Test
  void readsWhatWasWrittenWhileNobodyListened() {
    discord.says("42", "före");
    discord.says("42", "strax före");
    open(DiscordDoorTest::echo);
    hears("42", "strax före!");
    assertThat(discord.botMessages("42").stream().map(DiscordDoorTest::text))
        .containsExactly("före!", "strax före!");
    door.orElseThrow().close();
    door = Optional.empty();
    discord.says("42", "emellan");
    open(DiscordDoorTest::echo);
    hears("42", "emellan!");
    assertThat(handled).hasSize(3);
  }

  @Test
  void goesOnAfterADisconnection() {
    open(DiscordDoorTest::echo);
    discord.disconnect();
    await().atMost(SOON).until(() -> discord.sessions() == 2);
    discord.says("42", "hej");
    hears("42", "hej!");
  }

  @Test
  void tellsWhoCannotBeReached() {
    open(DiscordDoorTest::echo);
    discord.close("42");
    discord.says("42", "hej");
    await().atMost(SOON).until(() -> !unreachable.isEmpty());
    assertThat(unreachable).containsExactly(FakeDiscord.channelOf("42"));
  }

  @Test
  void saysWhenTheTokenIsRefused() {
    discord.refuseToken();
    start(DiscordDoorTest::echo, Duration.ofMinutes(1));
    await()
        .atMost(SOON)
        .until(() -> door.orElseThrow().health().contains("does not accept the bot token"));
    assertThat(door.orElseThrow().health()).doesNotContain(FakeDiscord.TOKEN);
  }

  @Test
  void photosAreFetchedByALinkAskedForAnew() throws Exception {
    byte[] bytes = {1, 2, 3};
    discord.keeps("a.jpg", bytes);
    discord.keeps("b.jpg", bytes);
    open(DiscordDoorTest::echo);
    discord.sends("42", "klotter", "a.jpg", "b.jpg");
    await().atMost(SOON).until(() -> handled.size() == 2);
    Inbound.Photo first = (Inbound.Photo) handled.get(0).content();
    Inbound.Photo second = (Inbound.Photo) handled.get(1).content();
    assertThat(first.caption()).isEqualTo("klotter");
    assertThat(second.caption()).isEmpty();
    assertThat(second.album()).isEqualTo(first.album()).isPresent();
    assertThat(handled.get(1).key()).isEqualTo(handled.get(0).key() + "p1");
    assertThat(door.orElseThrow().photos().fetch(first.file())).isEqualTo(bytes);
    discord.sends("42", "se bilagan", "x.bin");
    await().atMost(SOON).until(() -> handled.size() == 3);
    assertThat(handled.get(2).content())
        .isEqualTo(new Inbound.Unsupported(Inbound.Unsupported.Kind.DOCUMENT, "se bilagan"));
  }

  private void open(Function<Inbound, Reply> handle) {
    open(handle, Duration.ofMinutes(1));
  }

  private void open(Function<Inbound, Reply> handle, Duration patience) {
    start(handle, patience);
    await().atMost(SOON).until(() -> door.orElseThrow().healthy() && discord.heard());
  }

  private void start(Function<Inbound, Reply> handle, Duration patience) {
    door =
        Optional.of(
            DiscordDoor.start(
                new DiscordDoor.Settings(FakeDiscord.TOKEN, Optional.of(discord.url()), patience),
                new DiscordDoor.Words(
                    (inbound, fault) -> "förlåt",
                    inbound -> "borta",
                    "privat",
                    List.of(
                        new DiscordDoor.MenuEntry("lage", "läget", "situation", "the situation"))),
                inbound -> {
                  handled.add(inbound);
                  return handle.apply(inbound);
                },
                unreachable::add,
                () -> Set.of("42"),
                InstantSource.system()));
  }

  private static Reply echo(Inbound inbound) {
    if (inbound.content() instanceof Inbound.Edited edited) {
      return Reply.say(Message.of(edited.text() + "?"));
    }
    return inbound.content() instanceof Inbound.Text text
        ? Reply.say(Message.of(text.text() + "!"))
        : Reply.NONE;
  }

  private static String text(com.fasterxml.jackson.databind.JsonNode message) {
    return message.path("content").asText();
  }

  private void hears(String user, String words) {
    await()
        .atMost(SOON)
        .until(() -> discord.botMessages(user).stream().anyMatch(one -> text(one).contains(words)));
  }
}
