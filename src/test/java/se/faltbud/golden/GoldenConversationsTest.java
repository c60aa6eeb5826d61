package se.faltbud.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every conversation in {@code src/test/resources/golden} is played against the real bot on the
 * real embedded store and must come out as written. Write them anew, and read the difference, with
 * {@code -Dgolden.update=true}.
 */
class GoldenConversationsTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  @TempDir Path temp;

  @TestFactory
  Stream<DynamicTest> conversations() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(FOLDER)) {
      files = found.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThanOrEqualTo(14);
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private void check(Path file) throws IOException {
    String expected = Files.readString(file);
    String actual;
    try (Player player = new Player(temp.resolve(file.getFileName().toString()))) {
      actual = player.play(Transcript.parse(expected));
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, actual);
      return;
    }
    assertThat(actual).isEqualTo(expected);
    assertThat(actual).doesNotContain(Player.WRONG);
  }
}
