package se.faltbud.chat.observing;

/**
 * Natural keys of the events one message tells of: the message's own, then {@code #2}, {@code #3}.
 */
final class EventKeys {
  private EventKeys() {}

  /**
   * The key of an event.
   *
   * @param message natural key of the message
   * @param position from 0
   */
  static String of(String message, int position) {
    return position == 0 ? message : message + "#" + (position + 1);
  }
}
