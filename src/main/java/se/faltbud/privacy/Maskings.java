package se.faltbud.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Parts of a text to be masked; a part that meets an earlier find is left to it. */
final class Maskings {
  private final List<Part> parts = new ArrayList<>();
  private final boolean[] taken;

  Maskings(int length) {
    taken = new boolean[length];
  }

  private record Part(int start, int end, Screened.Kind kind) {}

  /** Marks folded positions; the end is exclusive. */
  void add(int start, int end, Screened.Kind kind) {
    for (int i = start; i < end; i++) {
      if (taken[i]) {
        return;
      }
    }
    java.util.Arrays.fill(taken, start, end, true);
    parts.add(new Part(start, end, kind));
  }

  Screened apply(String text, FoldedText folded) {
    if (parts.isEmpty()) {
      return new Screened(text, List.of());
    }
    parts.sort(Comparator.comparingInt(Part::start));
    StringBuilder masked = new StringBuilder(text.length());
    List<Screened.Kind> kinds = new ArrayList<>(parts.size());
    int done = 0;
    for (Part part : parts) {
      int start = Math.max(done, folded.start(part.start()));
      masked.append(text, done, start).append(marker(part.kind()));
      done = Math.max(start, folded.end(part.end()));
      kinds.add(part.kind());
    }
    masked.append(text, done, text.length());
    return new Screened(masked.toString(), kinds);
  }

  private static String marker(Screened.Kind kind) {
    return switch (kind) {
      case PHONE -> "[telefon]";
      case EMAIL -> "[e-post]";
      case HANDLE -> "[konto]";
      case LICENCE_PLATE -> "[regnr]";
      case ORGANISATION_NUMBER -> "[orgnr]";
    };
  }
}
