package se.faltbud.reminder.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import se.faltbud.app.Core;
import se.faltbud.app.Reminding;
import se.faltbud.app.TestCore;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.people.access.Invite;
import se.faltbud.store.DocumentStore;

/** The core over an embedded store, the sample plan and the people a test asks for. */
public final class ReminderScene implements AutoCloseable {
  /** A Tuesday, within the hours. */
  public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private static final Path PLAN = Path.of("bot-config/plans/helsingborg-2026.yaml");

  public final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
  public final Core core;
  private final DocumentStore store;

  public ReminderScene(Path folder) throws IOException {
    store = TestCore.embedded(folder.resolve("faltbud.db"));
    core = TestCore.over(store, clock::get);
    importPlan(Files.readString(PLAN));
  }

  public void importPlan(String yaml) {
    byte[] bytes = yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    core.importPlan().apply(core.importPlan().preview(PlanYaml.read(bytes)), "test", clock.get());
    core.revisions().poll();
  }

  public static String plan() throws IOException {
    return Files.readString(PLAN);
  }

  /** A new member with a web account of the given name. */
  public Member join(String account, Role role, String organisation, String... ownerRoles) {
    Invite.Request request =
        new Invite.Request(role, organisation, List.of(ownerRoles), 1, 1, Invite.DEFAULT_EXPIRY);
    String code = core.invite().create(request, Invite.CONSOLE).get(0);
    Member member =
        core.joinByCode()
            .join(code, new Identity("web", account), Language.SV, clock.get())
            .member();
    core.revisions().poll();
    return member;
  }

  public Reminding reminding() {
    return core.reminding();
  }

  /** A sender with one way. */
  public SendDueReminders sender(Notifier notifier, SendDueReminders.Log log) {
    return new SendDueReminders(
        reminding().facts(),
        reminding().reminders(),
        reminding().claims(),
        reminding().notices(),
        List.of(notifier),
        reminding().rules(),
        clock::get,
        log,
        SendDueReminders.WORKERS);
  }

  @Override
  public void close() {
    core.close();
    store.close();
  }
}
