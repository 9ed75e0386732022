package cim.runtime.registry;

import cim.ipld.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What makes a state out of events, as one id: the shape of the state, the versions and shapes of
 * the events with their upcasters, and the code of the decider's package (RULINGS 7). A state that
 * was kept under another id is of no use. Code counts too, since a corrected {@code evolve} makes
 * other states of the same shapes.
 */
final class SchemaSet {

  private SchemaSet() {}

  static String of(AggregateType type, Class<?> decider) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    add(all, "cim/schema-set/1 " + type.kind() + " " + type.state());
    for (EventType event : type.events()) {
      add(all, event.subject() + " " + event.shape());
      for (int version = 1; version < event.subject().version(); version++) {
        add(all, event.reads(version) ? "from v" + version : "");
      }
    }
    try {
      addCode(all, decider);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(new Sha256().digest(all.toByteArray()));
  }

  private static void add(ByteArrayOutputStream all, String line) {
    all.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static void addCode(ByteArrayOutputStream all, Class<?> decider) throws IOException {
    CodeSource source = decider.getProtectionDomain().getCodeSource();
    String home = decider.getPackageName().replace('.', '/') + "/";
    if (source == null) {
      return;
    }
    Path place;
    try {
      place = Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    if (Files.isDirectory(place)) {
      addFolder(all, place.resolve(home));
    } else {
      addJar(all, place, home);
    }
  }

  private static void addFolder(ByteArrayOutputStream all, Path home) throws IOException {
    List<Path> classes;
    try (Stream<Path> files = Files.walk(home)) {
      classes = files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
    for (Path file : classes) {
      add(all, home.relativize(file).toString());
      all.writeBytes(new Sha256().digest(Files.readAllBytes(file)));
    }
  }

  private static void addJar(ByteArrayOutputStream all, Path jar, String home) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      file.stream()
          .filter(entry -> entry.getName().startsWith(home) && entry.getName().endsWith(".class"))
          .map(entry -> entry.getName() + " " + entry.getCrc() + " " + entry.getSize())
          .sorted()
          .forEach(line -> add(all, line));
    }
  }
}
