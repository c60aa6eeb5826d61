package se.faltbud.messages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import se.faltbud.daterequest.DateRequest;
import se.faltbud.messages.Reply.Button;
import se.faltbud.messages.Reply.Message;
import se.faltbud.people.Language;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.PlanModule;
import se.faltbud.reminder.ReminderModule;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.queue.Bundle;
import se.faltbud.reminder.queue.Letter;
import se.faltbud.reminder.queue.Reminder;

/**
 * Puts reminders into words, the same for every way they are sent: what, which day, why now, and
 * what can be pressed. A message fits into every messenger (4,096 characters) and carries ids,
 * titles and days, no text of observations. Thread-safe.
 */
public final class ReminderView {
  /** Telegram takes 4,096. */
  private static final int LONGEST = 4_000;

  /** What is left for a letter that shares a message with many things. */
  private static final int ROOM_FOR_LETTER = 1_500;

  private static final int LONGEST_SUBJECT = 100;

  private final Texts texts;
  private final Supplier<Plan> plan;
  private final Background background;

  /**
   * What a message may tell beyond the reminder itself.
   *
   * @param request a request for another day by its id, whose reason is shown to who decides
   * @param candidates the roles an item may be given to
   * @param rules the policy, to say how often is reminded again
   */
  public record Background(
      Function<String, Optional<DateRequest>> request,
      Function<String, List<OwnerRole>> candidates,
      Supplier<Optional<ReminderRules>> rules) {
    static final Background NONE =
        new Background(id -> Optional.empty(), item -> List.of(), Optional::empty);
  }

  /** Ids, titles and days alone: what people wrote stays in the service. For mail. */
  public ReminderView(Texts texts, Supplier<Plan> plan) {
    this(texts, plan, Background.NONE);
  }

  /** As people in a chat or on a page read them, with the words of those who ask for a new date. */
  public static ReminderView withBackground(Texts texts, PlanModule plan, ReminderModule reminder) {
    return new ReminderView(
        texts,
        plan.current(),
        new Background(
            reminder.said.requests()::byShortId,
            reminder.giveItem::candidates,
            () -> Optional.of(reminder.rules.get())));
  }

  public ReminderView(Texts texts, Supplier<Plan> plan, Background background) {
    this.texts = texts;
    this.plan = plan;
    this.background = background;
  }

  /** The whole message in the recipient's language, with its buttons. */
  public Message message(Bundle bundle) {
    View view = view(bundle.recipient().language());
    LocalDate today = LocalDate.ofInstant(bundle.at(), plan.get().zone());
    List<Bundle.Entry> items =
        bundle.entries().stream().filter(entry -> entry.letter().isEmpty()).toList();
    Optional<Letter> letter =
        bundle.entries().stream().flatMap(entry -> entry.letter().stream()).findFirst();
    Optional<String> written =
        letter
            .map(one -> bundle.recipient().coordinator() ? one : without(one, items))
            .filter(one -> items.isEmpty() || bundle.recipient().coordinator() || says(one))
            .map(one -> view.letter(one, bundle.recipient().coordinator(), items, today));
    if (items.isEmpty()) {
      return Message.of(fit(written.orElse(""), LONGEST));
    }
    int room = written.isPresent() ? LONGEST - ROOM_FOR_LETTER : LONGEST;
    boolean alone = items.size() == 1 && written.isEmpty();
    Message message = alone ? view.card(items.get(0), today) : view.list(items, today, room);
    return written
        .map(
            text ->
                Message.of(
                        message.text() + "\n\n" + fit(text, LONGEST - message.text().length() - 2))
                    .with(message.rows()))
        .orElse(message);
  }

  /** An owner's letter without what the same message reminds of. */
  private static Letter without(Letter letter, List<Bundle.Entry> items) {
    Set<String> told =
        items.stream().map(one -> one.reminder().thread()).collect(Collectors.toSet());
    Predicate<Deadline> untold = one -> !told.contains(one.thread());
    return new Letter(
        letter.late().stream().filter(untold).toList(),
        letter.next().stream().filter(untold).toList(),
        letter.unanswered(),
        letter.unbound(),
        letter.unreachable(),
        letter.givenUp(),
        letter.waiting());
  }

