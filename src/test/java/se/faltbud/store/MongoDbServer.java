package se.faltbud.store;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;

/**
 * A real MongoDB: the one at {@code MONGODB_URI}, or a {@code mongod} (named by {@code MONGOD} or
 * on the path) started as a replica set of one in a folder of the test.
 */
public final class MongoDbServer implements AutoCloseable {
  private final String base;
  private final Optional<Process> process;

  private MongoDbServer(String base, Optional<Process> process) {
    this.base = base;
    this.process = process;
  }

  public static boolean isThere() {
    return given().isPresent() || binary().isPresent();
  }

  private static Optional<String> given() {
    return Optional.ofNullable(System.getenv("MONGODB_URI")).filter(uri -> !uri.isBlank());
  }

  private static Optional<Path> binary() {
    Stream<String> named =
        Stream.ofNullable(System.getenv("MONGOD")).filter(name -> !name.isBlank());
    Stream<String> onPath =
        Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(dir -> dir + "/mongod");
    return Stream.concat(named, onPath).map(Path::of).filter(Files::isExecutable).findFirst();
  }

  public static MongoDbServer start(Path data) {
    return given().map(uri -> new MongoDbServer(uri, Optional.empty())).orElseGet(() -> run(data));
  }

  private static MongoDbServer run(Path data) {
    try {
      int port = freePort();
      Process process =
          new ProcessBuilder(
                  binary().orElseThrow().toString(),
                  "--replSet=rs0",
                  "--bind_ip=127.0.0.1",
                  "--port=" + port,
                  "--dbpath=" + data)
              .redirectErrorStream(true)
              .redirectOutput(data.resolve("mongod.log").toFile())
              .start();
      String host = "127.0.0.1:" + port;
      initiate(host);
      return new MongoDbServer("mongodb://" + host + "/?replicaSet=rs0", Optional.of(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void initiate(String host) {
    try (MongoClient client =
        MongoClients.create("mongodb://" + host + "/?directConnection=true")) {
      var admin = client.getDatabase("admin");
      Document set =
          Document.parse("{_id: 'rs0', members: [{_id: 0, host: '%s'}]}".formatted(host));
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptionsInstanceOf(MongoException.class)
          .until(
              () -> {
                if (!admin.runCommand(new Document("hello", 1)).containsKey("setName")) {
                  admin.runCommand(new Document("replSetInitiate", set));
                }
                return admin.runCommand(new Document("hello", 1)).getBoolean("isWritablePrimary");
              });
    }
  }

  /** The same server, another database. */
  public String uri(String database) {
    int options = base.indexOf('?');
    String address = options < 0 ? base : base.substring(0, options);
    String host = address.replaceFirst("^(mongodb(?:\\+srv)?://[^/]+).*$", "$1");
    return host + "/" + database + (options < 0 ? "" : base.substring(options));
  }

  @Override
  public void close() {
    process.ifPresent(Process::destroyForcibly);
  }
}
