package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./cim domain}: names, folders, files. {@code TutorialTest} builds and serves one. */
class DomainCommandTest {
  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Inventory     | lower-case letters",
        "coffee-shop   | lower-case letters",
        "../elsewhere  | lower-case letters",
        "9lives        | lower-case letters",
        "class         | a Java package",
        "java          | a Java package",
        "people        | no domain and no path",
        "cim           | no domain and no path",
        "events        | no domain and no path",
      })
  void a_name_that_no_domain_can_have_is_refused(String name, String expected) throws Exception {
    Shell.Said said = Shell.run("domain", "new", name, "--dir", home);

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err())
        .startsWith("invalid_parameter: NAME " + name)
        .contains(expected)
        .contains("; call the domain otherwise");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void a_folder_that_is_there_is_not_touched() throws Exception {
    Path mine = Files.createDirectories(home.resolve("module.inventory.cim"));
    Files.writeString(mine.resolve("pom.xml"), "mine");

    Shell.refuses("folder_exists: " + mine, "domain", "new", "inventory", "--dir", home);

    assertThat(mine.resolve("pom.xml")).hasContent("mine");
  }

  @Test
  void modules_that_were_not_built_are_named_and_nothing_is_made() {
    String before = System.getProperty("cim.home", "");
    System.setProperty("cim.home", home.resolve("nowhere").toString());
    try {
      Shell.refuses("modules_not_built: " + home, "domain", "new", "inventory", "--dir", home);
      assertThat(home.resolve("module.inventory.cim")).doesNotExist();
    } finally {
      if (before.isEmpty()) {
        System.clearProperty("cim.home");
      } else {
        System.setProperty("cim.home", before);
      }
    }
  }

  @Test
  void every_file_bears_the_name_and_none_a_place_for_it() throws Exception {
    Scaffold scaffold = Scaffold.of("coffee_shop", home);

    scaffold.write();

    Path module = home.resolve("module.coffee_shop.cim");
    assertThat(module.resolve("src/main/java/coffee_shop/CoffeeShopDomain.java"))
        .content()
        .contains("class CoffeeShopDomain implements Domain.Provider")
        .contains("Domain.named(\"coffee_shop\"");
    assertThat(module.resolve("src/main/resources/META-INF/services/cim.model.Domain$Provider"))
        .hasContent("coffee_shop.CoffeeShopDomain");
    try (Stream<Path> files = Files.walk(module)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(file).content().isNotBlank().doesNotContain("@name@", "@Name@");
        assertThat(file.toString()).doesNotContain("@");
      }
    }
  }

  @Test
  void a_name_is_needed() {
    Shell.Said said = Shell.run("domain", "new");

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).startsWith("missing_parameter: cim domain new (expected: NAME");
  }
}
