package se.faltbud.app.demo;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import se.faltbud.app.config.Environment;
import se.faltbud.app.config.Settings;
import se.faltbud.features.Features;
import se.faltbud.messages.Texts;
import se.faltbud.people.Language;

/** What a person at the terminal needs to know once the service is up. */
public final class Announcement {
  private final Settings settings;
  private final Texts texts;
  private final PrintWriter out;
  private final Language language = Environment.language(Environment.variables());

  public Announcement(Settings settings, Texts texts, PrintWriter out) {
    this.settings = settings;
    this.texts = texts;
    this.out = out;
  }

  public void print(Features features, int port, List<Demo.Persona> personas) {
    boolean local = settings.publicUrl().getHost().equals("localhost");
    String address = local ? "http://localhost:" + port : settings.publicUrl().toString();
    say("serve.address", "address", address);
    for (Demo.Persona persona : personas) {
      say(
          "serve.persona",
          "persona",
          persona.label(),
          "address",
          address + "/demo/persona/" + personas.indexOf(persona));
    }
    Optional<String> code =
        personas.isEmpty() ? features.people.firstCoordinator.codeIfEmpty() : Optional.empty();
    code.ifPresent(first -> say("serve.first_code", "code", first));
    features
        .plan
        .plans
        .currentIfAny()
        .ifPresentOrElse(
            plan -> {
              if (plan.fictitious() && personas.isEmpty()) {
                say("serve.fictitious", "plan", plan.title());
              }
            },
            () -> say("serve.no_plan"));
    out.flush();
  }

  private void say(String key, Object... values) {
    out.println(texts.get(language, "cli." + key, values));
  }
}
