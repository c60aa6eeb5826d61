package se.faltbud.golden;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import se.faltbud.chat.ButtonHandlers;
import se.faltbud.chat.Inbound;
import se.faltbud.daterequest.DateRequests;
import se.faltbud.messages.Reply;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.people.access.Invite;
import se.faltbud.photo.Photo;
import se.faltbud.photo.Photos;
import se.faltbud.plan.version.Plans;
import se.faltbud.reminder.facts.Absences;
import se.faltbud.reminder.facts.Answers;
import se.faltbud.reminder.facts.PersonalChoices;
import se.faltbud.reminder.queue.Reminders;
import se.faltbud.responsibility.Reassignments;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.Document;
import se.faltbud.testkit.TestBot;
import se.faltbud.testkit.TestPhotos;

/** Plays a transcript and writes down what happens. */
final class Player implements AutoCloseable {
  /** What no transcript may come to, however it was written down. */
  static final String[] WRONG = {
    "NO SUCH BUTTON",
    "SENT AGAIN",
    "DELIVERED AGAIN CHANGED",
    "TO NOBODY IN SIGHT",
    "TOO LONG",
    "NOBODY HANDLES"
  };

  private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
  private static final String CODE = "\\b[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}\\b";
  private static final Pattern DRAFT_LINK = Pattern.compile("/utkast\\?t=[\\w.-]+");
  private static final Pattern LOGIN_LINK = Pattern.compile("/in/[a-z]{30}");
  private static final Pattern CALENDAR = Pattern.compile("/kalender/([a-z]+)\\.ics");

  private final TestBot bot;
  private final ButtonHandlers handlers;
  private final StringBuilder out = new StringBuilder();
  private final Map<String, Actor> actors = new LinkedHashMap<>();
  private final Map<String, String> codes = new HashMap<>();
  private final List<String> calendars = new ArrayList<>();
  private Map<String, String> stored = new TreeMap<>();
  private int nextMessage = 100;

  private static final class Actor {
    final String account;
    final Optional<String> languageTag;
    final List<Reply.Button> buttons = new ArrayList<>();
    String lastMessage = "";
    Instant lastSentAt = Instant.EPOCH;
    String member = "";

    Actor(String account, Optional<String> languageTag) {
      this.account = account;
      this.languageTag = languageTag;
    }
  }

  Player(Path folder) {
    this.bot =
        new TestBot(folder, LocalDateTime.parse("2026-11-23T21:00").atZone(ZONE).toInstant());
    this.handlers = new ButtonHandlers(bot.buttons());
  }

  String play(Transcript transcript) {
    for (String line : transcript.lines()) {
      out.append(line).append('\n');
      if (!line.isBlank() && !line.startsWith("#")) {
        step(line);
      }
    }
    return out.toString();
  }

  private void step(String line) {
    if (line.startsWith("@ ")) {
      bot.clock().set(LocalDateTime.parse(line.substring(2).strip()).atZone(ZONE).toInstant());
      return;
    }
    if (line.equals("*")) {
      remind();
      return;
    }
    if (line.equals("%")) {
      fetchPhotos();
      return;
    }
    if (line.startsWith("= zone ")) {
      bot.changeZone(line.substring(7).strip());
      return;
    }
    if (line.startsWith("= plan ")) {
      String[] words = line.substring(7).strip().split("\\s+", 3);
      bot.changePlan(words[0], words[1], words[2]);
      return;
    }
    if (line.startsWith("= ")) {
      makeCode(line.substring(2).strip().split("\\s+"));
      return;
    }
    if (line.startsWith("+ ")) {
      introduce(line.substring(2).strip().split("\\s+", 5));
      return;
    }
    int end = line.indexOf(' ');
    String name = line.substring(0, end).replace(":", "");
    Actor actor = actors.get(name);
    if (actor == null) {
      throw new IllegalArgumentException("nobody is called " + name + ": " + line);
    }
    String rest = line.substring(end + 1);
    if (rest.equals("blocks")) {
      bot.block(actor.member, Channel.TELEGRAM);
      return;
    }
    Inbound.Content content;
    String message = String.valueOf(nextMessage++);
    Instant sentAt = bot.clock().instant();
    if (line.charAt(end - 1) == ':') {
      content = new Inbound.Text(fill(rest));
      actor.lastMessage = message;
      actor.lastSentAt = sentAt;
    } else if (rest.startsWith("> ")) {
      if (data(actor, rest.substring(2)).isEmpty()) {
        out.append("    NO SUCH BUTTON\n");
        return;
      }
      content = new Inbound.Press(data(actor, rest.substring(2)), Optional.of("card"));
    } else if (rest.startsWith("~ ")) {
      content = new Inbound.Edited(rest.substring(2), bot.clock().instant());
      message = actor.lastMessage;
      sentAt = actor.lastSentAt;
    } else if (rest.startsWith("@ ")) {
      String[] degrees = rest.substring(2).split(" ", 2);
      content = new Inbound.Located(Double.parseDouble(degrees[0]), Double.parseDouble(degrees[1]));
    } else if (rest.startsWith("! ")) {
      String[] words = rest.substring(2).split(" ", 2);
      content =
          new Inbound.Unsupported(
              Inbound.Unsupported.Kind.valueOf(words[0]), words.length > 1 ? words[1] : "");
    } else if (rest.startsWith("# ")) {
      content = photo(rest.substring(2));
    } else {
      throw new IllegalArgumentException(line);
    }
    Inbound inbound =
        new Inbound(
            Channel.TELEGRAM,
            actor.account,
            actor.account,
            message,
            sentAt,
            actor.languageTag,
            content);
    write(actor, bot.conversations().handle(inbound));
    writeStored();
    deliverAgain(inbound);
  }

