package se.faltbud.telegram.api;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.methods.groupadministration.LeaveChat;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeChat;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;
import se.faltbud.messages.Reply;

/** Our calls in the classes of telegrambots. */
final class BotApiMethods {
  private BotApiMethods() {}

  static CompletableFuture<? extends Serializable> call(TelegramClient client, Outgoing call) {
    if (call instanceof Outgoing.Say say) {
      return execute(client, say(say));
    }
    if (call instanceof Outgoing.Change change) {
      return execute(client, change(change));
    }
    if (call instanceof Outgoing.AnswerPress press) {
      return execute(client, new AnswerCallbackQuery(press.press()));
    }
    if (call instanceof Outgoing.Erase erase) {
      return execute(
          client, new DeleteMessage(Long.toString(erase.chat()), Math.toIntExact(erase.message())));
    }
    if (call instanceof Outgoing.Offer offer) {
      return execute(client, menu(offer));
    }
    return execute(client, new LeaveChat(Long.toString(call.chat())));
  }

  static <T extends Serializable, M extends BotApiMethod<T>> CompletableFuture<T> execute(
      TelegramClient client, M method) {
    try {
      return client.executeAsync(method);
    } catch (TelegramApiException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static SendMessage say(Outgoing.Say say) {
    return SendMessage.builder()
        .chatId(say.chat())
        .text(say.text())
        .linkPreviewOptions(noPreview())
        .replyMarkup(say.rows().isEmpty() ? null : keyboard(say.rows()))
        .build();
  }

  private static EditMessageText change(Outgoing.Change change) {
    return EditMessageText.builder()
        .chatId(change.chat())
        .messageId(Math.toIntExact(change.message()))
        .text(change.text())
        .linkPreviewOptions(noPreview())
        .replyMarkup(change.rows().isEmpty() ? null : keyboard(change.rows()))
        .build();
  }

  private static SetMyCommands menu(Outgoing.Offer offer) {
    List<BotCommand> commands =
        offer.menu().commands().stream()
            .map(command -> new BotCommand(command.name(), command.description()))
            .toList();
    return SetMyCommands.builder()
        .commands(commands)
        .scope(new BotCommandScopeChat(Long.toString(offer.chat())))
        .build();
  }

  private static LinkPreviewOptions noPreview() {
    return LinkPreviewOptions.builder().isDisabled(true).build();
  }

  private static InlineKeyboardMarkup keyboard(List<List<Reply.Button>> rows) {
    return new InlineKeyboardMarkup(
        rows.stream()
            .map(
                row ->
                    new InlineKeyboardRow(
                        row.stream()
                            .map(
                                button ->
                                    InlineKeyboardButton.builder()
                                        .text(button.label())
                                        .callbackData(button.data())
                                        .build())
                            .toList()))
            .toList());
  }
}
