package se.faltbud.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.chat.Inbound;
import se.faltbud.messages.Reply;
import se.faltbud.people.Channel;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.testkit.ReminderTown;

/** The same report through chat, form and API is answered by the same receipt. */
class OneReceiptTest {
  private static final String CALL_112 = "Vid fara: gå undan och ring 112. Rör ingenting.";
  private static final String GOING_ON = "Pågår det? Ring 112. Ingen bevakar den här chatten.";
  private static final String MASKED = "Telefonnummer, adress eller liknande är maskerat.";
  private static final String LEFT_OUT = "Den här kategorin sparas utan fritext.";

  @TempDir Path folder;
  private ReminderTown town;
  private Member member;

  @BeforeEach
  void start() throws IOException {
    town = new ReminderTown(folder);
    member = town.member(Role.FIELD, "SLF");
  }

  @AfterEach
  void stop() {
    town.close();
  }

  @Test
  void whatIsDangerousNames112First() throws IOException {
    List<String> receipts = everywhere("Vapen på Söder", "vapen_farligt", "Vapen på Söder");
    assertThat(receipts)
        .allSatisfy(
            receipt ->
                assertThat(receipt)
                    .startsWith(CALL_112)
                    .contains(
                        "Vapen, farligt föremål eller sprängmedel · Söder", "”Vapen på Söder”")
                    .doesNotContain(GOING_ON, MASKED, LEFT_OUT));
  }

  @Test
  void whatMayBeGoingOnNames112First() throws IOException {
    List<String> receipts = everywhere("Bråk på Söder", "vald_hot", "Bråk på Söder");
    assertThat(receipts)
        .allSatisfy(
            receipt ->
                assertThat(receipt)
                    .startsWith(GOING_ON)
                    .doesNotContain(CALL_112, MASKED, LEFT_OUT));
  }

  @Test
  void whatWasMaskedIsSaid() throws IOException {
    List<String> receipts =
        everywhere("Klotter på Söder, ring 070-123 45 67", "klotter", "ring 070-123 45 67");
    assertThat(receipts)
        .allSatisfy(
            receipt ->
                assertThat(receipt)
                    .contains(MASKED)
                    .doesNotContain("070-123", CALL_112, GOING_ON, LEFT_OUT));
  }

  @Test
  void textThatWasLeftOutIsSaid() throws IOException {
    List<String> receipts =
        everywhere("Hot mot personal på Söder", "personal", "de skrek åt vaktmästaren");
    assertThat(receipts)
        .allSatisfy(
            receipt -> assertThat(receipt).contains(LEFT_OUT).doesNotContain("skrek", "”", MASKED));
  }

  @Test
  void theFormOffersWhatTheChatOffers() {
    String page = form("klotter", "tagg");
    assertThat(page).contains("value=\"change:O-1\">Ändra<", "value=\"undo:O-1\">Ångra<");
    String undone =
        town.post(
                "/mina",
                "id=" + UUID.randomUUID() + "&data=undo%3AO-1",
                "Cookie",
                town.cookie(member))
            .headers()
            .firstValue("Location")
            .orElseThrow();
    assertThat(town.get(undone, "Cookie", town.cookie(member)).body())
        .contains("O-1 är tillbakatagen");
  }

  /** The receipts of chat, form and API, without markup. */
  private List<String> everywhere(String written, String category, String text) throws IOException {
    String page = form(category, text);
    int main = page.indexOf("</h1>");
    String shown =
        page.substring(main + "</h1>".length(), page.indexOf("<form", main))
            .replaceAll("<[^>]+>", "")
            .strip();
    return List.of(chat(written), shown, api(category, text));
  }

  private String chat(String written) {
    Reply reply =
        town.bot.apply(
            new Inbound(
                Channel.WEB,
                member.id(),
                member.id(),
                UUID.randomUUID().toString(),
                town.now,
                Optional.empty(),
                new Inbound.Text(written)));
    return reply.messages().get(0).text();
  }

  private String form(String category, String text) {
    Map<String, String> fields =
        Map.of(
            "id",
            UUID.randomUUID().toString(),
            "category",
            category,
            "area",
            "soder",
            "text",
            text);
    String body =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return town.post("/rapportera", body, "Cookie", town.cookie(member)).body();
  }

  private String api(String category, String text) throws IOException {
    ObjectMapper json = new ObjectMapper();
    String body =
        json.writeValueAsString(Map.of("category", category, "area", "soder", "text", text));
    return json.readTree(
            town.post(
                    "/api/v1/observations",
                    body,
                    "Cookie",
                    town.cookie(member),
                    "Idempotency-Key",
                    UUID.randomUUID().toString())
                .body())
        .path("receipt")
        .asText();
  }
}
