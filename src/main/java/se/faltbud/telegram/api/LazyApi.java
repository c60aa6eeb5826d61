package se.faltbud.telegram.api;

import java.net.URI;

/** The one {@link BotApi} of a door, made when first needed. Thread-safe. */
public final class LazyApi implements AutoCloseable {
  private final String token;
  private final URI apiUrl;
  private BotApi api;

  public LazyApi(String token, URI apiUrl) {
    this.token = token;
    this.apiUrl = apiUrl;
  }

  public synchronized BotApi get() {
    if (api == null) {
      api = new BotApi(token, apiUrl);
    }
    return api;
  }

  public synchronized void stopPolling() {
    if (api != null) {
      api.stopPolling();
    }
  }

  @Override
  public synchronized void close() {
    if (api != null) {
      api.close();
    }
  }
}
