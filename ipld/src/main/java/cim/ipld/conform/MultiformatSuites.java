package cim.ipld.conform;

import static cim.ipld.conform.Folders.hex;

import cim.ipld.Blake3;
import cim.ipld.Cid;
import cim.ipld.CidProfile;
import cim.ipld.Codec;
import cim.ipld.HashFunction;
import cim.ipld.Multibase;
import cim.ipld.Multihash;
import cim.ipld.Value;
import cim.ipld.Varint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** varint, multibase, multihash, multicodec and CID. */
final class MultiformatSuites {

  private MultiformatSuites() {}

  static void varint(Path folder, Tally tally) throws IOException {
    for (Path file : Folders.files(folder, ".json")) {
      for (Value.Map test : Folders.cases(file)) {
        String hex = test.text("hex");
        if (!test.bool("valid")) {
          tally.refuses(hex, () -> Varint.decode(hex(hex)));
          continue;
        }
        tally.accepts(
            hex,
            () -> {
              long value = Long.parseLong(test.text("value"));
              Tally.same("value", Varint.decode(hex(hex)), value);
              Tally.same("bytes", hex(Varint.encode(value)), hex);
            });
      }
    }
  }

  /**
   * CSV files: a first row with the text, then a base and the encoded text a row; multibase.csv is
   * the table.
   */
  static void multibase(Path folder, Tally tally) throws IOException {
    for (Path file : Folders.files(folder, ".csv")) {
      List<String> rows = Folders.lines(file);
      String head = rows.isEmpty() ? "" : rows.getFirst();
      if (head.startsWith("Unicode")) {
        rows.stream().skip(1).forEach(row -> multibaseCode(row, tally));
      } else if (head.contains(",")) {
        byte[] content = unescaped(quoted(head)).getBytes(StandardCharsets.UTF_8);
        boolean decodeOnly = head.startsWith("non-canonical");
        rows.stream()
            .skip(1)
            .filter(row -> !row.isBlank())
            .forEach(row -> multibase(Folders.name(file), row, content, decodeOnly, tally));
      } else {
        tally.fail(Folders.name(file), "no first row with a text (expected: encoding, \"text\")");
      }
    }
  }

  private static void multibase(
      String file, String row, byte[] content, boolean decodeOnly, Tally tally) {
    String title = row.substring(0, Math.max(0, row.indexOf(',')));
    String encoded = quoted(row);
    String name = file + ": " + title + " " + encoded;
    Optional<Multibase> base = Multibase.find(title);
    if (base.isEmpty()) {
      tally.skip(name, 1, "the base is not offered");
      return;
    }
    tally.accepts(
        name,
        () -> {
          Tally.same("base", Multibase.of(encoded), base.get());
          Tally.same("decoded", hex(Multibase.decode(encoded)), hex(content));
          if (!decodeOnly) Tally.same("encoded", base.get().encode(content), encoded);
        });
  }

  private static void multibaseCode(String row, Tally tally) {
    String[] cells = row.split(",\\s*", -1);
    if (cells.length < 3) {
      tally.fail("multibase.csv: " + row, "too few cells (expected: at least 3)");
      return;
    }
    Multibase.find(cells[2])
        .ifPresentOrElse(
            base ->
                tally.accepts(
                    "multibase.csv: " + cells[2],
                    () -> Tally.same("prefix", String.valueOf(base.prefix()), cells[1])),
            () -> tally.skip("multibase.csv: " + cells[2], 1, "the base is not offered"));
  }

  private static String quoted(String row) {
    int from = row.indexOf('"');
    int to = row.lastIndexOf('"');
    return from >= 0 && to > from ? row.substring(from + 1, to) : "";
  }

  private static String unescaped(String text) {
    return text.replace("\\x00", "\0");
  }

  static void multihash(Path folder, Tally tally) throws IOException {
    for (Path file : Folders.files(folder, ".csv")) {
      List<String> rows = Folders.lines(file);
      Map<String, Integer> skipped = new TreeMap<>();
      rows.stream().skip(1).forEach(row -> multihash(row.split(",", -1), skipped, tally));
      skipped.forEach((algorithm, count) ->
          tally.skip(Folders.name(file) + " " + algorithm, count, "the hash is not offered"));
    }
    for (Path file : Folders.files(folder, ".json")) {
      for (Value.Map test : Folders.cases(file)) multihash(test, tally);
    }
  }

  private static void multihash(String[] cells, Map<String, Integer> skipped, Tally tally) {
    if (cells.length != 4) {
      tally.fail("row " + String.join(",", cells), cells.length + " cells (expected: 4)");
      return;
    }
    String title = cells[0].equals("sha3") ? "sha3-512" : cells[0];
    Optional<HashFunction> function =
        Arrays.stream(HashFunction.values()).filter(f -> f.title().equals(title)).findFirst();
    if (function.isEmpty()) {
      skipped.merge(title, 1, Integer::sum);
      return;
    }
    tally.accepts(
        String.join(" ", cells),
        () -> {
          byte[] full = function.get().digest(cells[2].getBytes(StandardCharsets.US_ASCII));
          byte[] cut = Arrays.copyOf(full, Integer.parseInt(cells[1]) / 8);
          Tally.same(
              "multihash", hex(Multihash.ofDigest(function.get().code(), cut).bytes()), cells[3]);
          Tally.same("digest", hex(Multihash.decode(hex(cells[3])).digest()), hex(cut));
        });
  }

