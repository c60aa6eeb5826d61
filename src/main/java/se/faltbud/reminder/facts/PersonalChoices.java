package se.faltbud.reminder.facts;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import se.faltbud.contact.Changes;
import se.faltbud.people.Channel;
import se.faltbud.reminder.policy.PersonalSettings;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Remembered;
import se.faltbud.store.Revisions;
import se.faltbud.store.Upsert;

/** How members want to be reminded; nothing is kept of those who chose nothing. Thread-safe. */
public final class PersonalChoices {
  public static final CollectionSpec COLLECTION = CollectionSpec.of("reminder_settings");

  private final DocumentStore store;
  private final Revisions revisions;
  private final Remembered<Map<String, PersonalSettings>> all;

  public PersonalChoices(DocumentStore store, Revisions revisions) {
    this.store = store;
    this.revisions = revisions;
    this.all = new Remembered<>(this::read);
    revisions.onChange(Changes.REVISION, all::forget);
  }

  public PersonalSettings of(String member) {
    return all.get().getOrDefault(member, PersonalSettings.NONE);
  }

  /** Changes what a member has chosen. Idempotent as far as the change is. */
  public void change(String member, UnaryOperator<PersonalSettings> change) {
    Upsert.write(
        store,
        COLLECTION,
        member,
        before -> {
          PersonalSettings old = before.version() == 0 ? PersonalSettings.NONE : settings(before);
          PersonalSettings chosen = change.apply(old);
          return chosen.equals(old)
              ? Optional.empty()
              : Optional.of(document(member, before.version(), chosen));
        },
        Changes.BUMP);
    revisions.changedHere(Changes.REVISION);
  }

  private Map<String, PersonalSettings> read() {
    Map<String, PersonalSettings> found = new HashMap<>();
    store.forEach(COLLECTION, document -> found.put(document.id(), settings(document)));
    return Map.copyOf(found);
  }

  private static Document document(String member, long version, PersonalSettings chosen) {
    return Document.builder(member, version)
        .put("at", chosen.at().map(LocalTime::toString))
        .put("letterDay", chosen.letterDay().map(DayOfWeek::name))
        .put("way", chosen.channel().map(Channel::key))
        .put("overdueOnly", chosen.overdueOnly())
        .build();
  }

  private static PersonalSettings settings(Document document) {
    return new PersonalSettings(
        document.textIfAny("at").map(LocalTime::parse),
        document.textIfAny("letterDay").map(DayOfWeek::valueOf),
        document.textIfAny("way").flatMap(Channel::delivering),
        document.flag("overdueOnly"));
  }
}
