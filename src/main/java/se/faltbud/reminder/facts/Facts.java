package se.faltbud.reminder.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import se.faltbud.contact.Changes;
import se.faltbud.contact.MailAddresses;
import se.faltbud.contact.PushSubscriptions;
import se.faltbud.contact.Unreachable;
import se.faltbud.daterequest.DateRequests;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Member;
import se.faltbud.people.Members;
import se.faltbud.people.Right;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.version.Plans;
import se.faltbud.progress.ProgressEntries;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.Deadlines;
import se.faltbud.reminder.policy.LastAnswer;
import se.faltbud.reminder.policy.PersonalSettings;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.policy.RecipientId;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.policy.Roster;
import se.faltbud.reminder.policy.World;
import se.faltbud.status.AskStatus;
import se.faltbud.status.PlanState;
import se.faltbud.store.Remembered;
import se.faltbud.store.Revisions;

/**
 * Reads what decides about reminders. People, answers and settings come from memory and follow
 * changes of other processes within two seconds; the state of the plan is read anew each time, so
 * that nobody is reminded of what was done a moment ago. Thread-safe.
 */
public final class Facts {
  /**
   * A substitute's absence that is over still says why something waits for its owner to come back,
   * who may be away for more than a year.
   */
  private static final int ABSENCES_COUNT_DAYS = 500;

  private final Plans plans;
  private final AskStatus status;
  private final Members members;
  private final LastEntries lastEntries;
  private final Said said;
  private final Supplier<ReminderRules> rules;
  private final Set<Channel> doors;
  private final Remembered<Roster> roster;
  private final Remembered<LocalDate> since;

  /** The repositories of what people said about reminders. */
  public record Said(
      Answers answers,
      Absences absences,
      PersonalChoices choices,
      MailAddresses addresses,
      Unreachable unreachable,
      DateRequests requests,
      PushSubscriptions pushed) {

    public Said(se.faltbud.store.DocumentStore store, Revisions revisions) {
      this(
          new Answers(store, revisions),
          new Absences(store, revisions),
          new PersonalChoices(store, revisions),
          new MailAddresses(store, revisions),
          new Unreachable(store, revisions),
          new DateRequests(store, revisions),
          new PushSubscriptions(store, revisions));
    }
  }

  /**
   * @param doors the ways of this deployment that are open
   */
  public Facts(
      Plans plans,
      AskStatus status,
      Members members,
      ProgressEntries entries,
      Said said,
      Revisions revisions,
      Supplier<ReminderRules> rules,
      Set<Channel> doors) {
    this.plans = plans;
    this.status = status;
    this.members = members;
    this.lastEntries = new LastEntries(entries);
    this.said = said;
    this.rules = rules;
    this.doors = doors.isEmpty() ? Set.of() : EnumSet.copyOf(doors);
    this.roster = new Remembered<>(this::readRoster);
    this.since = new Remembered<>(this::readSince);
    revisions.onChange(Changes.REVISION, roster::forget);
    revisions.onChange(Members.REVISION, roster::forget);
    revisions.onChange(Plans.REVISION, roster::forget);
    revisions.onChange(Plans.REVISION, since::forget);
  }

  /**
   * The world at a moment; one store read when nothing has changed.
   *
   * @param until last day on which anybody is to be reminded
   * @throws se.faltbud.refusal.Refused PLAN_MISSING
   */
  public World world(Instant now, LocalDate until) {
    PlanState state = status.stateAt(now);
    List<Deadlines.Waiting> waiting =
        said.requests().waiting().stream()
            .map(
                r ->
                    new Deadlines.Waiting(
                        r.shortId(),
                        r.kind(),
                        r.item(),
                        LocalDate.ofInstant(r.at(), state.plan().zone())))
            .toList();
    Deadlines.Known known =
        new Deadlines.Known(since.get(), lastEntries.of(state), waiting, rules.get().effectAfter());
    List<Deadline> open =
        Deadlines.of(state, known, until.plusDays(rules.get().lead())).stream()
            .filter(deadline -> !settled(deadline.thread()))
            .toList();
    return new World(
        open,
        roster.get(),
        said.absences().from(state.today().minusDays(ABSENCES_COUNT_DAYS)),
        said.answers().byThread());
  }

  /** Everybody who can be reminded, with the way as it is now. From memory. */
  public Roster roster() {
    return roster.get();
  }

  /** What people said about reminders. */
  public Said said() {
    return said;
  }

  private boolean settled(String thread) {
    return said.answers().byThread().getOrDefault(thread, List.of()).stream()
        .anyMatch(answer -> answer.kind() == LastAnswer.Kind.DONE);
  }

  private LocalDate readSince() {
    return LocalDate.ofInstant(plans.firstImported(), plans.current().zone());
  }

  private Roster readRoster() {
    List<Recipient> all = new ArrayList<>();
    Set<String> onTelegram =
        doors.contains(Channel.TELEGRAM) ? members.withAccount(Channel.TELEGRAM) : Set.of();
    members.forEach(
        member -> {
          if (member.may(Right.ANSWER_DEADLINES)) {
            all.add(recipient(member, onTelegram.contains(member.id())));
          }
        });
    for (String role : rules.get().mailboxes().keySet()) {
      new RecipientId.OfMailbox(role)
          .ownerRole()
          .filter(owner -> doors.contains(Channel.MAIL))
          .filter(
              owner -> !said.unreachable().is(RecipientId.OfMailbox.of(owner).key(), Channel.MAIL))
          .ifPresent((OwnerRole owner) -> all.add(Recipient.mailbox(owner)));
    }
    return new Roster(all);
  }

  private Recipient recipient(Member member, boolean onTelegram) {
    PersonalSettings settings = said.choices().of(member.id());
    return Recipient.of(member, settings, channel(channels(member, onTelegram), settings));
  }

  /** The chosen way as long as it is open, else the first: messenger, phone, mail, web. */
  private static Channel channel(Set<Channel> open, PersonalSettings settings) {
    return settings
        .channel()
        .filter(open::contains)
        .orElseGet(() -> open.stream().findFirst().orElseThrow());
  }

  /** The ways a member can be reached now, the web always among them. */
  public Set<Channel> channels(Member member) {
    return channels(member, doors.contains(Channel.TELEGRAM) && hasTelegram(member));
  }

  private Set<Channel> channels(Member member, boolean onTelegram) {
    Set<Channel> open = EnumSet.of(Channel.WEB);
    if (onTelegram) {
      open.add(Channel.TELEGRAM);
    }
    if (doors.contains(Channel.PUSH) && said.pushed().any(member.id())) {
      open.add(Channel.PUSH);
    }
    if (doors.contains(Channel.MAIL) && said.addresses().of(member.id()).isPresent()) {
      open.add(Channel.MAIL);
    }
    open.removeIf(channel -> channel != Channel.WEB && said.unreachable().is(member.id(), channel));
    return open;
  }

  /** Where mail to a recipient goes: the confirmed address, or the configured mailbox. */
  public Optional<String> mailAddress(RecipientId recipient) {
    if (recipient instanceof RecipientId.OfMailbox mailbox) {
      return Optional.ofNullable(rules.get().mailboxes().get(mailbox.role()));
    }
    return said.addresses().of(recipient.key());
  }

  private boolean hasTelegram(Member member) {
    return members.accounts(member.id()).stream()
        .map(Identity::channel)
        .anyMatch(channel -> channel == Channel.TELEGRAM);
  }
}
