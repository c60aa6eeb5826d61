package se.faltbud.store;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/** Secrets the service makes for itself when none is given, the same for every process. */
public final class GeneratedSecrets {
  public static final CollectionSpec COLLECTION = CollectionSpec.of("secrets");

  private static final int BYTES = 32;

  private final DocumentStore store;

  public GeneratedSecrets(DocumentStore store) {
    this.store = store;
  }

  /** The random secret of that name, made at the first call. */
  public String get(String name) {
    return get(name, GeneratedSecrets::random);
  }

  /** The secret of that name, made at the first call as it has to be. */
  public String get(String name, Supplier<String> fresh) {
    return store
        .get(COLLECTION, name)
        .orElseGet(
            () -> {
              Document made = Document.builder(name).put("value", fresh.get()).build();
              return store.insert(COLLECTION, made, List.of()).document();
            })
        .text("value");
  }

  private static String random() {
    byte[] fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(fresh);
  }
}
