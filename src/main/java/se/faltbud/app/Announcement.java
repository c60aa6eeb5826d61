package se.faltbud.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import se.faltbud.messages.Texts;
import se.faltbud.people.Language;

/** What a person at the terminal needs to know once the service is up. */
final class Announcement {
  private final Settings settings;
  private final Texts texts;
  private final PrintWriter out;
  private final Language language = Environment.language(Environment.variables());

  Announcement(Settings settings, Texts texts, PrintWriter out) {
    this.settings = settings;
    this.texts = texts;
    this.out = out;
  }

  void print(Core core, int port, List<Demo.Persona> personas) {
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
        personas.isEmpty() ? core.firstCoordinator().codeIfEmpty() : Optional.empty();
    code.ifPresent(first -> say("serve.first_code", "code", first));
    core.plans()
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
