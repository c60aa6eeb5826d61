package se.faltbud.web;

/** The HTTP server with all its routes. Started once, stopped once. */
public final class WebServer {
  public WebServer(WebConfig config, WebPorts ports) {}

  public WebServer start() {
    return this;
  }

  public int port() {
    return 0;
  }

  public void stop() {}
}
