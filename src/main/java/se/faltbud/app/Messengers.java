package se.faltbud.app;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.faltbud.chat.Channel;
import se.faltbud.chat.Command;
import se.faltbud.chat.Inbound;
import se.faltbud.discord.DiscordDoor;
import se.faltbud.messages.Texts;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.telegram.TelegramDoor;

/** The messengers that are on, each behind a door of its own. */
record Messengers(Optional<TelegramDoor> telegram, Optional<DiscordDoor> discord) {
  /** None of them, as in the demo. */
  static final Messengers NONE = new Messengers(Optional.empty(), Optional.empty());

  /**
   * Opens the doors that the settings ask for.
   *
   * @param stops is given what closes each
   */
  static Messengers open(
      Settings settings, Core core, Bot bot, Texts texts, Consumer<Runnable> stops) {
    Sentences sentences = new Sentences(texts);
    Optional<TelegramDoor> telegram =
        settings
            .telegramDoor()
            .map(
                wanted ->
                    TelegramDoor.start(
                        wanted,
                        bot.conversations()::handle,
                        sentences::apology,
                        new UnreachableChats()::add,
                        core.clock()));
    telegram.ifPresent(door -> stops.accept(door::close));
    Optional<DiscordDoor> discord =
        settings
            .discordDoor()
            .map(
                wanted ->
                    DiscordDoor.start(
                        wanted,
                        sentences.ofDiscord(bot),
                        bot.conversations()::handle,
                        new UnreachableChats()::add,
                        () -> accounts(core, Channel.DISCORD),
                        core.clock()));
    discord.ifPresent(door -> stops.accept(door::close));
    return new Messengers(telegram, discord);
  }

  /** What is wrong with them, one line each. */
  Stream<String> problems() {
    return Stream.concat(
        telegram.stream().filter(door -> !door.healthy()).map(TelegramDoor::health),
        discord.stream().filter(door -> !door.healthy()).map(DiscordDoor::health));
  }

  /** Where their photos are and how to write into their chats, by the key of the channel. */
  Map<String, PhotoLane.Door> photos() {
    Map<String, PhotoLane.Door> doors = new HashMap<>();
    telegram.ifPresent(
        door -> doors.put(Channel.TELEGRAM.key(), new PhotoLane.Door(door.photos(), door::tell)));
    discord.ifPresent(
        door -> doors.put(Channel.DISCORD.key(), new PhotoLane.Door(door.photos(), door::tell)));
    return doors;
  }

  private static Set<String> accounts(Core core, Channel channel) {
    return core.members().withAccount(channel.key()).stream()
        .flatMap(member -> core.members().accounts(member).stream())
        .filter(identity -> identity.channel().equals(channel.key()))
        .map(Identity::account)
        .collect(Collectors.toSet());
  }

  /** What doors say by themselves. */
  private record Sentences(Texts texts) {
    private static Language language(Inbound inbound) {
      return inbound.languageTag().map(Language::of).orElse(Language.SV);
    }

    String apology(Inbound inbound, String fault) {
      return texts.get(language(inbound), "fault", "id", fault);
    }

    String away(Inbound inbound) {
      return texts.refusal(language(inbound), new Refused(RefusalCode.STORE_UNAVAILABLE));
    }

    DiscordDoor.Words ofDiscord(Bot bot) {
      return new DiscordDoor.Words(
          this::apology,
          this::away,
          texts.get(Language.SV, "only_private") + "\n" + texts.get(Language.EN, "only_private"),
          bot.commands().stream().map(this::menuEntry).toList());
    }

    private DiscordDoor.MenuEntry menuEntry(Command command) {
      String swedish = command.names().get(0);
      return new DiscordDoor.MenuEntry(
          swedish,
          texts.get(Language.SV, "command." + swedish),
          command.names().get(command.names().size() - 1),
          texts.get(Language.EN, "command." + swedish));
    }
  }
}
