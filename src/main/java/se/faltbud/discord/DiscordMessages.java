package se.faltbud.discord;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditBuilder;
import net.dv8tion.jda.api.utils.messages.MessageEditData;
import se.faltbud.messages.Reply;

/** Our messages as Discord takes them: mentions off, no previews, buttons in at most five rows. */
final class DiscordMessages {
  private static final int ROWS = 5;
  private static final int IN_A_ROW = 5;
  private static final int LONGEST_LABEL = 80;

  private DiscordMessages() {}

  /** One message of ours; more than one when the text or the buttons fit no single one. */
  static List<MessageCreateData> of(Reply.Message message) {
    List<String> texts = DiscordText.parts(message.text());
    List<List<ActionRow>> sheets = sheets(message.rows());
    List<MessageCreateData> all = new ArrayList<>();
    for (int i = 0; i < texts.size() - 1; i++) {
      all.add(data(texts.get(i), List.of()));
    }
    String last = texts.get(texts.size() - 1);
    all.add(data(last.isBlank() ? "…" : last, sheets.get(0)));
    for (List<ActionRow> sheet : sheets.subList(1, sheets.size())) {
      all.add(data("…", sheet));
    }
    return all;
  }

  static MessageEditData edit(MessageCreateData data) {
    return MessageEditBuilder.fromCreateData(data).setReplace(true).build();
  }

  private static MessageCreateData data(String text, List<ActionRow> rows) {
    return new MessageCreateBuilder()
        .setContent(text)
        .setComponents(rows)
        .setAllowedMentions(EnumSet.noneOf(net.dv8tion.jda.api.entities.Message.MentionType.class))
        .setSuppressEmbeds(true)
        .build();
  }

  /**
   * Rows as they are where they fit, else filled up; beyond 25 buttons on messages of their own.
   */
  private static List<List<ActionRow>> sheets(List<List<Reply.Button>> rows) {
    boolean fit = rows.size() <= ROWS && rows.stream().allMatch(row -> row.size() <= IN_A_ROW);
    List<List<Reply.Button>> filled =
        fit ? rows : chunks(rows.stream().flatMap(List::stream).toList(), IN_A_ROW);
    List<List<ActionRow>> sheets = new ArrayList<>();
    for (List<List<Reply.Button>> sheet : chunks(filled, ROWS)) {
      sheets.add(
          sheet.stream()
              .filter(row -> !row.isEmpty())
              .map(row -> ActionRow.of(row.stream().map(DiscordMessages::button).toList()))
              .toList());
    }
    return sheets.isEmpty() ? List.of(List.of()) : sheets;
  }

  private static Button button(Reply.Button button) {
    String label = button.label();
    return Button.secondary(
        button.data(),
        label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL - 1) + "…" : label);
  }

  private static <T> List<List<T>> chunks(List<T> all, int size) {
    List<List<T>> chunks = new ArrayList<>();
    for (int i = 0; i < all.size(); i += size) {
      chunks.add(all.subList(i, Math.min(i + size, all.size())));
    }
    return chunks;
  }
}
