package se.faltbud.store.mongo.outbox;

import java.util.ArrayList;
import java.util.List;
import se.faltbud.store.TallyChange;

/**
 * The tally changes of one write, stored inside the document that was written, so that they survive
 * the process that wrote it.
 *
 * @param lease id of the writer lease under which it was written
 * @param batch number of the write within the lease, ascending
 * @param encodedChanges the changes, one a line: kind, tally, field and value, separated by tabs
 */
public record OutboxEntry(String lease, long batch, String encodedChanges) {

  static OutboxEntry of(String lease, long batch, List<TallyChange> changes) {
    return new OutboxEntry(lease, batch, encode(changes));
  }

  private static String encode(List<TallyChange> changes) {
    StringBuilder text = new StringBuilder(64 * changes.size());
    for (TallyChange change : changes) {
      if (change instanceof TallyChange.Add add) {
        appendTarget(text, '+', change).append(add.by());
      } else if (change instanceof TallyChange.Put put) {
        appendTarget(text, kind(put.value()), change);
        escape(text, put.value().toString());
      } else {
        appendTarget(text, '-', change);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static char kind(Object value) {
    if (value instanceof String) {
      return 'S';
    }
    if (value instanceof Long) {
      return 'L';
    }
    if (value instanceof Double) {
      return 'D';
    }
    throw new IllegalArgumentException("a tally cannot hold " + value);
  }

  private static StringBuilder appendTarget(StringBuilder text, char kind, TallyChange change) {
    text.append(kind).append('\t');
    escape(text, change.tally());
    text.append('\t');
    escape(text, change.field());
    return text.append('\t');
  }

  private static void escape(StringBuilder text, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\\' -> text.append("\\\\");
        default -> text.append(c);
      }
    }
  }

  /** The decoded changes, in the order in which they were made. */
  List<TallyChange> changes() {
    List<TallyChange> changes = new ArrayList<>();
    for (int from = 0; from < encodedChanges.length(); ) {
      int end = encodedChanges.indexOf('\n', from);
      changes.add(decode(encodedChanges.substring(from, end)));
      from = end + 1;
    }
    return changes;
  }

  private static TallyChange decode(String line) {
    int first = line.indexOf('\t', 2);
    int second = line.indexOf('\t', first + 1);
    String tally = unescape(line.substring(2, first));
    String field = unescape(line.substring(first + 1, second));
    String value = line.substring(second + 1);
    return switch (line.charAt(0)) {
      case '+' -> TallyChange.add(tally, field, Double.parseDouble(value));
      case 'S' -> TallyChange.put(tally, field, unescape(value));
      case 'L' -> TallyChange.put(tally, field, Long.parseLong(value));
      case 'D' -> TallyChange.put(tally, field, Double.parseDouble(value));
      case '-' -> new TallyChange.Remove(tally, field);
      default -> throw new IllegalStateException("unknown kind of change");
    };
  }

  private static String unescape(String value) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder plain = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        i++;
        char escaped = value.charAt(i);
        c = escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped;
      }
      plain.append(c);
    }
    return plain.toString();
  }
}