  /** {@code FILE[/ALBUM] [caption]}; a file called {@code 21MB} is that large. */
  private static Inbound.Photo photo(String written) {
    String[] words = written.split(" ", 2);
    String[] file = words[0].split("/", 2);
    return new Inbound.Photo(
        file[0],
        file[0].equals("21MB") ? OptionalLong.of(21_000_000) : OptionalLong.empty(),
        words.length > 1 ? words[1] : "",
        file.length > 1 ? Optional.of(file[1]) : Optional.empty());
  }

  private void fetchPhotos() {
    for (TestPhotos.Told told : bot.photos().run()) {
      actors.forEach(
          (name, actor) -> {
            if (actor.account.equals(told.chat())) {
              write(actor, "    bot → " + name + ": ", told.message());
            }
          });
    }
    writeStored();
  }

  /** What the service sends unasked now; a second later there is nothing more to send. */
  private void remind() {
    write(bot.remind());
    List<TestBot.Delivered> again = bot.remind();
    if (!again.isEmpty()) {
      out.append("    SENT AGAIN: ").append(again.size()).append('\n');
    }
  }

  private void write(List<TestBot.Delivered> delivered) {
    int written = 0;
    for (Map.Entry<String, Actor> actor : actors.entrySet()) {
      for (TestBot.Delivered one : delivered) {
        if (one.bundle().recipient().id().equals(actor.getValue().member)) {
          written++;
          String head = "    bot → " + actor.getKey() + " (" + one.channel().key() + "): ";
          write(actor.getValue(), head, one.message());
        }
      }
    }
    if (written < delivered.size()) {
      out.append("    TO NOBODY IN SIGHT: ").append(delivered.size() - written).append('\n');
    }
    if (delivered.isEmpty()) {
      out.append("    (nothing is sent)\n");
    }
  }

  /** A messenger repeats what it got no answer for: nothing more may come of it. */
  private void deliverAgain(Inbound inbound) {
    Map<String, String> before = entries();
    Map<String, Document> saidBefore = said();
    bot.conversations().handle(inbound);
    if (!entries().equals(before)) {
      out.append("    DELIVERED AGAIN CHANGED: ").append(entries()).append('\n');
    }
    Map<String, Document> saidAfter = said();
    saidAfter.entrySet().removeAll(saidBefore.entrySet());
    if (!saidAfter.isEmpty()) {
      out.append("    DELIVERED AGAIN CHANGED: ").append(saidAfter).append('\n');
    }
  }

  /** All that was said about reminders, and the reminders themselves. */
  private Map<String, Document> said() {
    Map<String, Document> all = new HashMap<>();
    for (CollectionSpec collection :
        List.of(
            Reminders.COLLECTION,
            Answers.COLLECTION,
            Absences.COLLECTION,
            PersonalChoices.COLLECTION,
            DateRequests.COLLECTION,
            Reassignments.COLLECTION,
            Plans.COLLECTION)) {
      bot.features()
          .foundation
          .store
          .forEach(collection, one -> all.put(collection.name() + " " + one.id(), one));
    }
    return all;
  }

  private void introduce(String[] words) {
    String account = String.valueOf(1_000 + actors.size());
    boolean stranger = words[1].equals("stranger");
    Optional<String> tag = words.length > 3 ? Optional.of(words[3]) : Optional.empty();
    if (stranger) {
      tag = words.length > 2 ? Optional.of(words[2]) : Optional.empty();
    }
    actors.put(words[0], new Actor(account, tag));
    if (stranger) {
      return;
    }
    List<String> ownerRoles = words.length > 4 ? List.of(words[4]) : List.of();
    Invite.Request request =
        new Invite.Request(
            Role.valueOf(words[1]), words[2], ownerRoles, 1, 1, Invite.DEFAULT_EXPIRY);
    String code = bot.features().people.invite.create(request, Invite.CONSOLE).get(0);
    Identity identity = new Identity(Channel.TELEGRAM, account);
    bot.features()
        .people
        .joinByCode
        .join(code, identity, Language.of(tag.orElse("sv")), bot.clock().instant());
    actors.get(words[0]).member =
        bot.features().people.members.byIdentity(identity).map(Member::id).orElseThrow();
  }

  private void makeCode(String[] words) {
    Invite.Request request = Invite.Request.one(Role.valueOf(words[1]), words[2]);
    codes.put(
        "{" + words[0] + "}", bot.features().people.invite.create(request, Invite.CONSOLE).get(0));
  }

