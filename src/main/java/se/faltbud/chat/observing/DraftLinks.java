package se.faltbud.chat.observing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.faltbud.chat.Inbound;
import se.faltbud.chat.Turn;
import se.faltbud.link.OneTapLinks;
import se.faltbud.people.Channel;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Links from a draft in a chat to the page where it can be finished. A link opens that one draft as
 * the one who wrote it, for as long as a draft is kept, and goes into no log. Thread-safe.
 */
public final class DraftLinks {
  /** Where the page is; the token follows as {@code ?t=}. */
  public static final String PATH = "/utkast";

  private static final String WHAT = "draft";
  private static final Duration KEPT = Duration.ofHours(24);
  private static final String BETWEEN = "|";

  private final OneTapLinks links;
  private final String publicUrl;

  /**
   * With the key that signs them.
   *
   * @param publicUrl where people reach the service, without a slash at the end
   */
  public DraftLinks(OneTapLinks links, String publicUrl) {
    this.links = links;
    this.publicUrl = publicUrl;
  }

  /**
   * A draft in a chat.
   *
   * @param chat the messenger's id of the chat
   * @param sender the messenger's id of who wrote it
   * @param message the messenger's id of the message that began it
   * @param member id of the member who wrote it
   */
  public record Ref(Channel channel, String chat, String sender, String message, String member) {

    String conversation() {
      return channel.key() + ":" + chat;
    }

    /** The same press gives the same id, so that a form sent twice does one thing. */
    Inbound press(String data, Instant now) {
      return new Inbound(
          channel,
          chat,
          sender,
          "page-" + data,
          now,
          Optional.empty(),
          new Inbound.Press(data, Optional.empty()));
    }
  }

  /** The address of the page for a draft of this conversation; empty when it cannot be named. */
  String to(Turn turn, String message) {
    Inbound inbound = turn.inbound();
    List<String> parts =
        List.of(inbound.channel().key(), inbound.chat(), inbound.sender(), message);
    String named = String.join(BETWEEN, parts);
    if (named.length() > 100 || parts.stream().anyMatch(part -> part.contains(BETWEEN))) {
      return "";
    }
    OneTapLinks.Tap tap =
        new OneTapLinks.Tap(WHAT, named, turn.member().id(), turn.now().plus(KEPT));
    return publicUrl + PATH + "?t=" + links.token(tap);
  }

  /**
   * Reads what a link carries.
   *
   * @throws Refused BUTTON_EXPIRED when it is too old, NOT_FOUND when it is none of ours
   */
  public Ref read(String token, Instant now) {
    OneTapLinks.Reading reading = links.read(token, now);
    if (reading instanceof OneTapLinks.Reading.Expired expired && isDraft(expired.tap())) {
      throw new Refused(RefusalCode.BUTTON_EXPIRED);
    }
    if (reading instanceof OneTapLinks.Reading.Valid valid && isDraft(valid.tap())) {
      String[] parts = valid.tap().reminder().split("\\|", -1);
      Channel channel = Channel.of(parts[0]).orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
      return new Ref(channel, parts[1], parts[2], parts[3], valid.tap().recipient());
    }
    throw new Refused(RefusalCode.NOT_FOUND);
  }

  private static boolean isDraft(OneTapLinks.Tap tap) {
    return tap.what().equals(WHAT);
  }
}
