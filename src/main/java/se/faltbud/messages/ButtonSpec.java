package se.faltbud.messages;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.faltbud.messages.Reply.Button;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * A kind of button: what it is called in the data a messenger gives back, what that data carries,
 * and who may press it. Whoever shows a button and whoever handles it refer to the same one. Data
 * is {@code verb:argument:…}; messages already sent carry it, so that a verb keeps its meaning.
 *
 * @param verb lower case ASCII letters, one word or two with a colon between them
 * @param right what a member needs to press it
 * @param minArguments how many arguments there are at least
 * @param maxArguments how many at most
 */
public record ButtonSpec(String verb, Right right, int minArguments, int maxArguments) {
  /** Bytes of UTF-8 a button may carry (Telegram Bot API). */
  public static final int MAX_BYTES = 64;

  private static final String SEPARATOR = ":";

  public ButtonSpec {
    if (!verb.matches("[a-z]+(:[a-z_]+)?") || minArguments < 0 || maxArguments < minArguments) {
      throw new IllegalArgumentException("button " + verb);
    }
  }

  /** A kind whose data always carries the same number of arguments. */
  public ButtonSpec(String verb, Right right, int arguments) {
    this(verb, right, arguments, arguments);
  }

  /**
   * What a button of this kind carries.
   *
   * @param arguments in order, none with a colon in it
   * @throws IllegalArgumentException when there are too few or too many: a fault in the code
   */
  public String data(String... arguments) {
    if (arguments.length < minArguments || arguments.length > maxArguments) {
      throw new IllegalArgumentException(verb + " takes no " + arguments.length + " arguments");
    }
    return Stream.concat(Stream.of(verb), Stream.of(arguments))
        .collect(Collectors.joining(SEPARATOR));
  }

  /** A button of this kind. */
  public Button button(String label, String... arguments) {
    return new Button(label, data(arguments));
  }

  /** Whether data is of this kind, by its verb alone. */
  public boolean matches(String data) {
    return data.equals(verb) || data.startsWith(verb + SEPARATOR);
  }

  /**
   * The arguments of data that {@link #matches}; hostile until checked.
   *
   * @throws Refused BUTTON_EXPIRED when there are too few or too many
   */
  public List<String> arguments(String data) {
    List<String> arguments =
        data.length() == verb.length()
            ? List.of()
            : List.of(data.substring(verb.length() + 1).split(SEPARATOR, -1));
    if (arguments.size() < minArguments || arguments.size() > maxArguments) {
      throw new Refused(RefusalCode.BUTTON_EXPIRED);
    }
    return arguments;
  }

  /** Whether data fits on a button of every messenger. */
  public static boolean fits(String data) {
    return data.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }
}
