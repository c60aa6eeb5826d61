package se.faltbud.store;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import se.faltbud.store.mongo.MongoStore;
import se.faltbud.store.sqlite.SqliteStore;

/** Real stores for tests. Whoever opens one closes it. */
public final class TestStores {
  private TestStores() {}

  /** The embedded engine in a folder of the test. */
  public static DocumentStore sqlite(Path folder, List<CollectionSpec> specs) {
    return SqliteStore.open(folder.resolve("faltbud.db"), specs);
  }

  /** The MongoDB engine on an imitation within this process; gone when closed. */
  public static MemoryMongo memoryMongo() {
    return new MemoryMongo();
  }

  /** A server that keeps its data until closed, for one or several stores. */
  public static final class MemoryMongo implements AutoCloseable {
    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final InetSocketAddress address = server.bind();

    public String uri() {
      return "mongodb://127.0.0.1:" + address.getPort() + "/faltbud";
    }

    public DocumentStore open(List<CollectionSpec> specs) {
      return MongoStore.open(uri(), specs, InstantSource.system());
    }

    @Override
    public void close() {
      server.shutdownNow();
    }
  }
}
