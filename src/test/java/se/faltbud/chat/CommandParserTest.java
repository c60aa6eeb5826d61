package se.faltbud.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.faltbud.people.Right;

class CommandParserTest {
  private final CommandParser parser =
      new CommandParser(List.of(command("lage", "situation"), command("status")));

  @ParameterizedTest
  @CsvSource({
    "/lage, lage, ''",
    "/läge, lage, ''",
    "läge, lage, ''",
    "Lage, lage, ''",
    "LÄGE söder, lage, söder",
    "/situation@FaltbudBot söder vecka 3, situation, söder vecka 3",
    "status A04, status, A04",
  })
  void findsCommandsAsPeopleWriteThem(String text, String name, String argument) {
    CommandParser.Parsed found = parser.parse(text);
    assertThat(found.command()).isPresent();
    assertThat(found.name()).isEqualTo(name);
    assertThat(found.argument()).isEqualTo(argument);
  }

  @Test
  void aSentenceThatBeginsWithACommandsNameIsAReport() {
    assertThat(parser.parse("status på bänken är trasig igen").command()).isEmpty();
    assertThat(parser.parse("/status på bänken är trasig igen").command()).isPresent();
  }

  @Test
  void suggestsTheNearestName() {
    assertThat(parser.nearest("statsu")).contains("status");
    assertThat(parser.nearest("xyz")).isEqualTo(Optional.empty());
  }

  private static Command command(String... names) {
    return new Command() {
      @Override
      public List<String> names() {
        return List.of(names);
      }

      @Override
      public Right right() {
        return Right.READ_STATUS;
      }

      @Override
      public Outcome run(Turn turn, String argument) {
        throw new IllegalStateException("not run here");
      }
    };
  }
}
