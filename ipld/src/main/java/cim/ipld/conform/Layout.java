package cim.ipld.conform;

import cim.ipld.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tells the kind of a folder that was copied under another name by what lies in it. */
final class Layout {

  private Layout() {}

  /** The name that such a folder has in the whole tree. */
  static Optional<String> kind(Path folder) throws IOException {
    for (Path child : Folders.folders(folder)) {
      if (isNegative(child) || isNegative(folder)) return Optional.of("codec-negative");
      if (isFixture(child)) return Optional.of("codec-fixtures");
      if (Folders.name(child).equals("input") || Folders.name(child).equals("outhex"))
        return Optional.of("jcs");
    }
    if (isFixture(folder)) return Optional.of("codec-fixtures");
    for (Path file : Folders.files(folder)) {
      Optional<String> kind = kindByFile(file);
      if (kind.isPresent()) return kind;
    }
    return Optional.empty();
  }

  private static boolean isNegative(Path folder) {
    return Files.isDirectory(folder.resolve("decode"))
        || Files.isDirectory(folder.resolve("encode"));
  }

  private static boolean isFixture(Path folder) throws IOException {
    return Folders.files(folder).stream()
        .map(Folders::name)
        .anyMatch(name -> name.matches("[^.]+\\.(dag-cbor|dag-json|dag-pb)"));
  }

  private static Optional<String> kindByFile(Path file) throws IOException {
    String name = Folders.name(file);
    if (name.endsWith(".car")) return Optional.of("car");
    if (name.endsWith(".csv")) return kindByHead(Folders.lines(file));
    if (!name.endsWith(".json")) return Optional.empty();
    return switch (Folders.json(file)) {
      case Value.List list
          when !list.items().isEmpty() && list.items().getFirst() instanceof Value.Map first ->
          kindByFields(first);
      case Value.Map map when map.find("context_string").isPresent() -> Optional.of("blake3");
      default -> Optional.empty();
    };
  }

  private static Optional<String> kindByHead(List<String> rows) {
    String head = rows.isEmpty() ? "" : rows.getFirst();
    if (head.startsWith("algorithm,")) return Optional.of("multihash");
    if (head.startsWith("Unicode,") || head.contains("encoding,")) return Optional.of("multibase");
    if (head.startsWith("name,")) return Optional.of("multicodec");
    return head.matches("ieee754_hex,.*|[0-9a-f]{1,16},.*") ? Optional.of("jcs") : Optional.empty();
  }

  private static Optional<String> kindByFields(Value.Map first) {
    if (first.find("multihash_hex").isPresent()) return Optional.of("multihash");
    if (first.find("cid").isPresent() && first.find("valid").isPresent()) return Optional.of("cid");
    if (first.find("hex").isPresent() && first.find("valid").isPresent())
      return Optional.of("varint");
    if (first.find("data").isPresent() && first.find("tags").isPresent())
      return Optional.of("dasl");
    if (first.find("roundtrip").isPresent()) return Optional.of("cbor-appendix-a");
    if (first.find("cbor_base64").isPresent()) return Optional.of("atproto");
    if (first.find("name").isPresent()
        && (first.find("hex").isPresent() || first.find("json").isPresent()))
      return Optional.of("dag-cbor-invalid");
    return Optional.empty();
  }
}
