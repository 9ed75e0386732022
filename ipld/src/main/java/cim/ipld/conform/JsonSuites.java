package cim.ipld.conform;

import static cim.ipld.conform.Folders.hex;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.DagCbor;
import cim.ipld.Jcs;
import cim.ipld.Json;
import cim.ipld.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Canonical JSON (RFC 8785) and the data model of AT Protocol. */
final class JsonSuites {

  private JsonSuites() {}

  static void jcs(Path folder, Tally tally) throws IOException {
    Path inputs = folder.resolve("input");
    if (Files.isDirectory(inputs)) {
      for (Path input : Folders.files(inputs, ".json")) jcs(folder, input, tally);
    }
    for (Path file : Folders.files(folder, ".csv")) {
      Folders.lines(file).stream()
          .filter(row -> !row.startsWith("ieee754") && !row.isBlank())
          .forEach(row -> number(Folders.name(file), row, tally));
    }
  }

  private static void jcs(Path folder, Path input, Tally tally) {
    String name = Folders.name(input);
    tally.accepts(
        name,
        () -> {
          String found = hex(Jcs.encode(Json.parse(Files.readAllBytes(input))));
          Tally.same(
              "output", found, hex(Files.readAllBytes(folder.resolve("output").resolve(name))));
          Path outhex = folder.resolve("outhex").resolve(name.replaceFirst("\\.json$", ".txt"));
          Tally.same(
              "outhex",
              found,
              Files.readString(outhex, StandardCharsets.US_ASCII).replaceAll("\\s", ""));
        });
  }

  private static void number(String file, String row, Tally tally) {
    String name = file + ": " + row;
    String[] cells = row.split(",", -1);
    if (cells.length != 2) {
      tally.fail(name, cells.length + " cells (expected: 2)");
    } else if (cells[1].equals("INVALID")) {
      tally.refuses(name, () -> es(cells[0]));
    } else {
      tally.accepts(name, () -> Tally.same("text", es(cells[0]), cells[1]));
    }
  }

  private static String es(String bits) {
    double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    return new String(Jcs.encode(Value.of(value)), StandardCharsets.UTF_8);
  }

  static void atproto(Path folder, Tally tally) throws IOException {
    for (Path file : Folders.files(folder, ".json")) {
      String name = Folders.name(file);
      if (name.equals("data-model-fixtures.json")) {
        for (Value.Map test : Folders.cases(file))
          tally.accepts(name + " " + test.text("cid"), () -> record(test));
      } else {
        tally.skip(
            name,
            Folders.cases(file).size(),
            "the record profile and search trees of AT Protocol are not offered");
      }
    }
  }

  private static void record(Value.Map test) {
    byte[] bytes = DagCbor.encode(plain(test.value("json")));
    Tally.same("bytes", hex(bytes), hex(Base64.getDecoder().decode(test.text("cbor_base64"))));
    Tally.same("cid", Cid.of(Codec.DAG_CBOR, bytes).toString(), test.text("cid"));
  }

  /** {"$link": cid} and {"$bytes": base64} as links and bytes. */
  private static Value plain(Value value) {
    return switch (value) {
      case Value.Map map when map.find("$link").isPresent() ->
          Value.of(Cid.parse(map.text("$link")));
      case Value.Map map when map.find("$bytes").isPresent() ->
          Value.of(Base64.getDecoder().decode(map.text("$bytes")));
      case Value.Map map -> {
        Value.Map.Builder copy = Value.map();
        map.entries().forEach((name, item) -> copy.put(name, plain(item)));
        yield copy.build();
      }
      case Value.List list -> Value.list(list.items().stream().map(JsonSuites::plain).toList());
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.Big _,
          Value.Float _,
          Value.Text _,
          Value.Bytes _,
          Value.Link _ ->
          value;
    };
  }
}
