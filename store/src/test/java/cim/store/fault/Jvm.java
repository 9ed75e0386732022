package cim.store.fault;

import cim.ipld.Cid;
import cim.model.Scope;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Starts programs of these tests in processes of their own, hundreds of them: everything in one
 * jar, for which the virtual machine has an archive of loaded classes.
 */
final class Jvm {
  private static final List<String> QUICK =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx64m");

  private final List<String> command = new ArrayList<>();

  private Jvm(List<String> command) {
    this.command.addAll(command);
  }

  /** Makes the jar and the archive in a scratch folder. */
  static Jvm prepared(Path scratch) throws IOException {
    Path jar = scratch.resolve("tests.jar");
    List<String> classPath = new ArrayList<>(List.of(jar.toString()));
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path root : roots()) {
        if (Files.isDirectory(root)) {
          add(root, out);
        } else {
          classPath.add(root.toString());
        }
      }
    }
    Path archive = scratch.resolve("tests.jsa");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(QUICK);
    List<String> path = List.of("-cp", String.join(":", classPath));
    Jvm training =
        new Jvm(
            Stream.of(command, List.of("-XX:ArchiveClassesAtExit=" + archive), path)
                .flatMap(List::stream)
                .toList());
    training.run(ScriptedWriter.class, scratch.resolve("training").toString(), "3", "x");
    if (Files.exists(archive)) {
      command.add("-XX:SharedArchiveFile=" + archive);
    }
    command.addAll(path);
    return new Jvm(command);
  }

  /** Where the classes of this class path come from that the programs need. */
  private static Set<Path> roots() {
    Set<Path> roots = new LinkedHashSet<>();
    for (Class<?> one :
        List.of(Cid.class, Scope.class, LocalEventStore.class, Jvm.class, Ed25519.class)) {
      try {
        roots.add(Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()));
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
    return roots;
  }

  private static void add(Path root, JarOutputStream out) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try {
          out.putNextEntry(new JarEntry(root.relativize(file).toString()));
          Files.copy(file, (OutputStream) out);
        } catch (java.util.zip.ZipException e) {
          // A package's own file that two modules have.
        }
      }
    }
  }

  /** The command that starts a program. */
  List<String> command(Class<?> program, String... arguments) {
    List<String> whole = new ArrayList<>(command);
    whole.add(program.getName());
    whole.addAll(List.of(arguments));
    return whole;
  }

  /** How a program ended, and what it said. */
  record Ended(int code, List<String> said) {}

  Ended run(Class<?> program, String... arguments) {
    return run(command(program, arguments));
  }

  /** Runs any command to its end. */
  static Ended run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var out = process.inputReader(StandardCharsets.UTF_8)) {
        List<String> said = out.lines().toList();
        return new Ended(process.waitFor(), said);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
