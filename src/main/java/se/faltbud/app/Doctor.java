package se.faltbud.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.faltbud.app.config.ServiceClock;
import se.faltbud.app.config.Settings;
import se.faltbud.botconfig.BotConfig;
import se.faltbud.cli.base.Check;
import se.faltbud.features.Features;
import se.faltbud.mail.smtp.MailSender;
import se.faltbud.refusal.CannotRun;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.telegram.TelegramDoor;

/** What {@code doctor} looks at. A check that needs sound settings is silent without them. */
final class Doctor {
  /** No clock that shows an earlier day is right: the first version of this was built after it. */
  private static final Instant BUILT_AFTER = Instant.parse("2026-11-01T00:00:00Z");

  private final Map<String, String> variables;

  Doctor(Map<String, String> variables) {
    this.variables = variables;
  }

  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(new Check("configuration", this::configuration));
    checks.add(new Check("clock", Doctor::clock));
    if (configuration().isEmpty()) {
      Settings settings = Settings.read(variables, false);
      checks.add(new Check("bot-config", () -> BotConfig.problems(settings.botConfig())));
      checks.add(new Check("store", () -> store(settings)));
      checks.add(new Check("telegram", () -> telegram(settings)));
      checks.add(new Check("mail", () -> mail(settings)));
    }
    return checks;
  }

  private List<String> configuration() {
    try {
      Settings.read(variables, false);
      return List.of();
    } catch (CannotRun problems) {
      return problems.reasons();
    }
  }

  private static List<String> clock() {
    Instant now = new ServiceClock(Optional.empty()).instant();
    return now.isBefore(BUILT_AFTER) ? List.of("the clock shows " + now) : List.of();
  }

  private static List<String> store(Settings settings) {
    ServiceClock clock = new ServiceClock(settings.clockStart());
    try (DocumentStore store = Stores.open(settings, clock)) {
      if (!store.healthy()) {
        return List.of("does not answer");
      }
      Features features =
          new Features(store, new BotConfig(settings.botConfig()), settings.doors(), clock);
      return features.plan.plans.currentIfAny().isPresent()
          ? List.of()
          : List.of("no plan in force: faltbud plan import FILE");
    } catch (StoreUnavailableException away) {
      return List.of(away.getMessage());
    } catch (CannotRun tooNew) {
      return tooNew.reasons();
    }
  }

  private static List<String> mail(Settings settings) {
    return settings.mail().map(mail -> MailSender.check(mail.server())).orElse(List.of());
  }

  private static List<String> telegram(Settings settings) {
    return settings
        .telegramDoor()
        .map(door -> TelegramDoor.check(door, new ServiceClock(Optional.empty()).instant()))
        .orElse(List.of());
  }
}