  private static void multihash(Value.Map test, Tally tally) {
    String hex = test.text("multihash_hex");
    if (!test.bool("valid")) {
      tally.refuses(hex + " " + Folders.text(test, "reason", ""), () -> Multihash.decode(hex(hex)));
      return;
    }
    tally.accepts(
        test.text("name") + " " + hex,
        () -> {
          Multihash built = Multihash.ofDigest(test.integer("code"), hex(test.text("digest_hex")));
          Tally.same("multihash", hex(built.bytes()), hex);
          Tally.same("parsed", Multihash.decode(hex(hex)), built);
        });
  }

  /**
   * Input byte k is k mod 251; the outputs are longer than the default length, which is their
   * start.
   */
  static void blake3(Path folder, Tally tally) throws IOException {
    for (Path file : Folders.files(folder, ".json")) {
      Value.Map vectors = (Value.Map) Folders.json(file);
      byte[] key = vectors.text("key").getBytes(StandardCharsets.US_ASCII);
      String context = vectors.text("context_string");
      for (Value item : vectors.list("cases").items()) {
        Value.Map test = (Value.Map) item;
        byte[] input = new byte[(int) test.integer("input_len")];
        for (int i = 0; i < input.length; i++) input[i] = (byte) (i % 251);
        tally.accepts(
            "input of " + input.length + " bytes",
            () -> {
              int length = test.text("hash").length() / 2;
              Tally.same("hash", hex(Blake3.hash(input, length)), test.text("hash"));
              Tally.same(
                  "keyed_hash", hex(Blake3.keyedHash(key, input, length)), test.text("keyed_hash"));
              Tally.same(
                  "derive_key",
                  hex(Blake3.deriveKey(context, input, length)),
                  test.text("derive_key"));
              Tally.same(
                  "digest",
                  test.text("hash").startsWith(hex(HashFunction.BLAKE3.digest(input))),
                  true);
            });
      }
    }
  }

  /** The reference table of codes: those that have a name here must have the same one there. */
  static void multicodec(Path folder, Tally tally) throws IOException {
    for (Path file : Folders.files(folder, ".csv")) {
      Map<String, String> codes = new TreeMap<>();
      for (String row : Folders.lines(file)) {
        String[] cells = row.split(",\\s*", -1);
        if (cells.length > 2) codes.put(cells[0].strip(), cells[2].strip());
      }
      List<Map.Entry<String, Long>> ours = new ArrayList<>();
      Stream.of(
              Codec.CBOR,
              Codec.RAW,
              Codec.DAG_PB,
              Codec.DAG_CBOR,
              Codec.LIBP2P_KEY,
              Codec.GIT_RAW,
              Codec.DAG_JSON,
              Codec.JSON,
              Codec.CAR)
          .forEach(codec -> ours.add(Map.entry(codec.name(), codec.code())));
      for (HashFunction function : HashFunction.values())
        ours.add(Map.entry(function.title(), function.code()));
      for (Map.Entry<String, Long> code : ours) {
        tally.accepts(
            code.getKey(),
            () ->
                Tally.same(
                    "code", Long.decode(codes.getOrDefault(code.getKey(), "-1")), code.getValue()));
      }
    }
  }

  static void cid(Path folder, Tally tally) throws IOException {
    for (Path file : Folders.files(folder, ".json")) {
      for (Value.Map test : Folders.cases(file)) cid(test, tally);
    }
  }

  private static void cid(Value.Map test, Tally tally) {
    String text = test.text("cid");
    switch (test.value("valid")) {
      case Value.Bool(boolean valid) when valid ->
          tally.accepts(text, () -> Tally.same("printed", printed(text), text));
      case Value.Bool _ -> tally.refuses(text, () -> Cid.parse(text));
      case Value.Text _ ->
          tally.accepts(
              text + " (syntax)", () -> Tally.same("well-formed", isWellFormed(text), true));
      case Value.Null _,
          Value.Int _,
          Value.Big _,
          Value.Float _,
          Value.Bytes _,
          Value.Link _,
          Value.List _,
          Value.Map _ ->
          tally.fail(text, "unknown \"valid\" (expected: true, false or \"syntax-only\")");
    }
    if (test.find("profile_valid").isPresent() && !test.bool("profile_valid")) {
      tally.refuses(text + " (CIDv1 only)", () -> CidProfile.V1.require(Cid.parse(text)));
    }
  }

  private static boolean isWellFormed(String text) {
    boolean versionZero =
        text.startsWith("Qm") && Multibase.isWellFormed(Multibase.BASE58BTC.prefix() + text);
    return versionZero || Multibase.isWellFormed(text);
  }

  private static String printed(String text) {
    Cid cid = Cid.parse(text);
    Tally.same("bytes read back", Cid.decode(cid.bytes()), cid);
    return cid.version() == 0 ? cid.toString() : cid.toString(Multibase.of(text));
  }
}
