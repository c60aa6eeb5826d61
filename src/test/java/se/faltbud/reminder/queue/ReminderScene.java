package se.faltbud.reminder.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import se.faltbud.features.Features;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.people.access.Invite;
import se.faltbud.reminder.ReminderModule;
import se.faltbud.store.DocumentStore;
import se.faltbud.testkit.TestFeatures;

/** The features over an embedded store, the sample plan and the people a test asks for. */
public final class ReminderScene implements AutoCloseable {
  /** A Tuesday, within the hours. */
  public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private static final Path PLAN = Path.of("bot-config/plans/helsingborg-2026.yaml");

  public final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
  public final Features features;
  private final DocumentStore store;

  public ReminderScene(Path folder) throws IOException {
    store = TestFeatures.embedded(folder.resolve("faltbud.db"));
    features = TestFeatures.over(store, clock::get);
    importPlan(Files.readString(PLAN));
  }

  public void importPlan(String yaml) {
    byte[] bytes = yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    features.plan.importPlan.apply(
        features.plan.importPlan.preview(PlanYaml.read(bytes)), "test", clock.get());
    features.foundation.revisions.poll();
  }

  public static String plan() throws IOException {
    return Files.readString(PLAN);
  }

  /** A new member with a web account of the given name. */
  public Member join(String account, Role role, String organisation, String... ownerRoles) {
    Invite.Request request =
        new Invite.Request(role, organisation, List.of(ownerRoles), 1, 1, Invite.DEFAULT_EXPIRY);
    String code = features.people.invite.create(request, Invite.CONSOLE).get(0);
    Member member =
        features
            .people
            .joinByCode
            .join(code, new Identity(Channel.WEB, account), Language.SV, clock.get())
            .member();
    features.foundation.revisions.poll();
    return member;
  }

  public ReminderModule reminding() {
    return features.reminder;
  }

  /** A sender with one way. */
  public SendDueReminders sender(Notifier notifier, SendDueReminders.Log log) {
    return new SendDueReminders(
        reminding().facts,
        reminding().reminders,
        reminding().leases,
        reminding().notices,
        List.of(notifier),
        reminding().rules,
        clock::get,
        log,
        SendDueReminders.WORKERS);
  }

  @Override
  public void close() {
    features.close();
    store.close();
  }
}
