package se.faltbud.discord;

import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.events.message.MessageUpdateEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.chat.Inbound;
import se.faltbud.messages.Reply;

/**
 * Hears what happens and answers it. Private channels only: in a server a command is answered
 * privately, everything else is not heard. Called on JDA's threads, keeps none of them waiting.
 */
final class DiscordListener extends ListenerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(DiscordListener.class);

  private static final int REMEMBERED = 10_000;

  /** The person blocked the bot or shares no server with it any more, or the channel is gone. */
  private static final Set<ErrorResponse> UNREACHABLE =
      Set.of(
          ErrorResponse.CANNOT_SEND_TO_USER,
          ErrorResponse.UNKNOWN_CHANNEL,
          ErrorResponse.UNKNOWN_USER,
          ErrorResponse.MISSING_ACCESS);

  private final ChatLines lines;
  private final Consumer<String> unreachable;
  private final String onlyPrivate;
  private final Consumer<ReadyEvent> ready;
  private final InstantSource clock;

  /** Messages of this run, the latest of them. */
  private final Set<String> taken =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > REMEMBERED;
                }
              }));

  /**
   * Prepares.
   *
   * @param unreachable told the id of a chat that cannot be written to
   * @param onlyPrivate what is said to a command in a server
   * @param ready told when a new session has begun
   */
  DiscordListener(
      ChatLines lines,
      Consumer<String> unreachable,
      String onlyPrivate,
      Consumer<ReadyEvent> ready,
      InstantSource clock) {
    this.lines = lines;
    this.unreachable = unreachable;
    this.onlyPrivate = onlyPrivate;
    this.ready = ready;
    this.clock = clock;
  }

  @Override
  public void onReady(ReadyEvent event) {
    ready.accept(event);
  }

  @Override
  public void onMessageReceived(MessageReceivedEvent event) {
    if (event.isFromType(ChannelType.PRIVATE) && isPerson(event.getAuthor())) {
      take(event.getMessage());
    }
  }

  /** Takes a message; one that comes twice, live and found in the channel, is taken once. */
  void take(Message message) {
    if (!taken.add(message.getId())) {
      return;
    }
    for (Inbound inbound : DiscordInbound.of(message)) {
      lines.add(inbound, reaction -> say(message.getChannel(), reaction));
    }
  }

  @Override
  public void onMessageUpdate(MessageUpdateEvent event) {
    if (event.isFromType(ChannelType.PRIVATE) && isPerson(event.getAuthor())) {
      DiscordInbound.edited(event.getMessage())
          .ifPresent(inbound -> lines.add(inbound, reaction -> say(event.getChannel(), reaction)));
    }
  }

  @Override
  public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
    if (event.getChannelType() != ChannelType.PRIVATE) {
      send("", event.reply(onlyPrivate).setEphemeral(true));
      return;
    }
    String words =
        event.getOptions().stream()
            .findFirst()
            .map(option -> " " + option.getAsString())
            .orElse("");
    Inbound inbound =
        DiscordInbound.of(event, new Inbound.Text("/" + event.getName() + words), clock.instant());
    send(inbound.chat(), event.deferReply()); // within three seconds, whatever the store does
    lines.add(inbound, reaction -> follow(inbound.chat(), event.getHook(), reaction));
  }

  @Override
  public void onButtonInteraction(ButtonInteractionEvent event) {
    if (event.getChannelType() != ChannelType.PRIVATE) {
      send("", event.reply(onlyPrivate).setEphemeral(true));
      return;
    }
    Inbound inbound =
        DiscordInbound.of(
            event,
            new Inbound.Press(event.getComponentId(), Optional.of(event.getMessageId())),
            clock.instant());
    send(inbound.chat(), event.deferEdit());
    lines.add(inbound, reaction -> change(inbound.chat(), event.getHook(), reaction));
  }

  private static boolean isPerson(User author) {
    return !author.isBot() && !author.isSystem();
  }

  private void say(MessageChannel channel, Reply reaction) {
    for (Reply.Message message : reaction.messages()) {
      for (MessageCreateData data : DiscordMessages.of(message)) {
        send(channel.getId(), channel.sendMessage(data));
      }
    }
  }

  /** Answers a slash command: the first message takes the place of the waiting sign. */
  private void follow(String chat, InteractionHook hook, Reply reaction) {
    List<MessageCreateData> all = all(reaction);
    if (all.isEmpty()) {
      send(chat, hook.deleteOriginal());
      return;
    }
    for (MessageCreateData data : all) {
      send(chat, hook.sendMessage(data));
    }
  }

  /** Answers a press: what replaces the pressed message does so, the rest comes below. */
  private void change(String chat, InteractionHook hook, Reply reaction) {
    boolean first = true;
    for (Reply.Message message : reaction.messages()) {
      for (MessageCreateData data : DiscordMessages.of(message)) {
        send(
            chat,
            first && message.replacesPressed()
                ? hook.editOriginal(DiscordMessages.edit(data))
                : hook.sendMessage(data));
        first = false;
      }
    }
  }

  private static List<MessageCreateData> all(Reply reaction) {
    return reaction.messages().stream()
        .flatMap(message -> DiscordMessages.of(message).stream())
        .toList();
  }

  private void send(String chat, RestAction<?> action) {
    action.queue(sent -> {}, failure -> failed(chat, failure));
  }

  private void failed(String chat, Throwable failure) {
    if (failure instanceof ErrorResponseException refused
        && UNREACHABLE.contains(refused.getErrorResponse())) {
      unreachable.accept(chat);
      return;
    }
    LOG.warn("answer not sent next=none kind={}", failure.getClass().getSimpleName());
  }
}
