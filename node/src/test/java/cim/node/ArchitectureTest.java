package cim.node;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the table of rooms true: who may use whom, and what a domain may not know. */
final class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar")) // other rooms' suites
          .importPackages("cim");

  /** A room and the rooms beside it that it may use; what those use comes with them. */
  private record Room(String name, List<String> mayUse) {
    private String folder() {
      return "cim." + name + "..";
    }
  }

  private static final List<Room> ROOMS =
      List.of(
          new Room("ipld", List.of()),
          new Room("model", List.of("ipld")),
          new Room("store", List.of("model", "ipld")),
          new Room("runtime", List.of("store", "model", "ipld")),
          new Room("domains", List.of("model", "ipld")),
          new Room("flows", List.of("model", "ipld")),
          new Room("adapters", List.of("runtime", "domains", "store", "model", "ipld")),
          new Room("demo", List.of("runtime", "domains", "store", "model", "ipld")),
          new Room("interfaces", List.of("runtime", "store", "model", "ipld")));

  @Test
  void every_room_uses_only_the_rooms_beside_it() {
    for (Room room : ROOMS) {
      String[] allowed =
          Stream.concat(
                  Stream.of(room.folder()), room.mayUse.stream().map(name -> "cim." + name + ".."))
              .toArray(String[]::new);
      classes()
          .that()
          .resideInAPackage(room.folder())
          .should()
          .onlyDependOnClassesThat(
              DescribedPredicate.not(resideInAPackage("cim.."))
                  .or(JavaClass.Predicates.resideInAnyPackage(allowed)))
          .because("DESIGN section 2 gives " + room.name + " the rooms " + room.mayUse)
          .check(ALL);
    }
  }

  @Test
  void every_class_stands_in_a_known_room() {
    List<String> rooms =
        Stream.concat(ROOMS.stream().map(Room::name), Stream.of("node", "bench", "testkit"))
            .toList();
    assertThat(ALL)
        .extracting(type -> type.getPackageName().split("\\.", -1)[1])
        .isNotEmpty()
        .isSubsetOf(rooms);
  }

  @Test
  void an_adapter_knows_no_domain_but_its_own() {
    for (String adapter : List.of("git", "documents", "dialogs")) {
      noClasses()
          .that()
          .resideInAPackage("cim.adapters." + adapter + "..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("cim.domains..")
                  .and(DescribedPredicate.not(resideInAPackage("cim.domains." + adapter + ".."))))
          .check(ALL);
    }
  }

  @Test
  void no_domain_imports_another() {
    slices().matching("cim.domains.(*)..").should().notDependOnEachOther().check(ALL);
  }

  @Test
  void a_domain_and_what_stands_between_domains_is_data_and_pure_functions() {
    noClasses()
        .that()
        .resideInAnyPackage("cim.domains..", "cim.flows..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(
                "java.io..",
                "java.nio.file..",
                "java.net..",
                "java.sql..",
                "java.util.concurrent..",
                "java.lang.reflect.."))
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .dependOnClassesThat(
            JavaClass.Predicates.assignableTo(Random.class)
                .or(JavaClass.Predicates.assignableTo(Clock.class)))
        .because("a decision must give the same events wherever it is repeated")
        .check(ALL);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching("cim.(**)").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void third_party_types_do_not_leak_through_public_types() {
    classes()
        .that()
        .resideInAnyPackage(
            "cim.ipld..",
            "cim.model..",
            "cim.store..",
            "cim.runtime..",
            "cim.adapters..",
            "cim.interfaces..")
        .and()
        .arePublic()
        // The web engine finds its listeners' methods by reflection: such a class has to be public.
        .and()
        .areNotAssignableTo("org.eclipse.jetty.websocket.api.Session$Listener")
        .should(showOnlyOurOwnAndTheJdksTypes())
        .because("any library can then be exchanged")
        .check(ALL);
  }

  private static ArchCondition<JavaClass> showOnlyOurOwnAndTheJdksTypes() {
    return new ArchCondition<>("show only the JDK's types and our own") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Stream<JavaClass> methods =
            type.getMethods().stream()
                .filter(method -> isVisible(method.getModifiers()))
                .flatMap(method ->
                    Stream.concat(
                        Stream.of(method.getRawReturnType()),
                        method.getRawParameterTypes().stream()));
        Stream<JavaClass> constructors =
            type.getConstructors().stream()
                .filter(constructor -> isVisible(constructor.getModifiers()))
                .flatMap(constructor -> constructor.getRawParameterTypes().stream());
        Stream<JavaClass> fields =
            type.getFields().stream()
                .filter(field -> isVisible(field.getModifiers()))
                .map(field -> field.getRawType());
        Stream.of(methods, constructors, fields)
            .flatMap(stream -> stream)
            .map(JavaClass::getBaseComponentType)
            .filter(shown -> !shown.isPrimitive())
            .filter(shown ->
                !shown.getPackageName().startsWith("java.")
                    && !shown.getPackageName().startsWith("javax."))
            .filter(shown -> !shown.getPackageName().startsWith("cim."))
            .forEach(shown ->
                events.add(
                    SimpleConditionEvent.violated(
                        type, type.getName() + " shows " + shown.getName())));
      }

      private boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC)
            || modifiers.contains(JavaModifier.PROTECTED);
      }
    };
  }
}
