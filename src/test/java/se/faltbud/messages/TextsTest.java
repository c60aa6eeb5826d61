package se.faltbud.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.faltbud.chat.Inbound;
import se.faltbud.people.Language;
import se.faltbud.people.Role;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Assessment;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.status.DueItem;
import se.faltbud.status.rules.TimeState;

class TextsTest {
  private static final Pattern SAID =
      Pattern.compile(
          "(?:say|button|texts\\.get)\\(\\s*(?:language,\\s*|turn,\\s*plan,\\s*)?\"([a-z][a-z0-9._]+)\"");

  /** A command, or what to do in one word. */
  private static final Pattern A_WAY_ON =
      Pattern.compile(
          "/\\p{L}{3}|\\b(skriv|välj|skicka|be|prova|korta|kontrollera|ta|tryck|försök|rätta|hämta|"
              + "vänta|inför|öppna|logga|gör|write|choose|send|ask|try|shorten|check|take|press|"
              + "wait|open|sign|import|remove|correct|answer|use|enter|pick)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final Texts texts = Texts.load();

  @Test
  void noRefusalIsADeadEnd() {
    for (Language language : Language.values()) {
      for (RefusalCode code : RefusalCode.values()) {
        assertThat(texts.get(language, code.textKey())).containsPattern(A_WAY_ON);
      }
    }
  }

  @Test
  void everyKeyTheChatSaysExists() throws IOException {
    Set<String> missing = new TreeSet<>();
    int[] found = {0};
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/se/faltbud/chat"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(
              file -> {
                Matcher matcher = SAID.matcher(read(file));
                while (matcher.find()) {
                  found[0]++;
                  if (!texts.has(matcher.group(1)) && !matcher.group(1).endsWith(".")) {
                    missing.add(file.getFileName() + ": " + matcher.group(1));
                  }
                }
              });
    }
    assertThat(found[0]).isGreaterThan(50);
    assertThat(missing).isEmpty();
  }

  @Test
  void everyWordOfTheVocabulariesExists() {
    assertSaid("status.", ActivityStatus.values());
    assertSaid("time.", TimeState.values());
    assertSaid("assessment.", Assessment.values());
    assertSaid("role.", Role.values());
    assertSaid("welcome.", Role.values());
    assertSaid("unsupported.", Inbound.Unsupported.Kind.values());
    assertSaid("due.", DueItem.Kind.values());
  }

  @Test
  void aRefusalNamesItsDetailsAndCodeAndLeavesNoPlaceholder() {
    Refused refused = new Refused(RefusalCode.KEY_UNKNOWN, Map.of("key", "A99", "nearest", "A09"));
    assertThat(texts.refusal(Language.EN, refused))
        .contains("A99", "A09")
        .endsWith("[KEY_UNKNOWN]")
        .doesNotContain("{");
    assertThat(texts.refusal(Language.SV, new Refused(RefusalCode.KEY_UNKNOWN)))
        .doesNotContain("{");
  }

  @Test
  void anUnknownKeyIsAFault() {
    assertThatThrownBy(() -> texts.get(Language.SV, "no.such.key"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void assertSaid(String prefix, Enum<?>... constants) {
    for (Enum<?> constant : constants) {
      String key = prefix + constant.name().toLowerCase(Locale.ROOT);
      assertThat(texts.has(key)).as(key).isTrue();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
