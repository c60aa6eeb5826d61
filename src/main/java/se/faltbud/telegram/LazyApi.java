package se.faltbud.telegram;

/** The one {@link BotApi} of a door, made when first needed. Thread-safe. */
final class LazyApi implements AutoCloseable {
  private final TelegramDoor.Settings settings;
  private BotApi api;

  LazyApi(TelegramDoor.Settings settings) {
    this.settings = settings;
  }

  synchronized BotApi get() {
    if (api == null) {
      api = new BotApi(settings.token(), settings.apiUrl());
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
