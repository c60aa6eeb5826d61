package se.faltbud.chat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.faltbud.messages.Reaction;
import se.faltbud.messages.Texts;
import se.faltbud.observation.LogObservation;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.privacy.Screened;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * The dialog engine: finds out who speaks, what they may do, and which dialog or command their
 * message belongs to; one message at a time per chat. Thread-safe.
 *
 * <p>A member's message costs one read (the open dialog) besides what it does itself.
 */
public final class Conversations {
  private static final int STRIPES = 256;

  private final Function<Identity, Optional<Member>> members;
  private final Chats chats;
  private final Texts texts;
  private final PrivacyGate gate;
  private final InstantSource clock;
  private final Doorstep doorstep;
  private final WrittenWords words;
  private final Phrasebook phrasebook;
  private final ButtonHandlers buttons;
  private final Map<String, Dialog> dialogs = new HashMap<>();
  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

  /**
   * Puts the bot together.
   *
   * @param members who an account belongs to; empty for strangers and the revoked
   * @param doorstep meets the strangers
   * @param words takes what is neither command nor answer
   */
  public Conversations(
      Function<Identity, Optional<Member>> members,
      Chats chats,
      Texts texts,
      PrivacyGate gate,
      InstantSource clock,
      Doorstep doorstep,
      WrittenWords words,
      Features features) {
    this.members = members;
    this.chats = chats;
    this.texts = texts;
    this.gate = gate;
    this.clock = clock;
    this.doorstep = doorstep;
    this.words = words;
    this.phrasebook = new Phrasebook(features.commands());
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

  /**
   * Handles one message to its end: what it creates is durable when this returns. Idempotent: the
   * same message handled again gives the same entries.
   *
   * @throws se.faltbud.store.StoreUnavailableException when the store is away; the door asks the
   *     messenger to send the same message again later
   */
  public Reaction handle(Inbound inbound) {
    ReentrantLock lock = locks[Math.floorMod(inbound.conversation().hashCode(), STRIPES)];
    lock.lock();
    try {
      Optional<Member> member = members.apply(inbound.identity());
      return member.isPresent() ? takeTurn(said(inbound), member.get()) : meet(inbound);
    } finally {
      lock.unlock();
    }
  }

  /** A button that says something counts as having said it. */
  private static Inbound said(Inbound inbound) {
    return CorrectedLine.saidBy(inbound.content())
        .map(line -> inbound.with(new Inbound.Text(line)))
        .orElse(inbound);
  }

  private Reaction meet(Inbound inbound) {
    try {
      return doorstep.meet(inbound);
    } catch (Refused refused) {
      Language language = inbound.languageTag().map(Language::of).orElse(Language.SV);
      return Reaction.say(Reaction.Message.of(texts.refusal(language, refused)));
    }
  }

  private Reaction takeTurn(Inbound inbound, Member member) {
    Instant now = clock.instant();
    Chats.Chat chat = chats.get(inbound.conversation(), now);
    boolean edit = inbound.content() instanceof Inbound.Edited;
    Optional<Reaction> before = edit ? Optional.empty() : chat.answerTo(inbound.messageId());
    if (before.isPresent()) {
      return before.get();
    }
    Screened screened;
    try {
      screened = gate.screen(written(inbound.content()));
    } catch (Refused refused) {
      return refuse(member, "", refused);
    }
    try {
      Turn turn =
          new Turn(inbound, member, chat.dialog(), chat.dropped(), now, screened.masked(), texts);
      Outcome outcome = leaving(turn, decide(turn, screened.text()));
      Reaction reaction =
          inbound.content() instanceof Inbound.Press
              ? outcome.reaction()
              : outcome.reaction().asNew();
      remember(turn, chat, outcome, reaction);
      return reaction;
    } catch (Refused refused) {
      return refuse(member, screened.text(), refused);
    }
  }

  /** Says how to come back to what is left unfinished. */
  private Outcome leaving(Turn turn, Outcome outcome) {
    Optional<Reaction.Message> left =
        turn.dialog().flatMap(open -> dialogs.get(open.name()).left(turn, open));
    if (left.isEmpty()) {
      return outcome;
    }
    return switch (outcome.next()) {
      case KEEP, CLOSE -> outcome;
      case DROP -> outcome.with(left.get());
      case OPEN ->
          outcome.opened().orElseThrow().continues(turn.dialog().get())
              ? outcome
              : outcome.after(left.get());
    };
  }

  private void remember(Turn turn, Chats.Chat chat, Outcome outcome, Reaction reaction) {
    Chats.Answered answered = new Chats.Answered(turn.inbound().messageId(), reaction);
    String id = turn.inbound().conversation();
    switch (outcome.next()) {
      case KEEP -> {}
      case CLOSE -> {
        if (chat.dialog().isPresent()) {
          chats.put(id, chat.closed(answered), turn.now());
        }
      }
      case DROP -> {
        if (chat.dialog().isPresent()) {
          chats.put(id, chat.dropping(answered), turn.now());
        }
      }
      case OPEN ->
          chats.put(id, chat.opening(outcome.opened().orElseThrow(), answered), turn.now());
    }
  }

  /** The text that enters, stripped; empty when it is no text. */
  private static String written(Inbound.Content content) {
    if (content instanceof Inbound.Text text) {
      return checkedLength(text.text().strip());
    }
    if (content instanceof Inbound.Edited edited) {
      return checkedLength(edited.text().strip());
    }
    String caption =
        content instanceof Inbound.Photo photo
            ? photo.caption()
            : content instanceof Inbound.Unsupported other ? other.caption() : "";
    String written = caption.strip();
    return written.isEmpty() ? "" : checkedLength(written);
  }

  private Reaction refuse(Member member, String written, Refused refused) {
    Reaction.Message message = Reaction.Message.of(texts.refusal(member.language(), refused));
    Reaction reaction = Reaction.say(message.with(CorrectedLine.of(written, refused)));
    return refused.code() == RefusalCode.PERSONAL_NUMBER
            || refused.code() == RefusalCode.ORGANISATION_NUMBER
        ? reaction.andDeleteIncoming()
        : reaction;
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
      demand(turn, words.right());
      return words.takeEdit(turn, edited, text);
    }
    if (content instanceof Inbound.Located located) {
      demand(turn, words.right());
      return words.takePlace(turn, located);
    }
    if (content instanceof Inbound.Photo photo) {
      return decidePhoto(turn, photo, text);
    }
    return decideUnsupported(turn, (Inbound.Unsupported) content, text);
  }

