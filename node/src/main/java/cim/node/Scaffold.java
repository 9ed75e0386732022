package cim.node;

import cim.model.Domain;
import cim.model.InvalidValue;
import cim.model.Subject;
import cim.runtime.Refusal;
import cim.runtime.node.InstalledDomains;
import cim.runtime.registry.InvalidDomain;
import cim.runtime.registry.Registry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * The folder of a new domain: {@code module.NAME.cim} (RULINGS 24), as the files under {@code
 * scaffold} say with the domain's name in place of {@code @name@} and {@code @Name@}.
 *
 * @param folder not there yet
 */
record Scaffold(String name, Path folder) {

  /** Where each template goes; {@code NAME} is the package and {@code Name} begins class names. */
  private static final SequencedMap<String, String> FILES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("pom.xml", "pom.xml"),
              Map.entry("flake.nix", "flake.nix"),
              Map.entry("gitignore", ".gitignore"),
              Map.entry("docs/README.md", "docs/README.md"),
              Map.entry("docs/reference.md", "docs/reference.md"),
              Map.entry("docs/example.json", "docs/example.json"),
              main("package-info.java", "package-info.java"),
              main("Name.java", "Name.java"),
              main("Item.java", "Item.java"),
              main("ItemCommand.java", "ItemCommand.java"),
              main("ItemEvent.java", "ItemEvent.java"),
              main("ItemDecider.java", "ItemDecider.java"),
              main("ItemRows.java", "ItemRows.java"),
              main("ItemQueries.java", "ItemQueries.java"),
              main("Domain.java", "@Name@Domain.java"),
              resource("cim/domain.catalog", "cim/@name@.catalog"),
              resource("services/domain", "services/cim.model.Domain$Provider"),
              test("package-info.java", "package-info.java"),
              test("ItemTest.java", "ItemTest.java"),
              test("ItemQueriesTest.java", "ItemQueriesTest.java"),
              test("PropertiesTest.java", "@Name@PropertiesTest.java")));

  private static Map.Entry<String, String> main(String template, String file) {
    return Map.entry("src/main/java/package/" + template + ".txt", "src/main/java/@name@/" + file);
  }

  private static Map.Entry<String, String> test(String template, String file) {
    return Map.entry("src/test/java/package/" + template + ".txt", "src/test/java/@name@/" + file);
  }

  private static Map.Entry<String, String> resource(String template, String file) {
    return Map.entry(
        "src/main/resources/META-INF/" + template, "src/main/resources/META-INF/" + file);
  }

  /**
   * A domain of this name in a folder.
   *
   * @throws Refusal when no domain can be called so, or it is there
   */
  static Scaffold of(String name, Path dir) {
    requireName(name);
    Path folder = dir.resolve("module." + name + ".cim");
    if (Files.exists(folder)) {
      throw new Refusal(
          "folder_exists",
          folder.toString(),
          "a folder that is not there yet",
          "choose another name or --dir");
    }
    return new Scaffold(name, folder);
  }

  private static void requireName(String name) {
    try {
      Subject.name("name", name);
    } catch (InvalidValue e) {
      throw invalid(name, e.expected());
    }
    // Every package below `java` is the JDK's.
    if (!SourceVersion.isName(name) || name.equals("java")) {
      throw invalid(name, "a name that may be a Java package");
    }
    boolean isBuiltIn =
        InstalledDomains.load(Scaffold.class.getClassLoader()).stream()
            .anyMatch(domain -> domain.name().equals(name));
    if (isBuiltIn || isReserved(name)) {
      throw invalid(name, "a name that no domain and no path of a node has");
    }
  }

  private static boolean isReserved(String name) {
    try {
      Registry.of(Domain.named(name, "Nothing yet").build());
      return false;
    } catch (InvalidDomain e) {
      return true;
    }
  }

  private static Refusal invalid(String name, String expected) {
    return new Refusal("invalid_parameter", "NAME " + name, expected, "call the domain otherwise");
  }

  /** What {@code mvn verify} makes. */
  Path jar() {
    return folder.resolve("target").resolve("module." + name + ".cim.jar");
  }

  void write() throws IOException {
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      Path target = folder.resolve(named(file.getValue()));
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      Files.writeString(target, named(template(file.getKey())));
    }
  }

  private String named(String text) {
    return text.replace("@name@", name).replace("@Name@", camel());
  }

  /** {@code coffee_shop} as {@code CoffeeShop}. */
  private String camel() {
    return Arrays.stream(name.split("_+"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static String template(String name) throws IOException {
    try (InputStream in = Scaffold.class.getResourceAsStream("scaffold/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
