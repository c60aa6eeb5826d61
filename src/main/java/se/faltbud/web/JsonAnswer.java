package se.faltbud.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.function.Consumer;

/** Answers of the API. */
public final class JsonAnswer {
  private JsonAnswer() {}

  /** Sends an object, with an ETag of its content when it was asked for by GET. */
  public static void send(Context ctx, Consumer<ObjectNode> filler) {
    ApiRoutes.send(ctx, Json.object(filler));
  }
}
