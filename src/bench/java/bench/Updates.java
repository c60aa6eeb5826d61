package bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Makes Telegram updates as the Bot API sends them. Thread-safe. */
final class Updates {
  /** One-line reports as field staff write them: what, where, often when and how bad. */
  private static final List<String> REPORTS =
      List.of(
          "klotter Gustav Adolfs torg, ny tagg på bänken igår 22.30",
          "klotter Söder, hela gaveln mot parken",
          "klotter Drottninghög, skolans norra vägg i morse",
          "klotter Centrum, elskåp vid busshållplatsen",
          "skadegörelse Närlunda, krossad ruta i vänthallen igår 23.15",
          "skadegörelse Planteringen, sönderslagen lekställning!",
          "skadegörelse Dalhem, cykelställ uppbrutna i natt",
          "skadegörelse Fredriksdal, bänkar välta vid dammen",
          "nedskräpning Söder, grovsopor vid återvinningen",
          "nedskräpning Högaborg, glas på lekplatsen!",
          "nedskräpning Råå, dumpade däck vid hamnen i morse",
          "nedskräpning Eneborg, fulla papperskorgar längs stråket",
          "belysning Drottninghög, tre lampor släckta på gångvägen",
          "belysning Elineberg, mörkt i tunneln igår 21.00",
          "belysning Adolfsberg, buskar skymmer sikten vid övergången",
          "belysning Norr, lampan vid trappan blinkar",
          "otrygg plats Centrum, många undviker gången bakom stationen",
          "otrygg plats Söder, mörk passage vid garaget igår 22.00",
          "ordningsstörning Gustav Adolfs torg, hög musik kl 23.10",
          "ordningsstörning Planteringen, skrik på gården igår 23.30",
          "ordningsstörning Centrum, glaskross utanför kiosken!",
          "samling Drottninghög, grupp i trapphuset igår 21.45",
          "samling Dalhem, femton på parkeringen i natt",
          "samling Närlunda, moped och hög musik vid skolan igår 20.15",
          "narkotika Söder, tomma påsar bakom bänken",
          "narkotika Centrum, misstänkt handel vid rulltrappan igår 19.40!",
          "narkotika Fredriksdal, kanyl vid buskarna!!",
          "alkohol Gustav Adolfs torg, berusning på bänkarna igår 18.00",
          "alkohol Norr, ölburkar och stök vid badet",
          "alkohol Råå, fest på piren i natt",
          "bråk Centrum, knuffar i kön igår 02.10!",
          "bråk Söder, hotfull stämning utanför butiken!",
          "trakasserier Centrum, tillrop vid hållplatsen igår 17.20",
          "stöld Högaborg, cyklar stulna ur förråd i natt",
          "inbrottsförsök Eneborg, brytmärken på källardörr i morse",
          "eldning Drottninghög, brända papperskorgar igår 22.50",
          "fyrverkeri Planteringen, raketer mot fasaden igår 23.55!",
          "buskörning Dalhem, moped på gångvägen igår 19.30",
          "buskörning Elineberg, hög fart vid skolan i morse!",
          "övergiven byggnad Adolfsberg, öppen dörr och spår av eld");

  private static final long FIRST_CHAT = 700_000_000L;

  private final AtomicLong updateId = new AtomicLong(100_000);
  private final AtomicLongArray messageIds;

  Updates(int chats) {
    messageIds = new AtomicLongArray(chats);
  }

  /** The next report of a chat. */
  byte[] report(int chat) {
    long message = messageIds.incrementAndGet(chat);
    return update(chat, message, REPORTS.get((int) ((chat * 7L + message) % REPORTS.size())));
  }

  /** A message that is no report, such as the command to join. */
  byte[] text(int chat, String text) {
    return update(chat, messageIds.incrementAndGet(chat), text);
  }

  private byte[] update(int chat, long message, String text) {
    long account = FIRST_CHAT + chat;
    // Telegram names the commands in a message; some bots look for them there
    String entities =
        text.startsWith("/")
            ? ",\"entities\":[{\"offset\":0,\"length\":"
                + text.split(" ", 2)[0].length()
                + ",\"type\":\"bot_command\"}]"
            : "";
    String json =
        ("{\"update_id\":%d,\"message\":{\"message_id\":%d,\"from\":{\"id\":%d,\"is_bot\":false,"
                + "\"first_name\":\"Test\",\"language_code\":\"sv\"},\"chat\":{\"id\":%d,"
                + "\"first_name\":\"Test\",\"type\":\"private\"},\"date\":%d,\"text\":\"%s\"%s}}")
            .formatted(
                updateId.incrementAndGet(),
                message,
                account,
                account,
                Instant.now().getEpochSecond(),
                text,
                entities);
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
