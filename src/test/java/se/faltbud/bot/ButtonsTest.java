package se.faltbud.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.ButtonHandlers;
import se.faltbud.messages.ButtonSpec;
import se.faltbud.messages.ReminderButtons;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.testkit.TestBot;

/** What buttons carry is read by the handler of the same kind, and fits on every messenger. */
class ButtonsTest {
  private static final long SEED = 20_261_123;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzåäöABC0123456789-._ ”#";

  /** The longest there are: 19 digits of a Discord message, a category, a member's mark. */
  private static final List<String> LONGEST =
      List.of("1234567890123456789", "O-123456789", "R-123456789", "fredriksdal");

  @TempDir Path folder;

  @Test
  void whatIsRenderedIsParsedToTheSameArguments() {
    Random random = new Random(SEED);
    for (ButtonSpec spec : declared()) {
      for (int i = 0; i < 500; i++) {
        String[] arguments = arguments(spec, random);
        String data = spec.data(arguments);
        assertThat(spec.matches(data)).isTrue();
        assertThat(spec.arguments(data)).containsExactly(arguments);
      }
    }
  }

  @Test
  void tooFewOrTooManyArgumentsAreNeitherRenderedNorRead() {
    for (ButtonSpec spec : declared()) {
      int tooMany = spec.maxArguments() + 1;
      String[] arguments = new String[tooMany];
      java.util.Arrays.fill(arguments, "x");
      assertThatThrownBy(() -> spec.data(arguments)).isInstanceOf(IllegalArgumentException.class);
      expired(spec, spec.verb() + ":x".repeat(tooMany));
      if (spec.minArguments() > 0) {
        expired(spec, spec.verb() + ":x".repeat(spec.minArguments() - 1));
      }
    }
  }

  private static void expired(ButtonSpec spec, String data) {
    assertThatThrownBy(() -> spec.arguments(data))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.BUTTON_EXPIRED));
  }

  @Test
  void everyKindThatIsDeclaredHasItsHandlerAndNoOther() {
    try (TestBot bot = new TestBot(folder, Instant.parse("2026-11-23T20:00:00Z"))) {
      assertThat(bot.buttons().stream().map(ButtonHandler::spec).toList())
          .containsExactlyInAnyOrderElementsOf(declared());
    }
  }

  @Test
  void everyAnswerToAReminderHasItsHandler() {
    try (TestBot bot = new TestBot(folder, Instant.parse("2026-11-23T20:00:00Z"))) {
      ButtonHandlers handlers = new ButtonHandlers(bot.buttons());
      for (ReminderButtons.What what : ReminderButtons.What.values()) {
        String data = ReminderButtons.data(what, "B-123456789", "R-123456789");
        ButtonSpec spec = handlers.find(data).orElseThrow().spec();
        List<String> arguments = spec.arguments(data);
        assertThat(ReminderButtons.What.of(spec.verb(), arguments.get(0))).isEqualTo(what);
        assertThat(ButtonSpec.fits(data)).isTrue();
      }
    }
  }

  @Test
  void theLongestIdsFitOnAButton() {
    Random random = new Random(SEED);
    for (ButtonSpec spec : declared()) {
      for (int i = 0; i < 50; i++) {
        String[] arguments = new String[spec.maxArguments()];
        for (int at = 0; at < arguments.length; at++) {
          // a number of a message stands first, where there is one
          arguments[at] = LONGEST.get(at == 0 ? 0 : 1 + random.nextInt(LONGEST.size() - 1));
        }
        assertThat(spec.data(arguments))
            .satisfies(data -> assertThat(ButtonSpec.fits(data)).isTrue());
      }
    }
  }

  /** As they stand in messages sent by earlier releases: never change these lines. */
  @ParameterizedTest
  @CsvSource({
    "d:4711:c:klotter, d, 3",
    "d:4711:a:soder, d, 3",
    "d:4711:all:, d, 3",
    "back:4711, back, 1",
    "foto:4711:O-1842, foto, 2",
    "quiet:soder, quiet, 1",
    "same:O-1842:O-1790, same, 2",
    "same:O-1842:, same, 2",
    "change:O-1842, change, 1",
    "change:O-1842:category, change, 2",
    "change:O-1842:category:klotter, change, 3",
    "undo:O-1842, undo, 1",
    "undo:F-12, undo, 1",
    "cancel, cancel, 0",
    "p:show:A04, p:show, 1",
    "p:done:A04.2, p:done, 1",
    "p:reading:D14.1, p:reading, 1",
    "p:assess:A04:green, p:assess, 2",
    "p:report:A04, p:report, 1",
    "sure:4711:yes, sure, 2",
    "status:A04, status, 1",
    "cal:new, cal:new, 0",
    "cal:off, cal:off, 0",
    "lang:sv, lang, 1",
    "invite:OWNER, invite, 1",
    "invite:OWNER:SLF, invite, 2",
    "invite:OWNER:SLF:0, invite, 3",
    "set:hour, set, 1",
    "set:hour:8, set, 2",
    "set:late:on, set, 2",
    "set:all, set, 1",
    "away:off:1a2b3c4d, away:off, 1",
    "away:sub:1a2b3c4d:0, away:sub, 2",
    "rem:done:R-1, rem, 2",
    "rem:later:R-1:7, rem, 3",
    "rem:not_mine:R-1, rem, 2",
    "req:approve:B-1:R-2, req, 3",
    "asg:give:R-1:1a2b3c4d, asg, 3",
    "asg:take:R-1, asg, 2"
  })
  void dataOfEarlierReleasesIsRead(String data, String verb, int arguments) {
    try (TestBot bot = new TestBot(folder, Instant.parse("2026-11-23T20:00:00Z"))) {
      ButtonSpec spec = new ButtonHandlers(bot.buttons()).find(data).orElseThrow().spec();
      assertThat(spec.verb()).isEqualTo(verb);
      assertThat(spec.arguments(data)).hasSize(arguments);
    }
  }

  private static String[] arguments(ButtonSpec spec, Random random) {
    int count = spec.minArguments() + random.nextInt(spec.maxArguments() - spec.minArguments() + 1);
    String[] arguments = new String[count];
    for (int i = 0; i < count; i++) {
      StringBuilder argument = new StringBuilder();
      for (int length = random.nextInt(30); length > 0; length--) {
        argument.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      arguments[i] = argument.toString();
    }
    return arguments;
  }

  /** Every kind of button that is a constant somewhere. */
  private static List<ButtonSpec> declared() {
    List<ButtonSpec> all = new ArrayList<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("se.faltbud.messages", "se.faltbud.chat")) {
      for (JavaField field : type.getFields()) {
        if (field.getRawType().isEquivalentTo(ButtonSpec.class)
            && field.getModifiers().contains(JavaModifier.STATIC)) {
          all.add(value(field.reflect()));
        }
      }
    }
    assertThat(all).hasSizeGreaterThan(15);
    return all;
  }

  private static ButtonSpec value(Field field) {
    try {
      field.setAccessible(true);
      return (ButtonSpec) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
