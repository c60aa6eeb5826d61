package se.faltbud.web.http;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the web door is told at start.
 *
 * @param port 0 to 65535; 0 takes any free port
 * @param publicUrl the address people reach; with https cookies are sent over https only
 * @param zone in which times are printed on pages without JavaScript
 * @param sessionSecret keys web sessions
 * @param telegramToken of the bot whose Mini App may sign in; empty when Telegram is off
 * @param demoPersonas people one can be with one click; empty outside the demo, and then no such
 *     route exists
 */
public record WebConfig(
    int port,
    URI publicUrl,
    ZoneId zone,
    String sessionSecret,
    Optional<String> telegramToken,
    List<Persona> demoPersonas) {

  public WebConfig {
    demoPersonas = List.copyOf(demoPersonas);
  }

  /** Secrets are not shown. */
  @Override
  public String toString() {
    return "WebConfig[" + publicUrl + "]";
  }

  /** Whether people reach the service over https. */
  public boolean secure() {
    return "https".equals(publicUrl.getScheme());
  }

  /**
   * Someone made up for the demo.
   *
   * @param label shown on the button
   * @param member id of an active member
   */
  public record Persona(String label, String member) {}
}
