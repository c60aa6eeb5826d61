package se.faltbud.features;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import se.faltbud.botconfig.BotConfig;
import se.faltbud.foundation.Foundation;
import se.faltbud.image.PictureCleaner;
import se.faltbud.observation.ObservationModule;
import se.faltbud.people.Channel;
import se.faltbud.people.access.PeopleModule;
import se.faltbud.photo.PhotoModule;
import se.faltbud.plan.version.PlanModule;
import se.faltbud.progress.ProgressModule;
import se.faltbud.reminder.ReminderModule;
import se.faltbud.responsibility.ResponsibilityModule;
import se.faltbud.status.StatusModule;
import se.faltbud.status.calendar.CalendarDates;
import se.faltbud.status.recount.Recount;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.DocumentStore;

/**
 * The product without its doors: the module of every feature over one store, each built once,
 * lowest first. What the service, the command line and the tests stand on. Two of them over two
 * stores know nothing of each other.
 */
public final class Features implements AutoCloseable {
  /** What the features keep; a store is opened with these and those of the doors. */
  public static final List<CollectionSpec> COLLECTIONS =
      Stream.of(
              Foundation.COLLECTIONS,
              PlanModule.COLLECTIONS,
              PeopleModule.COLLECTIONS,
              ResponsibilityModule.COLLECTIONS,
              ObservationModule.COLLECTIONS,
              PhotoModule.COLLECTIONS,
              ProgressModule.COLLECTIONS,
              ReminderModule.COLLECTIONS)
          .flatMap(List::stream)
          .toList();

  /** Twice the second within which a process sees what another one wrote. */
  private static final Duration BETWEEN_SCANS = Duration.ofSeconds(2);

  public final BotConfig config;
  public final Foundation foundation;
  public final PlanModule plan;
  public final PeopleModule people;
  public final ResponsibilityModule responsibility;
  public final PhotoModule photo;
  public final ObservationModule observation;
  public final ProgressModule progress;
  public final StatusModule status;
  public final CalendarDates calendarDates;
  public final Recount recount;
  public final ReminderModule reminder;

  /**
   * Builds them all.
   *
   * @param store is closed with this
   * @param config read as far as it is asked for
   * @param open the ways people can be written to unasked, besides the web
   */
  public Features(DocumentStore store, BotConfig config, Set<Channel> open, InstantSource clock) {
    this.config = config;
    foundation = new Foundation(store, clock);
    plan = new PlanModule(foundation, this::hasEntries);
    people = new PeopleModule(foundation, plan);
    responsibility = new ResponsibilityModule(foundation, plan);
    photo = new PhotoModule(foundation, PictureCleaner::clean);
    observation = new ObservationModule(foundation, plan, config::vocabulary, config::changeable);
    progress = new ProgressModule(foundation, plan, responsibility, config::changeable);
    status = new StatusModule(foundation, plan, responsibility, observation, progress);
    calendarDates = new CalendarDates(store, plan.plans, responsibility.reassignments::of, clock);
    recount =
        new Recount(store, observation.observations, progress.entries, plan::zone, BETWEEN_SCANS);
    reminder =
        new ReminderModule(
            foundation,
            plan,
            people,
            responsibility,
            progress,
            status,
            () -> config.reminderRules(plan.zone()),
            open);
  }

  private boolean hasEntries(String plan) {
    return !observation.observations.latestFor(plan, 1).isEmpty()
        || !progress.entries.latestFor(plan, 1).isEmpty();
  }

  @Override
  public void close() {
    foundation.store.close();
  }
}
