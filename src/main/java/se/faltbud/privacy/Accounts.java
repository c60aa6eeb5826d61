package se.faltbud.privacy;

import java.util.Set;

/** Finds e-mail addresses, handles and addresses of profile pages. */
final class Accounts {
  private static final int MAX_LOCAL = 64;
  private static final int MAX_REST = 255;

  /** Services whose addresses name a person; a link to a newspaper names none. */
  private static final Set<String> PROFILES =
      Set.of(
          "facebook.com",
          "fb.com",
          "instagram.com",
          "snapchat.com",
          "tiktok.com",
          "x.com",
          "twitter.com",
          "t.me",
          "telegram.me",
          "linkedin.com",
          "youtube.com",
          "discord.gg",
          "wa.me",
          "twitch.tv",
          "reddit.com",
          "threads.net",
          "threads.com",
          "flashback.org");

  private Accounts() {}

  static void find(FoldedText text, Maskings maskings) {
    for (int i = 0; i < text.length(); i++) {
      if (text.at(i) == '@') {
        atSign(text, i, maskings);
      } else if (text.at(i) == '/' && text.at(i - 1) != '/') {
        slash(text, i, maskings);
      }
    }
  }

  private static void atSign(FoldedText text, int at, Maskings maskings) {
    int start = at;
    while (start > 0 && at - start < MAX_LOCAL && local(text, start - 1)) {
      start--;
    }
    int end = at + 1;
    boolean dot = false;
    while (end < text.length() && end - at < MAX_REST && domain(text, end)) {
      dot |= text.at(end) == '.' && text.word(end + 1);
      end++;
    }
    while (end > at + 1 && !text.word(end - 1) && text.at(end - 1) != '_') {
      end--;
    }
    if (start < at && dot) {
      maskings.add(start, end, Screened.Kind.EMAIL);
    } else if (end - at > 2 && !text.word(at - 1)) {
      maskings.add(at, end, Screened.Kind.HANDLE);
    }
  }

  private static void slash(FoldedText text, int slash, Maskings maskings) {
    int start = slash;
    while (start > 0
        && slash - start < MAX_LOCAL
        && (text.word(start - 1) || text.at(start - 1) == '.' || text.at(start - 1) == '-')) {
      start--;
    }
    if (!profile(text.slice(start, slash))
        || !(text.word(slash + 1) || text.at(slash + 1) == '@')) {
      return;
    }
    for (String scheme : new String[] {"https://", "http://"}) {
      if (start >= scheme.length() && text.startsWith(scheme, start - scheme.length())) {
        start -= scheme.length();
        break;
      }
    }
    int end = slash + 1;
    while (end < text.length() && text.at(end) != ' ' && end - slash < MAX_REST) {
      end++;
    }
    while (".,;:!?)".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    maskings.add(start, end, Screened.Kind.HANDLE);
  }

  private static boolean profile(String host) {
    int last = host.lastIndexOf('.');
    int before = last < 0 ? -1 : host.lastIndexOf('.', last - 1);
    return PROFILES.contains(host.substring(before + 1));
  }

  private static boolean local(FoldedText text, int index) {
    return text.word(index) || "._%+-".indexOf(text.at(index)) >= 0;
  }

  private static boolean domain(FoldedText text, int index) {
    return text.word(index) || "._-".indexOf(text.at(index)) >= 0;
  }
}
