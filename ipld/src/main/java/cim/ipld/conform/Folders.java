package cim.ipld.conform;

import cim.ipld.IpldException;
import cim.ipld.Json;
import cim.ipld.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reading of fixture folders; everything in the order of names. */
final class Folders {

  private Folders() {}

  static List<Path> folders(Path folder) throws IOException {
    return children(folder, Files::isDirectory);
  }

  static List<Path> files(Path folder) throws IOException {
    return children(folder, path -> !Files.isDirectory(path));
  }

  static List<Path> files(Path folder, String ending) throws IOException {
    return children(folder, path -> !Files.isDirectory(path) && name(path).endsWith(ending));
  }

  private static List<Path> children(Path folder, Predicate<Path> filter) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(filter).sorted().toList();
    }
  }

  static int countFiles(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return (int) paths.filter(Files::isRegularFile).count();
    }
  }

  static String name(Path path) {
    Path last = path.getFileName();
    return last == null ? path.toString() : last.toString();
  }

  static Value json(Path file) throws IOException {
    try {
      return Json.parse(Files.readAllBytes(file));
    } catch (IpldException e) {
      throw new IOException(name(file) + ": " + e.getMessage(), e);
    }
  }

  /** The maps of a file that is a list of maps. */
  static List<Value.Map> cases(Path file) throws IOException {
    if (!(json(file) instanceof Value.List list))
      throw new IOException(name(file) + ": no list (expected: a list of cases)");
    if (list.items().isEmpty()) throw new IOException(name(file) + ": no cases (expected: some)");
    return list.items().stream().map(Value.Map.class::cast).toList();
  }

  static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }

  static String text(Value.Map map, String name, String otherwise) {
    return map.find(name).isPresent() ? map.text(name) : otherwise;
  }

  static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