  private static boolean says(Letter letter) {
    return !letter.late().isEmpty() || !letter.next().isEmpty();
  }

  /** One item as it looks when it is opened from a list. */
  public Message card(Bundle.Entry entry, LocalDate today, Language language) {
    return view(language).card(entry, today);
  }

  /** What is left of a message; at least one. */
  public Message list(List<Bundle.Entry> entries, LocalDate today, Language language) {
    return entries.size() == 1
        ? view(language).card(entries.get(0), today)
        : view(language).list(entries, today, LONGEST);
  }

  /** Whether there is anything to press for it. */
  public boolean asks(Bundle.Entry entry, Language language) {
    return view(language).opens(entry);
  }

  /** One line that says what a message is about: {@code 2 påminnelser: A04.2, D04.1}. */
  public String subject(Bundle bundle) {
    Language language = bundle.recipient().language();
    ItemWords words = words(language);
    List<Reminder> all = bundle.entries().stream().map(Bundle.Entry::reminder).toList();
    if (all.size() == 1) {
      Reminder only = all.get(0);
      return only.kind() == ItemKind.DIGEST
          ? words.label(only.kind(), only.item())
          : texts.get(
              language,
              only.kind() == ItemKind.NOTICE ? "subject.notice" : "subject.one",
              "item",
              words.label(only.kind(), only.item()));
    }
    String items =
        all.stream()
            .map(one -> words.label(one.kind(), one.item()))
            .distinct()
            .collect(Collectors.joining(", "));
    return fit(
        texts.get(language, "subject.several", "count", all.size(), "items", items),
        LONGEST_SUBJECT);
  }

  /** What it is about: {@code A04.2 Rekrytera två nya nattvandrarföreningar}. */
  public String title(Reminder reminder, Language language) {
    return words(language).title(reminder.kind(), reminder.item(), "");
  }

  public String title(Deadline deadline, Language language) {
    return words(language).title(deadline);
  }

  /**
   * Why somebody is reminded now, one sentence without capital or full stop: {@code klart senast 30
   * sep – om 14 dagar}.
   *
   * @param rule name of the rule that reminds
   * @param due in the plan's zone
   * @param today the day it is read
   */
  public String why(ItemKind kind, String rule, LocalDate due, LocalDate today, Language language) {
    return whyNow(language).sentence(kind, rule, due, today);
  }

  private WhyNow whyNow(Language language) {
    return new WhyNow(texts, language, plan.get(), background.rules().get());
  }

  private ItemWords words(Language language) {
    return new ItemWords(texts, language, plan.get());
  }

  private View view(Language language) {
    return new View(language, plan.get());
  }

  private static String fit(String text, int room) {
    return text.length() <= room ? text : text.substring(0, Math.max(0, room - 1)).strip() + "…";
  }

  /** The view in one language, over the plan of one moment. */
  private final class View {
    private final Language language;
    private final Plan current;
    private final ReminderButtons buttons;
    private final NoticeView notices;

    View(Language language, Plan current) {
      this.language = language;
      this.current = current;
      this.buttons = new ReminderButtons(texts, language);
      this.notices = new NoticeView(texts, language, current, background);
    }

    String letter(Letter letter, boolean coordinator, List<Bundle.Entry> beside, LocalDate today) {
      LetterView letters = new LetterView(texts, language, current, today);
      return coordinator
          ? letters.toCoordinator(letter)
          : letters.toOwner(letter, !beside.isEmpty());
    }

    Message card(Bundle.Entry entry, LocalDate today) {
      Reminder reminder = entry.reminder();
      return Message.of(fit(text(entry, today, true), LONGEST))
          .with(
              entry
                  .deadline()
                  .map(deadline -> buttons.below(reminder, deadline))
                  .orElseGet(() -> notices.buttons(reminder)));
    }

