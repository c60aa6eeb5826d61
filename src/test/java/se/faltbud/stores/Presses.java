package se.faltbud.stores;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicLong;
import se.faltbud.telegram.FakeTelegram;

/** Presses on buttons of any message, also of one an earlier process sent. */
final class Presses {
  /** Beyond those of {@link se.faltbud.telegram.FakeUser}, and new in each run. */
  private static final AtomicLong IDS = new AtomicLong(System.currentTimeMillis() * 1_000);

  private Presses() {}

  static void press(FakeTelegram telegram, long account, long message, String data) {
    ObjectNode update = telegram.object();
    ObjectNode press = update.putObject("callback_query");
    press.put("id", Long.toString(IDS.incrementAndGet())).put("data", data);
    from(press.putObject("from"), account);
    ObjectNode carrier = press.putObject("message");
    carrier.put("message_id", message).put("date", System.currentTimeMillis() / 1_000);
    carrier.putObject("chat").put("id", account).put("type", "private").put("first_name", "Test");
    from(carrier.putObject("from"), account);
    telegram.happens(account, update);
  }

  private static void from(ObjectNode from, long account) {
    from.put("id", account)
        .put("is_bot", false)
        .put("first_name", "Test")
        .put("language_code", "sv");
  }
}
