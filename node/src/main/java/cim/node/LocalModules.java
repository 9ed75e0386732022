package cim.node;

import cim.runtime.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The modules that a domain outside of this house is built and tested against, put into the local
 * Maven repository by Maven itself. Nothing is published.
 *
 * @param home CIM's own folder, where its modules have been built
 */
record LocalModules(Path home) {
  private static final List<String> NAMES = List.of("ipld", "model", "store", "runtime", "testkit");

  /** A file that is installed. */
  private record Artifact(Path file, Path pom, String rest) {
    private String execution(int number) {
      return """
              <execution>
                <id>%d</id><phase>initialize</phase><goals><goal>install-file</goal></goals>
                <configuration><file>%s</file><pomFile>%s</pomFile>%s</configuration>
              </execution>
      """
          .formatted(number, escaped(file), escaped(pom), rest);
    }

    private static String escaped(Path path) {
      return path.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
  }

  /**
   * Those of the CIM that runs.
   *
   * @throws Refusal where they have not been built
   */
  static LocalModules built() {
    String home = System.getProperty("cim.home");
    if (home == null) {
      throw new Refusal("modules_not_built", "cim.home", "CIM's own folder", "run this by ./cim");
    }
    LocalModules modules = new LocalModules(Path.of(home));
    modules.artifacts().stream()
        .filter(artifact -> !Files.isRegularFile(artifact.file))
        .findFirst()
        .ifPresent(missing -> {
          throw new Refusal(
              "modules_not_built", missing.file.toString(), "a built module", "run ./cim build");
        });
    return modules;
  }

  List<String> coordinates() {
    return NAMES.stream().map(name -> "cim:" + name + ":" + Version.CIM).toList();
  }

  private List<Artifact> artifacts() {
    List<Artifact> artifacts = new ArrayList<>();
    Path parent = home.resolve("pom.xml");
    artifacts.add(new Artifact(parent, parent, "<packaging>pom</packaging>"));
    for (String name : NAMES) {
      artifacts.add(new Artifact(jar(name, ""), pom(name), ""));
    }
    // The testkit hands the store's conformance suites on.
    artifacts.add(
        new Artifact(jar("store", "-tests"), pom("store"), "<classifier>tests</classifier>"));
    return artifacts;
  }

  private Path pom(String module) {
    return home.resolve(module).resolve("pom.xml");
  }

  private Path jar(String module, String classifier) {
    return home.resolve(module)
        .resolve("target")
        .resolve(module + "-" + Version.CIM + classifier + ".jar");
  }

  /**
   * Installs them, in place of what was there.
   *
   * @throws Refusal where Maven cannot
   */
  void install() throws IOException {
    Path folder = Files.createTempDirectory("cim-modules-");
    Path pom = folder.resolve("pom.xml");
    Path log = folder.resolve("log");
    Files.writeString(pom, pom());
    if (maven(pom, log) != 0) {
      throw new Refusal(
          "maven_failed",
          Files.readString(log, StandardCharsets.UTF_8).lines().findFirst().orElse("mvn"),
          "a Maven that can write its local repository",
          "mend what " + log + " says, then try again");
    }
    Files.delete(log);
    Files.delete(pom);
    Files.delete(folder);
  }

  private String pom() {
    StringBuilder executions = new StringBuilder();
    List<Artifact> artifacts = artifacts();
    for (int i = 0; i < artifacts.size(); i++) {
      executions.append(artifacts.get(i).execution(i));
    }
    return """
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <groupId>cim</groupId><artifactId>local-modules</artifactId><version>%s</version><packaging>pom</packaging>
      <build>
        <plugins>
          <plugin>
            <artifactId>maven-install-plugin</artifactId><version>3.1.4</version>
            <executions>
    %s        </executions>
          </plugin>
        </plugins>
      </build>
    </project>
    """
        .formatted(Version.CIM, executions);
  }

  private static int maven(Path pom, Path log) throws IOException {
    ProcessBuilder maven =
        new ProcessBuilder("mvn", "-B", "-ntp", "-q", "-f", pom.toString(), "initialize")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = maven.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    // What Maven's own libraries do would be warned of on a new JDK.
    environment.merge(
        "MAVEN_OPTS",
        "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow",
        (old, quiet) -> old + " " + quiet);
    Process process;
    try {
      process = maven.start();
    } catch (IOException e) {
      throw new Refusal("maven_failed", "mvn", "Maven 3.8.7 or newer on PATH", "install it");
    }
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      return 1;
    }
  }
}
