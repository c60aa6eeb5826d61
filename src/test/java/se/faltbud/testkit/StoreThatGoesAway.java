package se.faltbud.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.StoreUnavailableException;

/** A real store that can stop answering. */
public final class StoreThatGoesAway {
  private final AtomicBoolean away = new AtomicBoolean();
  private final DocumentStore store;

  public StoreThatGoesAway(DocumentStore real) {
    store =
        (DocumentStore)
            Proxy.newProxyInstance(
                DocumentStore.class.getClassLoader(),
                new Class<?>[] {DocumentStore.class},
                (proxy, method, arguments) -> {
                  if (away.get() && method.getName().equals("healthy")) {
                    return false;
                  }
                  if (away.get() && !method.getName().equals("close")) {
                    throw new StoreUnavailableException("away", null);
                  }
                  try {
                    return method.invoke(real, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  public DocumentStore store() {
    return store;
  }

  /** From now on it does not answer. */
  public void goAway() {
    away.set(true);
  }
}
