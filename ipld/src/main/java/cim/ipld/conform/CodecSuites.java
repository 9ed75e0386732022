package cim.ipld.conform;

import static cim.ipld.conform.Folders.hex;

import cim.ipld.Blocks;
import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One value in several codecs, and what must be refused. */
final class CodecSuites {

  private CodecSuites() {}

  private record Fixture(String name, Cid cid, Codec codec, Value.Bytes block) {
    byte[] bytes() {
      return block.toArray();
    }
  }

  /** A folder of folders, one a value; or one of these alone. */
  static void fixtures(Path folder, Tally tally) throws IOException {
    List<Path> values = Folders.folders(folder);
    if (values.isEmpty()) values = List.of(folder);
    for (Path value : values) fixture(value, tally);
  }

  private static void fixture(Path folder, Tally tally) throws IOException {
    List<Fixture> fixtures = new ArrayList<>();
    List<Path> files = Folders.files(folder);
    if (files.isEmpty()) tally.fail(Folders.name(folder), "no file (expected: at least one)");
    for (Path file : files) {
      String name = Folders.name(folder) + "/" + Folders.name(file);
      String codecName = Folders.name(file).replaceFirst("^[^.]*\\.?", "");
      Optional<Codec> codec = codec(codecName);
      if (codec.isEmpty()) {
        tally.skip(name, 1, "codec " + codecName + " is not offered");
      } else {
        byte[] bytes = Files.readAllBytes(file);
        tally.accepts(name, () -> fixtures.add(fixture(name, file, codec.get(), bytes)));
      }
    }
    for (Fixture from : fixtures) {
      for (Fixture to : fixtures)
        tally.accepts(from.name() + " as " + to.codec(), () -> transcode(from, to));
    }
  }

  private static Fixture fixture(String name, Path file, Codec codec, byte[] bytes) {
    Cid cid = Cid.parse(Folders.name(file).replaceFirst("\\..*$", ""));
    Tally.same("cid", Cid.of(codec, bytes), cid);
    return new Fixture(name, cid, codec, Value.of(bytes));
  }

  private static void transcode(Fixture from, Fixture to) {
    byte[] bytes = Blocks.encode(to.codec(), Blocks.decode(from.codec(), from.bytes()));
    Tally.same("bytes", hex(bytes), hex(to.bytes()));
  }

  private static Optional<Codec> codec(String name) {
    return Stream.of(Codec.DAG_CBOR, Codec.DAG_JSON, Codec.DAG_PB, Codec.RAW)
        .filter(codec -> codec.name().equals(name))
        .findFirst();
  }

  /** CODEC/decode/*.json and CODEC/encode/*.json; or the folder of one codec alone. */
  static void negative(Path folder, Tally tally) throws IOException {
    List<Path> codecs =
        codec(Folders.name(folder)).isPresent() ? List.of(folder) : Folders.folders(folder);
    for (Path path : codecs) {
      String name = Folders.name(path);
      Optional<Codec> codec = codec(name);
      if (codec.isEmpty()) {
        tally.skip(name, Folders.countFiles(path), "the codec is not offered");
        continue;
      }
      for (Path direction : Folders.folders(path)) {
        for (Path file : Folders.files(direction, ".json"))
          negative(codec.get(), Folders.name(direction), file, tally);
      }
    }
  }

  private static void negative(Codec codec, String direction, Path file, Tally tally)
      throws IOException {
    for (Value.Map test : Folders.cases(file)) {
      String name = codec + " " + direction + " " + Folders.name(file) + ": " + test.text("name");
      switch (direction) {
        case "decode" -> {
          byte[] bytes = hex(test.text("hex"));
          tally.refuses(name, () -> Blocks.decode(codec, bytes));
        }
        case "encode" -> {
          Value value = test.value("dag-json");
          tally.refuses(name, () -> Blocks.encode(codec, value));
        }
        default -> tally.fail(name, "unknown folder (expected: decode or encode)");
      }
    }
  }

  /** Each "hex" is no dag-cbor, each "json" no dag-json. */
  static void invalid(Path folder, Tally tally) throws IOException {
    for (Path file : Folders.files(folder, ".json")) {
      for (Value.Map test : Folders.cases(file)) {
        if (test.find("hex").isPresent()) {
          byte[] bytes = hex(test.text("hex"));
          tally.refuses(
              test.text("name") + " " + test.text("hex"),
              () -> Blocks.decode(Codec.DAG_CBOR, bytes));
        } else {
          byte[] bytes = test.text("json").getBytes(java.nio.charset.StandardCharsets.UTF_8);
          tally.refuses(test.text("name"), () -> Blocks.decode(Codec.DAG_JSON, bytes));
          tally.refuses(
              test.text("name") + ", read as any JSON", () -> Blocks.decode(Codec.JSON, bytes));
        }
      }
    }
  }
}
