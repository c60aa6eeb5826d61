package se.faltbud.discord;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.concrete.PrivateChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what members wrote while nobody listened: Discord keeps it in the channel but never sends
 * it again. Everything a person writes is answered, so what stands below the bot's last word has
 * not been read. Taking a message twice is harmless: its entry carries its id.
 */
final class MissedMessages {
  private static final Logger LOG = LoggerFactory.getLogger(MissedMessages.class);
  private static final int LOOKED_AT = 20;

  /** Accounts; more would take longer than Discord's limits make sensible. */
  private static final int MOST = 500;

  private final JDA jda;
  private final Consumer<Message> take;

  MissedMessages(JDA jda, Consumer<Message> take) {
    this.jda = jda;
    this.take = take;
  }

  /** Looks without waiting; what is found is taken oldest first. */
  void look(Set<String> accounts) {
    accounts.stream()
        .limit(MOST)
        .forEach(
            account ->
                jda.openPrivateChannelById(account).queue(this::read, MissedMessages::failed));
  }

  private void read(PrivateChannel channel) {
    channel
        .getHistory()
        .retrievePast(LOOKED_AT)
        .queue(newestFirst -> unanswered(newestFirst).forEach(take), MissedMessages::failed);
  }

  private static List<Message> unanswered(List<Message> newestFirst) {
    List<Message> found = new ArrayList<>();
    for (Message message : newestFirst) {
      if (message.getAuthor().isBot()) {
        break;
      }
      found.add(message);
    }
    Collections.reverse(found);
    return found;
  }

  private static void failed(Throwable failure) {
    LOG.info("channel not read next=none kind={}", failure.getClass().getSimpleName());
  }
}
