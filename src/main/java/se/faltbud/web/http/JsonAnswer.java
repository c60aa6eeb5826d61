package se.faltbud.web.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.function.Consumer;

/** Answers of the API. */
public final class JsonAnswer {
  private JsonAnswer() {}

  /** Before the paths of the API. */
  public static final String API = "/api/";

  /** Sends an object, with an ETag of its content when it was asked for by GET. */
  public static void send(Context ctx, Consumer<ObjectNode> filler) {
    send(ctx, Json.object(filler));
  }

  /**
   * Sends JSON. What is read carries an ETag of its content; whoever has it is told that nothing
   * changed.
   */
  public static void send(Context ctx, String json) {
    if (ctx.req().getMethod().equals("GET")) {
      String tag = "\"" + Integer.toHexString(json.hashCode()) + "-" + json.length() + "\"";
      ctx.header("ETag", tag);
      ctx.header("Cache-Control", "private, no-cache");
      if (tag.equals(ctx.header("If-None-Match"))) {
        ctx.status(304);
        return;
      }
    }
    ctx.contentType("application/json; charset=utf-8").result(json);
  }
}
