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

  /** Core features, lowest first: each may import those before it. */
  private static final String[] CORE = {
    "privacy",
    "photo",
    "audit",
    "plan",
    "people",
    "observation",
    "progress",
    "followup",
    "reminder",
    "report"
  };

  private static final String[] ADAPTERS = {
    "telegram", "discord", "web", "office", "mail", "push", "oidc", "picture"
  };

  /** Which packages of ours a package may import, itself apart. */
  private static final Map<String, Set<String>> MAY_IMPORT = mayImport();

  private static Map<String, Set<String>> mayImport() {
    Map<String, Set<String>> arrows = new TreeMap<>();
    arrows.put("refusal", Set.of());
    arrows.put("store", Set.of("refusal"));
    Set<String> below = new TreeSet<>(Set.of("refusal", "store"));
    for (String feature : CORE) {
      arrows.put(feature, Set.copyOf(below));
      below.add(feature);
    }
    arrows.put("chat", Set.copyOf(below));
    below.add("chat");
    for (String adapter : ADAPTERS) {
      arrows.put(adapter, Set.copyOf(below));
    }
    below.addAll(Arrays.asList(ADAPTERS));
    below.addAll(Set.of("store.sqlite", "store.mongo"));
    arrows.put("store.sqlite", Set.of("store", "refusal"));
    arrows.put("store.mongo", Set.of("store", "refusal"));
    arrows.put("cli", Set.copyOf(below));
    below.add("cli");
    arrows.put("app", Set.copyOf(below));
    return arrows;
  }

  static Set<String> packages() {
    return CLASSES.stream()
        .map(ArchitectureTest::room)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void importsOnlyAlongTheArrows(String room) {
    assertThat(MAY_IMPORT).as("the package %s has a place in the drawing", room).containsKey(room);
    Set<String> allowed = MAY_IMPORT.get(room);
    DescribedPredicate<JavaClass> elsewhere =
        DescribedPredicate.describe(
            "in other packages than " + allowed,
            type ->
                type.getPackageName().startsWith(ROOT)
                    && !room(type).equals(room)
                    && !allowed.contains(room(type)));
    noClasses()
        .that(DescribedPredicate.describe("in " + room, type -> room(type).equals(room)))
        .should()
        .dependOnClassesThat(elsewhere)
        .check(CLASSES);
  }

  static Stream<String> core() {
    Set<String> present = packages();
    return Stream.concat(Stream.of("store", "refusal"), Arrays.stream(CORE))
        .filter(present::contains);
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

  /** The top-level package, an engine of the store by its own name. */
  private static String room(JavaClass type) {
    String path =
        type.getPackageName().substring(Math.min(ROOT.length(), type.getPackageName().length()));
    return path.startsWith("store.") ? path : path.split("\\.", 2)[0];
  }
}
