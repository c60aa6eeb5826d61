package bench;

import java.util.List;
import java.util.Collections;
import java.util.Map;

/**
 * The yardstick: a grammY webhook bot with the official MongoDB driver.
 *
 * @param answerBy {@code webhook}, in the response to the update, or {@code api}, by a call of its
 *     own
 */
record Grammy(String answerBy) implements Side {
  @Override
  public String name() {
    return answerBy.equals("api") ? "grammy-api" : "grammy";
  }

  @Override
  public String title() {
    return answerBy.equals("api") ? "grammY, API call" : "grammY, webhook answer";
  }

  @Override
  public boolean usesDatabase() {
    return true;
  }

  @Override
  public List<String> prepare(Setting setting) {
    return Collections.nCopies(setting.options().members(), "/start code");
  }

  @Override
  public Run start(Setting setting) {
    Map<String, String> env = setting.telegram();
    env.put("PORT", String.valueOf(setting.port()));
    env.put("MONGODB_URI", setting.mongo());
    env.put("ANSWER_BY", answerBy);
    env.put("NODE_ENV", "production");
    return Run.start(
        Options.SERVICE_CORE, List.of("node", script(setting, "bot.mjs")), env, setting.log());
  }

  @Override
  public long stored(Setting setting, long joined) {
    String count =
        Run.output(
            List.of("node", script(setting, "count.mjs")),
            Map.of("MONGODB_URI", setting.mongo()),
            setting.log());
    // it stores the joining messages like any other
    return Long.parseLong(count) - joined;
  }

  @Override
  public String path() {
    return "/";
  }

  private static String script(Setting setting, String name) {
    return setting.options().root().resolve("target/bench/grammy").resolve(name).toString();
  }
}
