package se.faltbud.bot;

import java.util.Comparator;
import java.util.List;
import se.faltbud.chat.Command;

/** The order in which menus and the help list commands; one that is not named here comes last. */
final class MenuOrder implements Comparator<Command> {
  private static final List<String> NAMES =
      List.of(
          "obs",
          "lugnt",
          "framsteg",
          "mina",
          "status",
          "forsenade",
          "kalender",
          "borta",
          "paminn",
          "simulera",
          "bjudin",
          "utkast",
          "angra",
          "avbryt",
          "webb",
          "installningar",
          "sprak",
          "hjalp",
          "start");

  @Override
  public int compare(Command one, Command other) {
    return Integer.compare(position(one), position(other));
  }

  private static int position(Command command) {
    int position = NAMES.indexOf(command.names().get(0));
    return position < 0 ? NAMES.size() : position;
  }
}
