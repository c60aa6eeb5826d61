package se.faltbud.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import se.faltbud.app.config.Settings;

/** Configuration documented is configuration read, and the other way round. */
class ConfigurationTest {
  @Test
  void everyVariableReadIsDocumentedAndNoOther() throws IOException {
    Set<String> read =
        Settings.VARIABLES.stream()
            .map(Settings.Variable::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(Documented.variables()).isEqualTo(read);
  }

  @Test
  void documentedDefaultsAreTheRealOnes() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (Settings.Variable variable : Settings.VARIABLES) {
      String row =
          readme
              .lines()
              .filter(line -> line.startsWith("| `" + variable.name() + "` |"))
              .findFirst()
              .orElseThrow();
      // Telegram's own address is better named than spelt out
      if (!variable.standard().isEmpty() && !variable.standard().equals(Settings.TELEGRAM)) {
        assertThat(row).endsWith("| `" + variable.standard() + "` |");
      }
    }
  }
}
