package se.faltbud.plan.version;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import se.faltbud.plan.Plan;
import se.faltbud.plan.PlanStatus;
import se.faltbud.plan.check.PlanBuilder;
import se.faltbud.plan.file.PlanNode;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Page;
import se.faltbud.store.Query;
import se.faltbud.store.Revisions;

/**
 * The plan versions that were imported; the current one is held in memory and read without a lock.
 * Versions are only ever added. Thread-safe.
 */
public final class Plans {
  /** What caches of the plan listen to. */
  public static final String REVISION = "plan";

  private static final Index BY_NUMBER = Index.unique("number", "number");
  private static final Index BY_STATUS = Index.on("status", "plan", "status", "number");

  public static final CollectionSpec COLLECTION = CollectionSpec.of("plans", BY_NUMBER, BY_STATUS);

  private final DocumentStore store;
  private volatile Held held;

  /** Opens the plans of a store; forgets what is in memory when another process imports one. */
  public Plans(DocumentStore store, Revisions revisions) {
    this.store = store;
    revisions.onChange(REVISION, this::forget);
  }

  private record Held(Optional<PlanVersion> version, Optional<Plan> plan) {}

  /**
   * The plan in force.
   *
   * @throws Refused PLAN_MISSING when none was imported yet
   */
  public Plan current() {
    return currentIfAny().orElseThrow(Plans::missing);
  }

  public Optional<Plan> currentIfAny() {
    return held().plan();
  }

  /** The plan in force with its number and who imported it. */
  public Optional<PlanVersion> currentVersion() {
    return held().version();
  }

  /**
   * The file of the plan in force, as it was imported.
   *
   * @throws Refused PLAN_MISSING when none was imported yet
   */
  public PlanNode currentTree() {
    return currentTreeIfAny().orElseThrow(Plans::missing);
  }

  /** The version in force as the store has it now, past what is in memory. */
  Optional<PlanVersion> latestVersion() {
    return latest().map(Plans::version);
  }

  long latestNumber() {
    return latest().map(document -> document.number("number")).orElse(0L);
  }

  Optional<PlanNode> currentTreeIfAny() {
    return latest().map(document -> StoredTree.tree(document.map("tree")));
  }

  /** The first adopted version of the plan in force, against which its changes are told. */
  public Optional<PlanVersion> baseline() {
    return currentIfAny()
        .flatMap(
            plan ->
                store
                    .find(Query.by(COLLECTION, BY_STATUS, plan.id(), adopted()).limit(1))
                    .documents()
                    .stream()
                    .findFirst())
        .map(Plans::version);
  }

  /**
   * When the first version of the plan in force was imported.
   *
   * @throws Refused PLAN_MISSING when none was imported yet
   */
  public Instant firstImported() {
    String id = current().id();
    return versions().stream()
        .filter(version -> version.plan().id().equals(id))
        .findFirst()
        .map(PlanVersion::importedAt)
        .orElseThrow(Plans::missing);
  }

  /** The version imported just before the one of that number; of another plan, perhaps. */
  public Optional<PlanVersion> before(long number) {
    return store.get(COLLECTION, id(number - 1)).map(Plans::version);
  }

  /** All versions of all plans, first imported first. */
  public List<PlanVersion> versions() {
    List<PlanVersion> versions = new ArrayList<>();
    Query query = Query.by(COLLECTION, BY_NUMBER);
    while (true) {
      Page page = store.find(query);
      page.documents().forEach(document -> versions.add(version(document)));
      if (page.next().isEmpty()) {
        return List.copyOf(versions);
      }
      query = query.after(page.next().get());
    }
  }

  /**
   * Puts a version in force. Idempotent: the same content behind the same version is added once.
   *
   * @param basedOn number of the version it replaces; 0 for the first
   * @throws Refused PLAN_CHANGED_MEANWHILE when another version replaced that one
   */
  PlanVersion add(PlanNode tree, Plan plan, long basedOn, String by, Instant now) {
    String hash = hash(tree);
    // the number in the id makes the insert itself decide between two imports at once
    Document document =
        Document.builder(id(basedOn + 1))
            .put("number", basedOn + 1)
            .put("plan", plan.id())
            .put("status", plan.status().key())
            .put("importedAt", now)
            .put("importedBy", by)
            .put("hash", hash)
            .put("tree", StoredTree.fields(tree))
            .build();
    Document stored =
        store.insert(COLLECTION, document, List.of(Revisions.bump(REVISION))).document();
    forget();
    if (!stored.text("hash").equals(hash)) {
      throw new Refused(RefusalCode.PLAN_CHANGED_MEANWHILE);
    }
    return version(stored);
  }

  static String hash(PlanNode tree) {
    try {
      byte[] content = tree.canonical().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private Held held() {
    Held now = held;
    return now != null ? now : load();
  }

  /**
   * Loading and forgetting exclude each other, so that an old plan is never kept by a late load.
   */
  private synchronized Held load() {
    if (held == null) {
      Optional<PlanVersion> version = latest().map(Plans::version);
      held = new Held(version, version.map(PlanVersion::plan));
    }
    return held;
  }

  private synchronized void forget() {
    held = null;
  }

  private Optional<Document> latest() {
    return store.find(Query.by(COLLECTION, BY_NUMBER).backwards().limit(1)).documents().stream()
        .findFirst();
  }

  private static PlanVersion version(Document document) {
    return new PlanVersion(
        document.number("number"),
        PlanBuilder.build(StoredTree.tree(document.map("tree"))),
        document.instant("importedAt"),
        document.text("importedBy"),
        document.text("hash"));
  }

  private static String id(long number) {
    return "version-" + number;
  }

  private static String adopted() {
    return PlanStatus.ADOPTED.key();
  }

  private static Refused missing() {
    return new Refused(RefusalCode.PLAN_MISSING);
  }
}
