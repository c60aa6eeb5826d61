package se.faltbud.mail;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A mail as HTML that every mail program and screen reader understands: headings, paragraphs, lists
 * of links; no pictures, no colours of its own, nothing loaded. For one thread.
 */
final class Html {
  private final StringBuilder html = new StringBuilder();

  Html(String language, String title) {
    html.append("<!DOCTYPE html>\n<html lang=\"")
        .append(escaped(language))
        .append("\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width\">")
        .append("<meta name=\"color-scheme\" content=\"light dark\"><title>")
        .append(escaped(title))
        .append("</title></head>\n<body style=\"font-family: sans-serif; font-size: 16px;")
        .append(" line-height: 1.5; max-width: 36em\">\n");
  }

  /**
   * A link of a list.
   *
   * @param about what it is about, for those who hear links one by one
   */
  record Link(String label, String about, String address) {}

  Html heading(int level, String text) {
    html.append("<h%d style=\"font-size: %s\">".formatted(level, level == 1 ? "1.3em" : "1.1em"))
        .append(escaped(text))
        .append("</h%d>\n".formatted(level));
    return this;
  }

  Html paragraph(List<String> lines) {
    html.append("<p>")
        .append(lines.stream().map(Html::escaped).collect(Collectors.joining("<br>\n")))
        .append("</p>\n");
    return this;
  }

  Html links(List<Link> links) {
    html.append("<ul style=\"list-style: none; padding: 0\">\n");
    for (Link link : links) {
      html.append("<li style=\"margin: 0 0 12px\"><a href=\"")
          .append(escaped(link.address()))
          .append("\" aria-label=\"")
          .append(escaped(link.label() + ": " + link.about()))
          .append("\" style=\"display: inline-block; padding: 8px 16px; border: 2px solid;")
          .append(" border-radius: 8px\">")
          .append(escaped(link.label()))
          .append("</a></li>\n");
    }
    html.append("</ul>\n");
    return this;
  }

  Html link(String label, String address) {
    html.append("<p><a href=\"")
        .append(escaped(address))
        .append("\">")
        .append(escaped(label))
        .append("</a></p>\n");
    return this;
  }

  Html rule() {
    html.append("<hr>\n");
    return this;
  }

  String end() {
    return html.append("</body></html>\n").toString();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
