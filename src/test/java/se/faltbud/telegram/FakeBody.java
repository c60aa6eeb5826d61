package se.faltbud.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Reads the parameters of a Bot API call in any of the forms Telegram takes. */
final class FakeBody {
  private final ObjectMapper json;

  FakeBody(ObjectMapper json) {
    this.json = json;
  }

  ObjectNode read(String contentType, byte[] body, String query) throws IOException {
    ObjectNode parameters = json.createObjectNode();
    if (query != null) {
      form(parameters, query);
    }
    String text = new String(body, StandardCharsets.UTF_8);
    if (contentType.startsWith("application/json") && !text.isBlank()) {
      JsonNode tree = json.readTree(text);
      tree.properties().forEach(field -> parameters.set(field.getKey(), field.getValue()));
    } else if (contentType.startsWith("multipart/form-data")) {
      multipart(parameters, text, contentType.replaceFirst(".*boundary=\"?([^\";]+).*", "$1"));
    } else if (contentType.startsWith("application/x-www-form-urlencoded")) {
      form(parameters, text);
    }
    return parameters;
  }

  private static void form(ObjectNode parameters, String text) {
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(
            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
  }

  private static void multipart(ObjectNode parameters, String text, String boundary) {
    for (String part : text.split("--" + java.util.regex.Pattern.quote(boundary), -1)) {
      int blank = part.indexOf("\r\n\r\n");
      int name = part.indexOf("name=\"");
      if (blank > 0 && name > 0 && name < blank) {
        String key = part.substring(name + 6, part.indexOf('"', name + 6));
        String value = part.substring(blank + 4);
        parameters.put(
            key, value.endsWith("\r\n") ? value.substring(0, value.length() - 2) : value);
      }
    }
  }
}
