package se.faltbud.chat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Texts;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.privacy.Screened;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Finds which command, button, dialog or report a member's message is, checks the right it needs,
 * and runs it. What is written passes the privacy gate first. Thread-safe.
 */
public final class Dispatcher {
  private final PrivacyGate gate;
  private final Texts texts;
  private final ReportHandler reports;
  private final CommandParser commands;
  private final ButtonHandlers buttons;
  private final Map<String, Dialog> dialogs = new HashMap<>();

  /**
   * Takes everything the bot can do.
   *
   * @param reports takes what is neither command nor answer
   */
  public Dispatcher(PrivacyGate gate, Texts texts, ReportHandler reports, Features features) {
    this.gate = gate;
    this.texts = texts;
    this.reports = reports;
    this.commands = new CommandParser(features.commands());
    this.buttons = new ButtonHandlers(features.buttons());
    features.dialogs().forEach(dialog -> dialogs.put(dialog.name(), dialog));
  }

  /** Everything the bot can do, one line each in the composition root. */
  public record Features(
      List<Command> commands, List<ButtonHandler> buttons, List<Dialog> dialogs) {
    public Features {
      commands = List.copyOf(commands);
      buttons = List.copyOf(buttons);
      dialogs = List.copyOf(dialogs);
    }
  }

  /** What a message comes to; a refusal is said and changes nothing. */
  Outcome dispatch(Inbound inbound, Member member, Chats.Chat chat, Instant now) {
    Screened screened;
    try {
      screened = gate.screen(WrittenText.of(inbound.content()));
    } catch (Refused refused) {
      return refuse(member, "", refused);
    }
    try {
      Turn turn =
          new Turn(inbound, member, chat.dialog(), chat.dropped(), now, screened.masked(), texts);
      Outcome outcome = offeringToResume(turn, decide(turn, screened.text()));
      return inbound.content() instanceof Inbound.Press ? outcome : outcome.asNew();
    } catch (Refused refused) {
      return refuse(member, screened.text(), refused);
    }
  }

  /** Says how to come back to what is left unfinished. */
  private Outcome offeringToResume(Turn turn, Outcome outcome) {
    Optional<Reply.Message> offer =
        turn.dialog().flatMap(open -> dialogs.get(open.name()).resumeOffer(turn, open));
    if (offer.isEmpty()) {
      return outcome;
    }
    return switch (outcome.next()) {
      case KEEP, CLOSE -> outcome;
      case DROP -> outcome.with(offer.get());
      case OPEN ->
          outcome.opened().orElseThrow().continues(turn.dialog().get())
              ? outcome
              : outcome.after(offer.get());
    };
  }

  private Outcome refuse(Member member, String written, Refused refused) {
    Reply.Message message = Reply.Message.of(texts.refusal(member.language(), refused));
    Reply reply = Reply.say(message.with(SuggestedText.buttons(written, refused)));
    return Outcome.keep(
        refused.code() == RefusalCode.PERSONAL_NUMBER
                || refused.code() == RefusalCode.ORGANISATION_NUMBER
            ? reply.andDeleteIncoming()
            : reply);
  }

  private Outcome decide(Turn turn, String text) {
    Inbound.Content content = turn.inbound().content();
    if (content instanceof Inbound.Text) {
      return decideText(turn, text);
    }
    if (content instanceof Inbound.Press press) {
      return decidePress(turn, press.data());
    }
    if (content instanceof Inbound.Edited edited) {
      demand(turn, reports.right());
      return reports.handleEdit(turn, edited, text);
    }
    if (content instanceof Inbound.Located located) {
      demand(turn, reports.right());
      return reports.handleLocation(turn, located);
    }
    if (content instanceof Inbound.Photo photo) {
      return decidePhoto(turn, photo, text);
    }
    return decideUnsupported(turn, (Inbound.Unsupported) content, text);
  }

  /** What was written with something that cannot be taken counts as if it had come alone. */
  private Outcome decideUnsupported(Turn turn, Inbound.Unsupported content, String caption) {
    String answer = turn.say("unsupported." + content.kind().name().toLowerCase(Locale.ROOT));
    Reply.Message message =
        Reply.Message.of(answer + " [" + RefusalCode.CONTENT_UNSUPPORTED.name() + "]");
    return caption.isEmpty() ? Outcome.say(message) : decideText(turn, caption).andSay(message);
  }

  private Outcome decidePhoto(Turn turn, Inbound.Photo photo, String caption) {
    CommandParser.Parsed found = commands.parse(caption);
    if (found.slashed() && found.command().isEmpty()) {
      throw unknownCommand(found.name());
    }
    Optional<Command> other = found.command().filter(command -> !command.takesReports());
    if (other.isPresent()) {
      demand(turn, other.get().right());
      return other
          .get()
          .run(turn, found.argument())
          .andSay(Reply.Message.of(turn.say("photo.left_out")));
    }
    demand(turn, reports.right());
    return reports.handlePhoto(
        turn, photo, found.command().isPresent() ? found.argument() : caption);
  }

  private Outcome decideText(Turn turn, String text) {
    CommandParser.Parsed found = commands.parse(text);
    if (found.command().isPresent()) {
      Command command = found.command().get();
      demand(turn, command.right());
      return command.run(turn, found.argument());
    }
    if (found.slashed()) {
      throw unknownCommand(found.name());
    }
    Optional<Dialog> dialog = turn.dialog().map(open -> dialogs.get(open.name()));
    if (dialog.isPresent() && !interrupts(turn, dialog.get(), text)) {
      demand(turn, dialog.get().right());
      return dialog.get().answer(turn, turn.dialog().get(), text);
    }
    demand(turn, reports.right());
    return reports.handleText(turn, text);
  }

  /** A report that has nothing to do with what is being asked. */
  private boolean interrupts(Turn turn, Dialog dialog, String text) {
    return reports.isProgress(text)
        || (!dialog.acceptsFreeText(turn.dialog().get()) && reports.isWholeReport(turn, text));
  }

  private Outcome decidePress(Turn turn, String data) {
    ButtonHandler handler =
        buttons.find(data).orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
    demand(turn, handler.spec().right());
    return handler.press().press(turn, handler.spec().arguments(data));
  }

  private static void demand(Turn turn, Right right) {
    if (!turn.member().may(right)) {
      throw new Refused(RefusalCode.NOT_ALLOWED);
    }
  }

  private Refused unknownCommand(String name) {
    String shown = name.length() > 32 ? name.substring(0, 32) + "…" : name;
    return new Refused(
        RefusalCode.COMMAND_UNKNOWN,
        Map.of(
            "command",
            "/" + shown,
            "nearest",
            commands.nearest(name).map(near -> " /" + near + "?").orElse("")));
  }
}
