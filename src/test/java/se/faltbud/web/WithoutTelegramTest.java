package se.faltbud.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.testkit.ReminderTown;

/** Members no messenger knows do all that can be done, by pages and the web chat's own routes. */
class WithoutTelegramTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private ReminderTown town;
  private Member field;
  private Member owner;
  private Member coordinator;

  @BeforeEach
  void start() throws IOException {
    town = new ReminderTown(folder);
    field = town.member(Role.FIELD, "SLF");
    owner = town.member(Role.OWNER, "HH", "HH teknisk förvaltare");
    coordinator = town.member(Role.COORDINATOR, "SLF");
  }

  @AfterEach
  void stop() {
    town.close();
  }

  private record Try(Member who, String text, String hears) {}

  @Test
  void everyCommandThereIsWorksInTheWebChat() {
    assertThat(town.features.people.members.accounts(field.id()))
        .extracting(Identity::channel)
        .containsOnly(Channel.WEB);
    Map<String, Try> tries = new LinkedHashMap<>();
    tries.put("obs", new Try(field, "/obs klotter Söder, ny tagg", "O-1 sparad"));
    tries.put("angra", new Try(field, "/angra", "O-1"));
    tries.put("lugnt", new Try(field, "/lugnt Norr", "Norr"));
    tries.put("framsteg", new Try(field, "/framsteg A04", "A04"));
    tries.put("avbryt", new Try(field, "massa skräp vid containern\n/avbryt", "Avbrutet"));
    tries.put("mina", new Try(field, "/mina", "O-2"));
    tries.put("utkast", new Try(field, "/utkast", "utkast"));
    tries.put("status", new Try(field, "/status A04", "A04"));
    tries.put("forsenade", new Try(field, "/forsenade", "A0"));
    tries.put("hjalp", new Try(field, "/hjalp", "/obs"));
    tries.put("sprak", new Try(field, "/sprak sv", "svenska"));
    tries.put("webb", new Try(field, "/webb", "redan i webbläsaren"));
    tries.put("start", new Try(field, "/start", "/hjalp"));
    tries.put("installningar", new Try(owner, "/installningar", "Veckobrev"));
    tries.put("borta", new Try(owner, "/borta 1–14 juli 2027", "Borta"));
    tries.put("kalender", new Try(owner, "/kalender", "alender"));
    tries.put("simulera", new Try(coordinator, "/simulera 7", "De närmaste 7 dagarna"));
    tries.put("paminn", new Try(coordinator, "/paminn A05", "A05"));
    tries.put("bjudin", new Try(coordinator, "/bjudin FIELD SLF", "-"));
    assertThat(new TreeSet<>(tries.keySet()))
        .isEqualTo(new TreeSet<>(town.commands.stream().map(one -> one.names().get(0)).toList()));
    tries.forEach(
        (name, one) -> {
          String said = "";
          for (String line : one.text().split("\n", -1)) {
            said = say(one.who(), line);
          }
          assertThat(said).as("/" + name).contains(one.hears()).doesNotContain("COMMAND_UNKNOWN");
        });
  }

  @Test
  void linesWithoutACommandAndButtonsWorkToo() {
    assertThat(say(field, "krossad ruta Råå, vid skolan igår 22")).contains("O-1 sparad");
    assertThat(say(field, "D04.1 +3")).contains("352 → 355");
    town.run();
    String inbox = town.get("/inbox", "Cookie", town.cookie(owner)).body();
    assertThat(inbox).contains("A05.2", ">Klar</button>");
  }

  /** What the commands do that have a page of their own, without the chat. */
  @Test
  void everyPageOfTheRoleOpens() {
    for (String path :
        List.of(
            "/rapportera",
            "/mina",
            "/lage",
            "/chatt",
            "/plan",
            "/plan/A04",
            "/kalender",
            "/karta")) {
      assertThat(town.get(path, "Cookie", town.cookie(field)).statusCode()).as(path).isEqualTo(200);
    }
    for (String path : List.of("/inbox", "/enheter", "/mail/address")) {
      assertThat(town.get(path, "Cookie", town.cookie(owner)).statusCode()).as(path).isEqualTo(200);
    }
    for (String path : List.of("/vantar", "/medlemmar", "/planfil", "/nycklar", "/logg")) {
      assertThat(town.get(path, "Cookie", town.cookie(coordinator)).statusCode())
          .as(path)
          .isEqualTo(200);
    }
  }

  private String say(Member member, String text) {
    String id = UUID.randomUUID().toString();
    HttpResponse<String> answer =
        town.post(
            "/chat/messages",
            "id=" + id + "&text=" + URLEncoder.encode(text, StandardCharsets.UTF_8),
            "Cookie",
            town.cookie(member),
            "Accept",
            "application/json");
    assertThat(answer.statusCode()).as(text + ": " + answer.body()).isEqualTo(200);
    try {
      JsonNode bubbles = JSON.readTree(answer.body()).path("bubbles");
      StringBuilder said = new StringBuilder();
      bubbles.forEach(
          one -> said.append(one.path("own").asBoolean() ? "" : one.path("text").asText() + "\n"));
      return said.toString();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
