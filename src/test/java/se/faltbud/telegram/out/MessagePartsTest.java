package se.faltbud.telegram.out;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import se.faltbud.messages.Reply;
import se.faltbud.telegram.api.Outgoing;

class MessagePartsTest {
  @Test
  void cutsAtTheEndOfALine() {
    String line = "x".repeat(1000) + "\n";
    List<String> parts = MessageParts.split(line.repeat(9));
    assertThat(parts).hasSize(3).allMatch(part -> part.length() <= MessageParts.LONGEST_TEXT);
    assertThat(String.join("\n", parts)).isEqualTo(line.repeat(9).strip());
  }

  @Test
  void cutsNoCharacterInTwo() {
    String text = "a" + "\ud83d\ude00".repeat(5000);
    List<String> parts = MessageParts.split(text);
    assertThat(String.join("", parts)).isEqualTo(text);
    assertThat(parts).allMatch(part -> !Character.isLowSurrogate(part.charAt(0)));
  }

  @Test
  void putsTheButtonsUnderTheLastPart() {
    List<List<Reply.Button>> rows = List.of(List.of(new Reply.Button("Ja", "j")));
    Reply.Message message = Reply.Message.of("x".repeat(5000)).with(rows).replacing();
    List<Outgoing> parts = MessageParts.of(1, message, Optional.of(7L));
    assertThat(parts)
        .containsExactly(
            new Outgoing.Change(1, 7, "x".repeat(4096), List.of()),
            new Outgoing.Say(1, "x".repeat(904), rows));
  }

  @Test
  void saysNothingForNothing() {
    assertThat(MessageParts.split(" \n")).isEmpty();
  }
}
