package se.faltbud.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.faltbud.people.Right;

class PhrasebookTest {
  private final Phrasebook phrasebook =
      new Phrasebook(List.of(command("lage", "situation"), command("status")));

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
    Phrasebook.Found found = phrasebook.find(text);
    assertThat(found.command()).isPresent();
    assertThat(found.name()).isEqualTo(name);
    assertThat(found.argument()).isEqualTo(argument);
  }

  @Test
  void aSentenceThatBeginsWithACommandsNameIsAReport() {
    assertThat(phrasebook.find("status på bänken är trasig igen").command()).isEmpty();
    assertThat(phrasebook.find("/status på bänken är trasig igen").command()).isPresent();
  }

  @Test
  void suggestsTheNearestName() {
    assertThat(phrasebook.nearest("statsu")).contains("status");
    assertThat(phrasebook.nearest("xyz")).isEqualTo(Optional.empty());
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
