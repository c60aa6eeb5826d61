package se.faltbud.web.chat;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import se.faltbud.people.Channel;
import se.faltbud.people.Member;
import se.faltbud.photo.KeepPhoto;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.web.http.PhotoBodies;
import se.faltbud.web.http.RequestBody;

/**
 * A photo in the web chat, with what was written to it: in a header, for the body is the picture
 * and an address would stand in the logs of proxies.
 */
final class ChatPhotos {
  private static final String CAPTION = "Photo-Caption";

  private final WebChat chat;
  private final KeepPhoto keepPhoto;
  private final PhotoBodies bodies;

  ChatPhotos(WebChat chat, KeepPhoto keepPhoto, PhotoBodies bodies) {
    this.chat = chat;
    this.keepPhoto = keepPhoto;
    this.bodies = bodies;
  }

  /**
   * Takes a photo. A file that is no picture is refused before the bot hears of it.
   *
   * @throws Refused PHOTO_UNREADABLE, PHOTO_TOO_LARGE, REQUEST_MALFORMED, TOO_MANY_REQUESTS
   */
  WebChat.Answer take(Context ctx, Member member, String id) {
    String caption = RequestBody.clean(caption(ctx)).strip();
    return bodies.read(
        ctx,
        file -> {
          Consumer<String> picture = keepPhoto.prepare(file);
          WebChat.Answer answer = chat.photo(member, id, caption, file.length);
          picture.accept(Channel.WEB.key() + ":" + member.id() + ":" + id);
          return answer;
        });
  }

  private static String caption(Context ctx) {
    try {
      return URLDecoder.decode(
          Optional.ofNullable(ctx.header(CAPTION)).orElse(""), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Refused(RefusalCode.REQUEST_MALFORMED);
    }
  }
}