  /** A made code's name stands for the code, {@code {long}} for ten thousand letters. */
  private String fill(String typed) {
    String text = typed;
    for (Map.Entry<String, String> code : codes.entrySet()) {
      text = text.replace(code.getKey(), code.getValue());
    }
    return text.equals("{empty}")
        ? "   "
        : text.replace("{long}", "a".repeat(10_000)).replace("{emoji}", "😀".repeat(2_000));
  }

  private static String data(Actor actor, String label) {
    for (int i = actor.buttons.size() - 1; i >= 0; i--) {
      if (actor.buttons.get(i).label().equals(label)) {
        return actor.buttons.get(i).data();
      }
    }
    return "";
  }

  private void write(Actor actor, Reply reply) {
    if (reply.deleteIncoming()) {
      out.append("    (the bot deletes the message)\n");
    }
    for (Reply.Message message : reply.messages()) {
      write(actor, message.replacesPressed() ? "    bot*: " : "    bot: ", message);
    }
    reply.menu().ifPresent(menu -> out.append("    (menu: ").append(names(menu)).append(")\n"));
    if (reply.messages().isEmpty()) {
      out.append("    (silence)\n");
    }
  }

  private void write(Actor actor, String head, Reply.Message message) {
    String text = masked(message.text().strip().replaceAll(CODE, "XXXX-XXXX-XXXX"));
    if (message.text().length() > 4096) {
      out.append("    TOO LONG: ").append(message.text().length()).append('\n');
    }
    out.append(head).append(text.replace("\n", "\n         ")).append('\n');
    for (List<Reply.Button> row : message.rows()) {
      out.append("        ");
      for (Reply.Button button : row) {
        out.append(" [").append(button.label()).append(']');
        if (button.data().getBytes(StandardCharsets.UTF_8).length > 64) {
          out.append(" TOO LONG: ").append(button.data());
        }
        if (!isHandled(button.data())) {
          out.append(" NOBODY HANDLES: ").append(button.data());
        }
      }
      out.append('\n');
      actor.buttons.addAll(row);
    }
  }

  /**
   * Whether the bot has a handler that reads all of it; a suggested text is written, not handled.
   */
  private boolean isHandled(String data) {
    return data.startsWith("say:")
        || handlers
            .find(data)
            .map(handler -> handler.spec())
            .filter(spec -> spec.data(spec.arguments(data).toArray(String[]::new)).equals(data))
            .isPresent();
  }

  /** Calendar addresses are numbered as they come; what a link to a draft carries differs. */
  private String masked(String text) {
    String links = LOGIN_LINK.matcher(text).replaceAll("/in/{link}");
    return CALENDAR
        .matcher(DRAFT_LINK.matcher(links).replaceAll("/utkast?t={link}"))
        .replaceAll(
            found -> {
              calendars.add(found.group(1));
              return "/kalender/{" + calendars.size() + "}.ics";
            });
  }

  private static String names(Reply.Menu menu) {
    return String.join(" ", menu.commands().stream().map(Reply.Menu.Command::name).toList());
  }

  private void writeStored() {
    Map<String, String> now = entries();
    now.forEach(
        (id, text) -> {
          if (!text.equals(stored.get(id))) {
            out.append("    stored: ").append(text).append('\n');
          }
        });
    stored = now;
  }

  private Map<String, String> entries() {
    Map<String, String> now = new LinkedHashMap<>();
    bot.features()
        .observation
        .observations
        .forEach(
            o ->
                now.put(
                    o.shortId(),
                    "%s %s %s/%s%s %s%s%s \"%s\" %s v%d"
                        .formatted(
                            o.key(),
                            o.shortId(),
                            o.sighting().category(),
                            o.sighting().place().area(),
                            o.sighting().place().name().map(p -> " @" + p).orElse(""),
                            LocalDateTime.ofInstant(o.sighting().observedAt(), ZONE),
                            o.sighting().activity().map(a -> " →" + a).orElse(""),
                            o.lifecycle().follows().map(other -> " =" + other).orElse(""),
                            o.sighting().text(),
                            o.lifecycle().status(),
                            o.lifecycle().version())));
    bot.features()
        .progress
        .entries
        .forEach(entry -> now.put(entry.shortId(), TestBot.describe(entry)));
    bot.features()
        .foundation
        .store
        .forEach(Photos.COLLECTION, one -> now.put("photo " + one.id(), describePhoto(one.id())));
    for (int i = 0; i < calendars.size(); i++) {
      boolean opens =
          bot.features().people.calendarAddresses.memberOf(calendars.get(i)).isPresent();
      String name = "/kalender/{" + (i + 1) + "}.ics ";
      now.put(name, name + (opens ? "opens" : "is closed"));
    }
    return now;
  }

  private String describePhoto(String key) {
    Photos photos = bot.features().photo.photos;
    Photo photo = photos.byKey(key).orElseThrow();
    return "photo %s of %s %s%s"
        .formatted(
            key,
            photo.entry(),
            photo.state(),
            photos.picture(key).isPresent() && photos.thumbnail(key).isPresent()
                ? " with picture and thumbnail"
                : "");
  }

  @Override
  public void close() {
    bot.close();
  }
}
