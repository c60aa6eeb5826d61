package se.faltbud.web;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import se.faltbud.chat.Channel;
import se.faltbud.people.Member;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * A photo in the web chat, with what was written to it: in a header, for the body is the picture
 * and an address would stand in the logs of proxies.
 */
final class ChatPhotos {
  private static final String CAPTION = "Photo-Caption";

  private final WebChat chat;
  private final Function<byte[], Consumer<String>> cleaner;
  private final PhotoBodies bodies;

  ChatPhotos(WebChat chat, WebPorts ports, PhotoBodies bodies) {
    this.chat = chat;
    this.cleaner = ports.reports().chatPhotos();
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
          Consumer<String> picture = cleaner.apply(file);
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
