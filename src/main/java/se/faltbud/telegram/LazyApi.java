package se.faltbud.telegram;

import java.net.URI;

/** The one {@link BotApi} of a door, made when first needed. Thread-safe. */
final class LazyApi implements AutoCloseable {
  private final String token;
  private final URI apiUrl;
  private BotApi api;

  LazyApi(String token, URI apiUrl) {
    this.token = token;
    this.apiUrl = apiUrl;
  }

  synchronized BotApi get() {
    if (api == null) {
      api = new BotApi(token, apiUrl);
    }
    return api;
  }

  synchronized void stopPolling() {
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
