package se.faltbud.reminder.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.contact.Changes;
import se.faltbud.features.Features;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.store.DocumentStore;
import se.faltbud.testkit.TestFeatures;

/**
 * Everybody who can be reminded is read anew after every answer: that must not cost a read each.
 */
class RosterReadsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @Test
  void readsAsOftenForManyAsForFew(@TempDir Path folder) throws IOException {
    AtomicInteger reads = new AtomicInteger();
    try (DocumentStore store = TestFeatures.embedded(folder.resolve("faltbud.db"));
        Features features = TestFeatures.over(counting(store, reads), () -> NOW)) {
      join(features, 0, 2);
      int few = readsOfRoster(features, reads);
      join(features, 2, 40);
      int many = readsOfRoster(features, reads);

      assertThat(many).isLessThanOrEqualTo(few);
      assertThat(features.reminder.facts.roster().all())
          .hasSize(40)
          .extracting(Recipient::channel)
          .containsOnly(Channel.TELEGRAM);
    }
  }

  private static int readsOfRoster(Features features, AtomicInteger reads) {
    features.foundation.revisions.changedHere(Changes.REVISION);
    int before = reads.get();
    features.reminder.facts.roster();
    return reads.get() - before;
  }

  private static void join(Features features, int from, int to) {
    for (int i = from; i < to; i++) {
      Member member =
          new Member(
              "m" + i, "SLF", Role.OWNER, List.of(), Optional.empty(), Language.SV, true, NOW, 0);
      features.people.members.add(member);
      features.people.members.bind(new Identity(Channel.TELEGRAM, String.valueOf(i)), member.id());
    }
  }

  private static DocumentStore counting(DocumentStore store, AtomicInteger reads) {
    return (DocumentStore)
        Proxy.newProxyInstance(
            DocumentStore.class.getClassLoader(),
            new Class<?>[] {DocumentStore.class},
            (proxy, method, arguments) -> {
              reads.incrementAndGet();
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