    Message list(List<Bundle.Entry> items, LocalDate today, int room) {
      String again = again(items, today);
      String more = "\n" + texts.get(language, "reminder.more", "count", items.size()) + again;
      StringBuilder text = new StringBuilder(head(items));
      List<List<Button>> rows = new ArrayList<>();
      List<Button> row = new ArrayList<>();
      Set<String> labels = new HashSet<>();
      int shown = 0;
      int pressable = 0;
      for (Bundle.Entry entry : items) {
        boolean opens = opens(entry);
        String line = "\n" + (shown + 1) + ". " + text(entry, today, false).replace("\n", "\n    ");
        boolean full = opens && pressable == ReminderButtons.MOST;
        if (full || text.length() + line.length() + more.length() > room) {
          break;
        }
        text.append(line);
        shown++;
        if (opens) {
          pressable++;
          row.add(open(entry.reminder(), labels, today));
        }
        if (row.size() == 2) {
          rows.add(List.copyOf(row));
          row.clear();
        }
      }
      if (!row.isEmpty()) {
        rows.add(List.copyOf(row));
      }
      if (shown < items.size()) {
        text.append('\n')
            .append(texts.get(language, "reminder.more", "count", items.size() - shown));
      }
      text.append(again);
      return Message.of(text.toString()).with(rows);
    }

    /** Said once below a list, and not in every line of it. */
    private String again(List<Bundle.Entry> items, LocalDate today) {
      WhyNow why = whyNow(language);
      return items.stream()
          .map(Bundle.Entry::reminder)
          .map(one -> why.again(one.kind(), one.rule(), one.due(), today))
          .filter(sentence -> !sentence.isEmpty())
          .findFirst()
          .map(sentence -> "\n\n" + sentence(sentence))
          .orElse("");
    }

    private boolean opens(Bundle.Entry entry) {
      return entry.deadline().isPresent() || !notices.buttons(entry.reminder()).isEmpty();
    }

    /** By its label; of two alike the second says its day. */
    private Button open(Reminder reminder, Set<String> labels, LocalDate today) {
      String label =
          reminder.kind() == ItemKind.NOTICE
              ? notices.label(reminder)
              : new ItemWords(texts, language, current).label(reminder.kind(), reminder.item());
      String day = new Formatter(texts, language, current).day(reminder.due(), today);
      return new Button(
          labels.add(label) ? label : label + " " + day,
          ReminderButtons.data(ReminderButtons.What.CARD, reminder.shortId()));
    }

    private String head(List<Bundle.Entry> items) {
      boolean dated = items.stream().anyMatch(one -> one.reminder().kind().dated());
      boolean notice = items.stream().anyMatch(one -> !one.reminder().kind().dated());
      String key = dated && notice ? "both" : dated ? "reminders" : "notices";
      if (items.size() == 1) {
        return texts.get(language, dated ? "reminder.head.reminder" : "reminder.head.notice");
      }
      return texts.get(language, "reminder.head." + key, "count", items.size());
    }

    private String text(Bundle.Entry entry, LocalDate today, boolean alone) {
      Reminder reminder = entry.reminder();
      if (reminder.kind() == ItemKind.NOTICE) {
        return notices.text(reminder, today);
      }
      String title =
          entry
              .deadline()
              .map(deadline -> ReminderView.this.title(deadline, language))
              .orElseGet(() -> ReminderView.this.title(reminder, language));
      LocalDate due = entry.deadline().map(Deadline::due).orElse(reminder.due());
      return title
          + "\n"
          + sentence(
              alone
                  ? why(reminder.kind(), reminder.rule(), due, today, language)
                  : whyNow(language).reason(reminder.kind(), reminder.rule(), due, today))
          + substitute(entry);
    }

    private String substitute(Bundle.Entry entry) {
      Reminder reminder = entry.reminder();
      return reminder.addressee().equals(reminder.recipient())
          ? ""
          : "\n"
              + texts.get(
                  language,
                  "reminder.instead",
                  "role",
                  entry.deadline().stream()
                      .flatMap(deadline -> deadline.owners().stream())
                      .findFirst()
                      .map(OwnerRole::toString)
                      .orElse(texts.get(language, "reminder.coordinator")));
    }

    private String sentence(String words) {
      return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }
  }
}
