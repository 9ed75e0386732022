package cim.runtime;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.QueryHandler;
import cim.runtime.bus.QueryPipeline;
import cim.runtime.registry.QueryType;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** How the packages of the runtime may use each other. */
class RuntimeRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("cim.runtime");

  /** RULINGS 17: query handlers are reached through the query bus only. */
  private static final ArchRule ONE_WAY_TO_ANSWERS =
      noClasses()
          .that()
          .areNotAssignableTo(QueryPipeline.class)
          .should()
          .callMethodWhere(target(owner(type(QueryType.class))).and(target(name("answer"))))
          .orShould()
          .callMethodWhere(target(owner(type(QueryHandler.class))).and(target(name("answer"))));

  @Test
  void packages_do_not_depend_on_each_other_in_circles() {
    slices().matching("cim.runtime.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void contracts_know_nothing_of_what_keeps_them() {
    noClasses()
        .that()
        .resideInAPackage("cim.runtime")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("cim.runtime.*..")
        .check(CLASSES);
  }

  @Test
  void query_handlers_are_called_by_the_query_bus_alone() {
    JavaClasses callers =
        CLASSES.that(com.tngtech.archunit.base.DescribedPredicate.not(type(QueryType.class)));

    ONE_WAY_TO_ANSWERS.check(callers);
  }

  @Test
  void a_way_around_the_query_bus_would_be_found() {
    JavaClasses shortcut = new ClassFileImporter().importClasses(Shortcut.class);

    assertThatThrownBy(() -> ONE_WAY_TO_ANSWERS.check(shortcut)).isInstanceOf(AssertionError.class);
  }

  /** What nobody may write. */
  static final class Shortcut {
    Object ask(QueryType type, cim.model.Query<?> query, cim.model.Views views) {
      return type.answer(query, views);
    }
  }
}