  /** What was written with something that cannot be taken counts as if it had come alone. */
  private Outcome decideUnsupported(Turn turn, Inbound.Unsupported content, String caption) {
    String answer = turn.say("unsupported." + content.kind().name().toLowerCase(Locale.ROOT));
    Reaction.Message message =
        Reaction.Message.of(answer + " [" + RefusalCode.CONTENT_UNSUPPORTED.name() + "]");
    return caption.isEmpty() ? Outcome.say(message) : decideText(turn, caption).andSay(message);
  }

  private Outcome decidePhoto(Turn turn, Inbound.Photo photo, String caption) {
    Phrasebook.Found found = phrasebook.find(caption);
    if (found.slashed() && found.command().isEmpty()) {
      throw unknownCommand(found.name());
    }
    Optional<Command> other = found.command().filter(command -> !command.takesReports());
    if (other.isPresent()) {
      demand(turn, other.get().right());
      return other
          .get()
          .run(turn, found.argument())
          .andSay(Reaction.Message.of(turn.say("photo.left_out")));
    }
    demand(turn, words.right());
    return words.takePhoto(turn, photo, found.command().isPresent() ? found.argument() : caption);
  }

  private Outcome decideText(Turn turn, String text) {
    Phrasebook.Found found = phrasebook.find(text);
    if (found.command().isPresent()) {
      Command command = found.command().get();
      demand(turn, command.right());
      return command.run(turn, found.argument());
    }
    if (found.slashed()) {
      throw unknownCommand(found.name());
    }
    Optional<Dialog> dialog = turn.dialog().map(open -> dialogs.get(open.name()));
    if (dialog.isPresent() && !comesBetween(turn, dialog.get(), text)) {
      demand(turn, dialog.get().right());
      return dialog.get().answer(turn, turn.dialog().get(), text);
    }
    demand(turn, words.right());
    return words.take(turn, text);
  }

  /** A report that has nothing to do with what is being asked. */
  private boolean comesBetween(Turn turn, Dialog dialog, String text) {
    return words.isProgress(text)
        || (!dialog.takesAnyWords(turn.dialog().get()) && words.isWholeReport(turn, text));
  }

  private Outcome decidePress(Turn turn, String data) {
    ButtonHandler handler =
        buttons.find(data).orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
    demand(turn, handler.spec().right());
    return handler.press().press(turn, handler.spec().arguments(data));
  }

  private static String checkedLength(String text) {
    if (text.isEmpty()) {
      throw new Refused(RefusalCode.TEXT_EMPTY);
    }
    LogObservation.checkLength(text); // longer ones are asked to be shortened, not cut
    return text;
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
            phrasebook.nearest(name).map(near -> " /" + near + "?").orElse("")));
  }

  /** The commands a member may use, described in their language, for the messenger's menu. */
  public static Reaction.Menu menu(List<Command> commands, Member member, Texts texts) {
    return new Reaction.Menu(
        commands.stream()
            .filter(command -> member.may(command.right()))
            .map(
                command -> {
                  String name =
                      command.names().get(member.language() == Language.EN ? lastName(command) : 0);
                  return new Reaction.Menu.Command(
                      name, texts.get(member.language(), "command." + command.names().get(0)));
                })
            .collect(Collectors.toList()));
  }

  private static int lastName(Command command) {
    return command.names().size() - 1;
  }
}
