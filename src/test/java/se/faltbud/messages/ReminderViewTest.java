package se.faltbud.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import se.faltbud.messages.Reply.Button;
import se.faltbud.messages.Reply.Message;
import se.faltbud.people.Channel;
import se.faltbud.people.Language;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.plan.SamplePlan;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.policy.PersonalSettings;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.queue.Bundle;
import se.faltbud.reminder.queue.Letter;
import se.faltbud.reminder.queue.Reminder;

/** What every message holds to, whatever is in it; how it reads is in the golden conversations. */
class ReminderViewTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  private static final Instant NOW = Instant.parse("2026-11-23T07:00:00Z");
  private static final int TELEGRAM_TAKES = 4_096;

  private final Plan plan = SamplePlan.plan();
  private final ReminderView view = new ReminderView(Texts.load(), () -> plan);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          STEP    | pa-dagen | 2026-11-23 | klart senast i dag, 23 nov
          STEP    | fore     | 2026-11-24 | klart senast i morgon, 24 nov
          STEP    | fore     | 2026-12-07 | klart senast 7 dec – om 14 dagar
          STEP    | fore     | 2027-01-15 | klart senast 15 jan 2027 – om 53 dagar
          STEP    | sen      | 2026-11-22 | skulle varit klart i går, 22 nov
          STEP    | sen      | 2026-09-30 | skulle varit klart 30 sep, för 54 dagar sedan
          TARGET  | fore     | 2026-12-07 | målet ska nås senast 7 dec – om 14 dagar
          APPROVAL| fore     | 2026-11-24 | beslut senast i morgon, 24 nov
          STEP    | senare   | 2026-12-07 | du bad om att påminnas i dag: klart senast 7 dec – om 14 dagar
          STEP    | paminn   | 2026-11-23 | samordnaren påminner: klart senast i dag, 23 nov
          """)
  void saysWhyWithTheDayAndTheDistance(ItemKind kind, String rule, LocalDate due, String sentence) {
    assertThat(view.why(kind, rule, due, TODAY, Language.SV)).isEqualTo(sentence);
  }

  @ParameterizedTest
  @EnumSource(ItemKind.class)
  void everyKindHasATitleALabelAndAReasonInEveryLanguage(ItemKind kind) {
    for (Language language : Language.values()) {
      for (LocalDate due : List.of(TODAY.minusDays(3), TODAY.plusDays(3))) {
        assertThat(view.why(kind, "rule", due, TODAY, language)).isNotBlank().doesNotContain("{");
      }
      assertThat(view.title(reminder(kind, item(kind), 1, "m-1"), language))
          .isNotBlank()
          .doesNotContain("{");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          STEP       | A04.2          | A04.2 Rekrytera två nya nattvandrarföreningar
          START      | A04            | A04 start: Trygghetsvärdar och nattvandring på prioriterade platser
          CHECKPOINT | T3-2026        | Tertialavstämning T3 2026
          REPORT     | R2026.datafrys | Årsrapport 2026: datafrys
          REPORT     | R2026.utkast   | Årsrapport 2026: utkast
          REPORT     | R2026.styrgrupp| Årsrapport 2026: till styrgruppen
          REPORT     | R2026.mottagare| Årsrapport 2026: till mottagarna
          APPROVAL   | B-3            | Begäran B-3 om nytt datum
          STEP       | A99.9          | A99.9
          """)
  void namesWhatItIsAbout(ItemKind kind, String item, String title) {
    assertThat(view.title(reminder(kind, item, 1, "m-1"), Language.SV)).isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource({"1,4", "2,2", "8,8", "9,8", "500,8"})
  void fitsIntoAMessageWithFewButtonsHoweverMuchIsDue(int items, int buttons) {
    Message message = view.message(bundle(steps(items)));

    assertThat(message.text()).hasSizeLessThanOrEqualTo(TELEGRAM_TAKES);
    assertThat(buttons(message)).hasSize(buttons).allSatisfy(ReminderViewTest::holds);
    if (items > 8) {
      assertThat(message.text()).contains("och " + (items - 8) + " till: /mina");
    }
  }

  @Test
  void longWordsAndALongLetterFitToo() {
    List<Bundle.Entry> entries = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Map<String, String> values =
          Map.of(
              "key",
              "request_refused",
              "id",
              "B-" + i,
              "from",
              "2026-12-01",
              "to",
              "2026-12-20",
              "word",
              "nej ".repeat(125));
      entries.add(entry(notice(i, values), Optional.empty()));
    }
    entries.addAll(steps(30));
    List<Deadline> late =
        IntStream.range(0, 400).mapToObj(i -> deadline("A04." + i, "titel ".repeat(100))).toList();
    Letter letter =
        new Letter(late, late, Set.of(late.get(0).thread()), List.of("SLF x"), 3, 2, List.of());
    entries.add(
        new Bundle.Entry(
            reminder(ItemKind.DIGEST, "samordnare", 99, "m-1"),
            Optional.empty(),
            Optional.of(letter)));

    Message message = view.message(bundle(entries));

    assertThat(message.text()).hasSizeLessThanOrEqualTo(TELEGRAM_TAKES).contains("Veckobrev");
    assertThat(buttons(message)).allSatisfy(ReminderViewTest::holds);
  }

  @Test
  void theSubjectOfAMailIsOneShortLine() {
    assertThat(view.subject(bundle(steps(1)))).isEqualTo("Påminnelse: A04.0");
    assertThat(view.subject(bundle(steps(2)))).isEqualTo("2 påminnelser: A04.0, A04.1");
    assertThat(view.subject(bundle(steps(500)))).hasSizeLessThanOrEqualTo(100).endsWith("…");
  }

  @Test
  void aMailCarriesNoReasonAnybodyWrote() {
    Map<String, String> values =
        Map.of(
            "key",
            "request",
            "id",
            "B-1",
            "title",
            "",
            "from",
            "2026-12-01",
            "to",
            "2026-12-20",
            "role",
            "SLF x");
    Message message = view.message(bundle(List.of(entry(notice(1, values), Optional.empty()))));

    assertThat(message.text()).contains("B-1", "1 dec → 20 dec").doesNotContain("”");
  }

  @Test
  void whatIsWrittenToASubstituteSaysForWhom() {
    Reminder forAnother = reminder(ItemKind.STEP, "A04.2", 1, "m-2");

    assertThat(
            view.message(bundle(List.of(entry(forAnother, Optional.of(deadline("A04.2", ""))))))
                .text())
        .contains("För SLF Gruppledare, som är borta.");
  }

  private static void holds(Button button) {
    assertThat(button.data().length()).isLessThanOrEqualTo(64);
    assertThat(button.label()).isNotBlank();
  }

  private static List<Button> buttons(Message message) {
    return message.rows().stream().flatMap(List::stream).toList();
  }

  private static String item(ItemKind kind) {
    return switch (kind) {
      case REPORT -> "R2026.utkast";
      case CHECKPOINT -> "T3-2026";
      case STEP,
          TARGET,
          START,
          END,
          INTERVAL,
          EFFECT,
          SITUATION_PICTURE,
          APPROVAL,
          DIGEST,
          NOTICE ->
          "A04";
    };
  }

  private static List<Bundle.Entry> steps(int count) {
    return Stream.iterate(0, i -> i + 1)
        .limit(count)
        .map(
            i ->
                entry(
                    reminder(ItemKind.STEP, "A04." + i, i, "m-1"),
                    Optional.of(deadline("A04." + i, "en lång titel ".repeat(30)))))
        .toList();
  }

  private static Bundle.Entry entry(Reminder reminder, Optional<Deadline> deadline) {
    return new Bundle.Entry(reminder, deadline, Optional.empty());
  }

  private static Deadline deadline(String item, String title) {
    return new Deadline(
        ItemKind.STEP,
        item,
        Optional.of("A04"),
        title,
        LocalDate.parse("2026-12-07"),
        Optional.empty(),
        List.of(new OwnerRole("SLF", "Gruppledare")));
  }

  private static Reminder notice(int number, Map<String, String> values) {
    return reminder(ItemKind.NOTICE, "A04.2", number, "m-1", ReminderRules.NOTICE, values);
  }

  private static Reminder reminder(ItemKind kind, String item, int number, String addressee) {
    return reminder(kind, item, number, addressee, "rule", Map.of());
  }

  private static Reminder reminder(
      ItemKind kind,
      String item,
      int number,
      String addressee,
      String rule,
      Map<String, String> values) {
    return Reminder.planned(
            "id-" + number,
            "R-" + (1_000_000 + number),
            new Reminder.Subject(kind, item, LocalDate.parse("2026-12-07")),
            new Reminder.Routing(addressee, "m-1"),
            rule,
            NOW)
        .withNotice(values);
  }

  private static Bundle bundle(List<Bundle.Entry> entries) {
    Recipient recipient =
        new Recipient(
            "m-1", Language.SV, List.of(), false, PersonalSettings.NONE, Channel.TELEGRAM);
    return new Bundle(recipient, entries, NOW);
  }
}
