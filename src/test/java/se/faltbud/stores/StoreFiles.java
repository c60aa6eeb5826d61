package se.faltbud.stores;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.bson.BsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * Whole stores in files of a repository: the embedded one as its database file, one on MongoDB as a
 * file of canonical extended JSON for each collection, a document a line. All gzipped.
 */
final class StoreFiles {
  private static final String DATABASE = "faltbud.db";
  private static final String LINES = ".jsonl.gz";
  private static final int BATCH = 200;
  private static final JsonWriterSettings CANONICAL =
      JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

  private StoreFiles() {}

  /** Saves the embedded store in a data folder that no process has open. */
  static void saveEmbedded(Path dataDir, Path folder) throws IOException, SQLException {
    Path file = dataDir.resolve(DATABASE);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement sql = connection.createStatement()) {
      sql.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      sql.execute("VACUUM");
    }
    Files.createDirectories(folder);
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve(DATABASE + ".gz")))) {
      Files.copy(file, out);
    }
  }

  static void restoreEmbedded(Path folder, Path dataDir) throws IOException {
    Files.createDirectories(dataDir);
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(folder.resolve(DATABASE + ".gz")))) {
      Files.copy(in, dataDir.resolve(DATABASE));
    }
  }

  /** Saves every collection of a database, over the wire. */
  static void saveMongo(String uri, String name, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (MongoClient client = MongoClients.create(uri)) {
      MongoDatabase database = client.getDatabase(name);
      for (String collection : database.listCollectionNames()) {
        if (!collection.startsWith("system.")) {
          save(database, collection, folder.resolve(collection + LINES));
        }
      }
    }
  }

  private static void save(MongoDatabase database, String collection, Path file)
      throws IOException {
    List<BsonDocument> all =
        database.getCollection(collection, BsonDocument.class).find().into(new ArrayList<>());
    all.sort((one, other) -> one.get("_id").toString().compareTo(other.get("_id").toString()));
    if (all.isEmpty()) {
      return;
    }
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      for (BsonDocument document : all) {
        out.write(document.toJson(CANONICAL));
        out.write('\n');
      }
    }
  }

  static void restoreMongo(Path folder, String uri, String name) throws IOException {
    try (MongoClient client = MongoClients.create(uri);
        DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + LINES)) {
      MongoDatabase database = client.getDatabase(name);
      for (Path file : files) {
        String collection = file.getFileName().toString().replace(LINES, "");
        restore(database, collection, file);
      }
    }
  }

  private static void restore(MongoDatabase database, String collection, Path file)
      throws IOException {
    List<BsonDocument> batch = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        batch.add(BsonDocument.parse(line));
        if (batch.size() == BATCH) {
          database.getCollection(collection, BsonDocument.class).insertMany(batch);
          batch.clear();
        }
      }
    }
    if (!batch.isEmpty()) {
      database.getCollection(collection, BsonDocument.class).insertMany(batch);
    }
  }
}
