package se.faltbud.discord;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.chat.Command;
import se.faltbud.chat.FaultReplies;
import se.faltbud.chat.Inbound;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Texts;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Members;

/** The bot in Discord, open from when it is built until it is closed. */
public final class DiscordModule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DiscordModule.class);

  public final DiscordDoor door;

  private final Texts texts;
  private final Members members;
  private final AtomicLong unreachable = new AtomicLong();

  /**
   * Opens the door.
   *
   * @param bot handles one message to its end
   * @param commands in the order of the menu
   */
  public DiscordModule(
      DiscordDoor.Settings settings,
      Function<Inbound, Reply> bot,
      List<Command> commands,
      Texts texts,
      Members members,
      InstantSource clock) {
    this.texts = texts;
    this.members = members;
    FaultReplies replies = new FaultReplies(texts);
    DiscordDoor.Words words =
        new DiscordDoor.Words(
            replies::apology,
            replies::storeAway,
            texts.get(Language.SV, "only_private") + "\n" + texts.get(Language.EN, "only_private"),
            commands.stream().map(this::menuEntry).toList());
    door = DiscordDoor.start(settings, words, bot, this::countUnreachable, this::accounts, clock);
  }

  private void countUnreachable(String chat) {
    LOG.info("chat unreachable since_start={}", unreachable.incrementAndGet());
  }

  private Set<String> accounts() {
    return members.withAccount(Channel.DISCORD).stream()
        .flatMap(member -> members.accounts(member).stream())
        .filter(identity -> identity.channel() == Channel.DISCORD)
        .map(Identity::account)
        .collect(Collectors.toSet());
  }

  private DiscordDoor.MenuEntry menuEntry(Command command) {
    String swedish = command.names().get(0);
    return new DiscordDoor.MenuEntry(
        swedish,
        texts.get(Language.SV, "command." + swedish),
        command.names().get(command.names().size() - 1),
        texts.get(Language.EN, "command." + swedish));
  }

  @Override
  public void close() {
    door.close();
  }
}
