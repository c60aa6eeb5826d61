package se.faltbud.discord;

import java.util.List;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.InteractionContextType;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands Discord offers in the private channel: each with one field for whatever stands
 * behind its name in a chat. Discord shows all of them to everybody; what a member may do is
 * decided when it is used.
 */
final class SlashCommands {
  private static final Logger LOG = LoggerFactory.getLogger(SlashCommands.class);
  private static final int LONGEST_DESCRIPTION = 100;

  private SlashCommands() {}

  static void offer(JDA jda, List<DiscordDoor.MenuEntry> menu) {
    List<CommandData> commands = menu.stream().<CommandData>map(SlashCommands::command).toList();
    jda.updateCommands()
        .addCommands(commands)
        .queue(
            done -> {},
            failure ->
                LOG.warn(
                    "commands not offered next=at_next_start kind={}",
                    failure.getClass().getSimpleName()));
  }

  private static SlashCommandData command(DiscordDoor.MenuEntry entry) {
    OptionData words = new OptionData(OptionType.STRING, "text", "…", false);
    SlashCommandData command =
        Commands.slash(entry.name(), shortened(entry.description()))
            .setContexts(InteractionContextType.BOT_DM)
            .addOptions(words);
    for (DiscordLocale english : List.of(DiscordLocale.ENGLISH_UK, DiscordLocale.ENGLISH_US)) {
      command.setNameLocalization(english, entry.english());
      command.setDescriptionLocalization(english, shortened(entry.englishDescription()));
    }
    return command;
  }

  private static String shortened(String description) {
    return description.length() > LONGEST_DESCRIPTION
        ? description.substring(0, LONGEST_DESCRIPTION - 1) + "…"
        : description;
  }
}
