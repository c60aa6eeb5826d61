package se.faltbud.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows of docs/ARCHITECTURE.md: directions and cycles, nothing else. */
class ArchitectureTest {
  private static final String ROOT = "se.faltbud.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("se.faltbud");

  /**
   * Packages that know a library beside ours: doors, engines, files, and what puts all together.
   */
  private static final Set<String> EDGES_OF_THE_HOUSE =
      Set.of(
          "app",
          "botconfig",
          "cli",
          "discord",
          "image",
          "mail",
          "office",
          "oidc",
          "push",
          "schedule",
          "store.mongo",
          "store.sqlite",
          "telegram",
          "web");

  /** Which packages of ours a package may import: one line each in a file that reads as a list. */
  private static final Map<String, Set<String>> ALLOWED = allowed();

  private static Map<String, Set<String>> allowed() {
    try (InputStream in =
        ArchitectureTest.class.getResourceAsStream("/architecture/allowed-edges.txt")) {
      Map<String, Set<String>> edges = new TreeMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" ->", 2))
          .forEach(
              parts ->
                  edges.put(
                      parts[0],
                      Arrays.stream(parts[1].trim().split(" +"))
                          .filter(name -> !name.isEmpty())
                          .collect(Collectors.toCollection(TreeSet::new))));
      return edges;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Set<String>> present() {
    Map<String, Set<String>> edges = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      if (!type.getPackageName().startsWith(ROOT)) {
        continue;
      }
      Set<String> to = edges.computeIfAbsent(room(type), any -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> target.getPackageName().startsWith(ROOT))
          .map(ArchitectureTest::room)
          .filter(target -> !target.equals(room(type)))
          .forEach(to::add);
    }
    return edges;
  }

  /** With {@code -Dfaltbud.edges.write=true} the list is written anew, for a decision to commit. */
  @Test
  void packagesImportWhatTheListAllowsAndNothingElse() throws IOException {
    if (Boolean.getBoolean("faltbud.edges.write")) {
      Path list = Path.of("src/test/resources/architecture/allowed-edges.txt");
      String comment = Files.readAllLines(list).get(0);
      Files.writeString(list, comment + "\n" + lines(present()) + "\n");
      return;
    }
    assertThat(lines(present())).isEqualTo(lines(ALLOWED));
  }

  private static String lines(Map<String, Set<String>> edges) {
    return edges.entrySet().stream()
        .map(edge -> (edge.getKey() + " -> " + String.join(" ", edge.getValue())).trim())
        .collect(Collectors.joining("\n"));
  }

  static Stream<String> core() {
    return ALLOWED.keySet().stream()
        .filter(
            room ->
                EDGES_OF_THE_HOUSE.stream()
                    .noneMatch(edge -> room.equals(edge) || room.startsWith(edge + ".")));
  }

  @ParameterizedTest
  @MethodSource("core")
  void coreKnowsNoLibrary(String room) {
    classes()
        .that(DescribedPredicate.describe("in " + room, type -> room(type).equals(room)))
        .should()
        .onlyDependOnClassesThat()
        // signing is part of every Java (java.base), whatever its packages are called
        .resideInAnyPackage("java..", "javax.crypto..", "se.faltbud..")
        .check(CLASSES);
  }

  @Test
  void noPackagesDependOnEachOtherInCircles() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheCompositionRootReadsClockZoneAndEnvironment() {
    DescribedPredicate<JavaAccess<?>> readsTheWorld =
        DescribedPredicate.describe("read clock, default zone or environment", this::readsTheWorld);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "app..")
        .should()
        .accessTargetWhere(readsTheWorld)
        .check(CLASSES);
  }

  @Test
  void nothingStaticCanChange() {
    fields()
        .that()
        .areStatic()
        .and()
        .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC)
        .should()
        .beFinal()
        .check(CLASSES);
  }

  private boolean readsTheWorld(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getTarget().getName();
    boolean noArguments = access.getTarget().getFullName().endsWith("()");
    return switch (name) {
      case "now" -> owner.startsWith("java.time.") && noArguments;
      case "systemDefault" -> owner.equals("java.time.ZoneId");
      case "system", "systemUTC", "systemDefaultZone" -> owner.startsWith("java.time.");
      case "getenv" -> owner.equals("java.lang.System");
      case "currentTimeMillis" -> owner.equals("java.lang.System");
      case "<init>" -> owner.equals("java.util.Date") && noArguments;
      default -> false;
    };
  }

  private static String room(JavaClass type) {
    return type.getPackageName().substring(ROOT.length());
  }
}
