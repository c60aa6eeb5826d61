package se.faltbud.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import se.faltbud.chat.Inbound;
import se.faltbud.chat.observing.DraftLinks;
import se.faltbud.chat.observing.FinishDraft;
import se.faltbud.cli.Session;
import se.faltbud.link.OneTapLinks;
import se.faltbud.mail.smtp.MailSender;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Texts;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.reminder.policy.Way;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.sqlite.SqliteStore;
import se.faltbud.web.DraftPorts;
import se.faltbud.web.PushPorts;
import se.faltbud.web.ReminderPorts;
import se.faltbud.web.ReportPorts;
import se.faltbud.web.WebPorts;

/** The core as the composition root builds it, for tests of other packages. */
public final class TestCore {
  private static final Path BOT_CONFIG = Path.of("bot-config");

  /** Of the bot whose Mini App is signed for. */
  public static final String BOT_TOKEN = "7000000001:a-token-of-the-tests-only-0123456789";

  private TestCore() {}

  /** Every collection there is. */
  public static List<CollectionSpec> collections() {
    return Core.COLLECTIONS;
  }

  public static DocumentStore embedded(Path file) {
    return SqliteStore.open(file, Core.COLLECTIONS);
  }

  public static Core over(DocumentStore store, InstantSource clock) {
    return Core.over(store, new BotConfig(BOT_CONFIG), Set.of(Way.TELEGRAM), clock);
  }

  /** What the web door is given of reminders. */
  public static ReminderPorts reminders(
      Core core, URI publicUrl, String secret, Optional<MailSender> mail) {
    Texts texts = Texts.load();
    return new OutsideChat(core, texts, publicUrl, secret)
        .ports(new ReminderView(texts, core.plans()::current), mail);
  }

  /** Links to the page of a draft, signed with a secret of the tests. */
  public static DraftLinks draftLinks() {
    return new DraftLinks(
        new OneTapLinks("a secret of the tests, long enough"), "https://faltbud.example");
  }

  /** Links from a messenger into the browser. */
  public static WebPorts.Login login(Core core) {
    return WebPart.login(core, Optional.of(BOT_TOKEN));
  }

  /** The bell of the inbox. */
  public static PushPorts push(Core core) {
    return Bell.of(core, URI.create("https://bud.example.se")).ports();
  }

  /** What the page for reports needs. */
  public static ReportPorts reports(Core core) {
    return WebPart.reports(core);
  }

  /** Drafts of a chat behind a bot, for the web door. */
  public static DraftPorts drafts(Core core, Function<Inbound, Reply> bot) {
    return new DraftPorts(
        draftLinks(),
        new FinishDraft(core.chats(), Bot.observation(core, draftLinks()), core.photos(), bot));
  }

  /** Puts the sample plan in force. */
  public static void importPlan(Core core) {
    try {
      byte[] file = Files.readAllBytes(BOT_CONFIG.resolve("plans/helsingborg-2026.yaml"));
      core.importPlan()
          .apply(core.importPlan().preview(PlanYaml.read(file)), "test", core.clock().instant());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a command opens it. */
  public static Session session(
      DocumentStore store, Optional<Path> embeddedIn, InstantSource clock) {
    return Main.session(over(store, clock), embeddedIn);
  }

  /** The pages about the plan. */
  public static java.util.List<se.faltbud.web.MemberPages> desk(Core core) {
    return DeskPart.pages(
        core,
        se.faltbud.messages.Texts.load(),
        new BotConfig(java.nio.file.Path.of("bot-config")).vocabulary(),
        code -> "",
        java.net.URI.create("http://localhost:8080"));
  }
}
