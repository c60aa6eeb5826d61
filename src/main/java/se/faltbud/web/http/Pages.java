package se.faltbud.web.http;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.faltbud.messages.Texts;
import se.faltbud.people.Language;
import se.faltbud.people.Member;

/** Renders the HTML pages, precompiled at build time and loaded when first shown. */
public final class Pages {
  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Texts texts;
  private final Assets assets;
  private final ZoneId zone;
  private final List<WebConfig.Persona> personas;

  /** Prepares; a page is loaded when it is first shown. */
  public Pages(WebConfig config, Texts texts) {
    this.texts = texts;
    this.assets = new Assets();
    this.zone = config.zone();
    this.personas = config.demoPersonas();
  }

  public Texts texts() {
    return texts;
  }

  public Assets assets() {
    return assets;
  }

  /** What every template is given. */
  public record Frame(
      Texts texts,
      Language language,
      Assets assets,
      ZoneId zone,
      List<WebConfig.Persona> personas,
      String path,
      Navigation nav) {
    /** The sentence {@code web.<key>}. */
    public String say(String key) {
      return texts.get(language, "web." + key);
    }

    /** As {@link #say(String)}, with placeholders filled: name, value, name, value … */
    public String say(String key, Object... values) {
      return texts.get(language, "web." + key, values);
    }

    public String tag() {
      return language.tag();
    }

    public String asset(String file) {
      return assets.address(file);
    }

    public String time(java.time.Instant at) {
      return java.time.format.DateTimeFormatter.ofPattern("HH:mm").format(at.atZone(zone));
    }

    /** Day and time, in words of the language. */
    public String moment(java.time.Instant at) {
      return java.time.format.DateTimeFormatter.ofPattern(
              "d MMM HH:mm", java.util.Locale.forLanguageTag(tag()))
          .format(at.atZone(zone));
    }

    /** A day with its month and year in words. */
    public String day(java.time.LocalDate day) {
      return java.time.format.DateTimeFormatter.ofPattern(
              "d MMMM yyyy", java.util.Locale.forLanguageTag(tag()))
          .format(day);
    }

    /** A month with its year, in words of the language. */
    public String month(java.time.YearMonth month) {
      return java.time.format.DateTimeFormatter.ofPattern(
              "LLLL yyyy", java.util.Locale.forLanguageTag(tag()))
          .format(month);
    }

    /** The short name of a day of the week. */
    public String weekday(java.time.LocalDate day) {
      return java.time.format.DateTimeFormatter.ofPattern(
              "EEE", java.util.Locale.forLanguageTag(tag()))
          .format(day);
    }

    public List<String> personaLabels() {
      return personas.stream().map(WebConfig.Persona::label).toList();
    }
  }

  /** A page of a member, with the ways to the other pages it may see. */
  public void show(Context ctx, String template, Member member, Map<String, Object> parameters) {
    show(ctx, template, member.language(), Navigation.of(member, ctx.path()), parameters);
  }

  public void show(
      Context ctx, String template, Language language, Map<String, Object> parameters) {
    show(ctx, template, language, Navigation.NONE, parameters);
  }

  private void show(
      Context ctx,
      String template,
      Language language,
      Navigation nav,
      Map<String, Object> parameters) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.put("frame", new Frame(texts, language, assets, zone, personas, ctx.path(), nav));
    StringOutput html = new StringOutput();
    engine.render(template, all, html);
    ctx.contentType("text/html; charset=utf-8");
    ctx.result(html.toString());
  }
}
