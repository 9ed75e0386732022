package cim.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A home folder for Maven in a test: its local repository is empty and its own, and what it lacks
 * it takes from the one of this machine before it asks anybody else. So nothing of a test is left
 * there, and no network is needed.
 */
final class MavenHome {
  private MavenHome() {}

  /** What a process that runs Maven, or {@code ./cim domain}, finds in its environment. */
  static Map<String, String> environment(Path home) throws IOException {
    Path usual = Path.of(System.getProperty("user.home"), ".m2", "repository");
    String known =
        Path.of(System.getProperty("localRepository", usual.toString())).toUri().toString();
    Files.createDirectories(home.resolve(".m2"));
    Files.writeString(
        home.resolve(".m2/settings.xml"),
        """
        <settings>
          <profiles>
            <profile>
              <id>this-machine</id>
              <repositories><repository><id>this-machine</id><url>%s</url></repository></repositories>
              <pluginRepositories><pluginRepository><id>this-machine</id><url>%s</url></pluginRepository></pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles><activeProfile>this-machine</activeProfile></activeProfiles>
        </settings>
        """
            .formatted(known, known));
    return Map.of(
        "JAVA_HOME", System.getProperty("java.home"), "MAVEN_OPTS", "-Duser.home=" + home);
  }

  /** The program as {@code ./cim} starts it, by another name of the same file. */
  static Path program(Path file) throws IOException {
    Files.writeString(
        file,
        """
        #!/bin/sh
        exec '%s/bin/java' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData \
        --enable-native-access=ALL-UNNAMED '-Dcim.home=%s' -cp '%s' cim.node.Main "$@"
        """
            .formatted(
                System.getProperty("java.home"),
                Path.of("..").toAbsolutePath().normalize(),
                System.getProperty("java.class.path")));
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + ": cannot be made executable");
    }
    return file;
  }
}
