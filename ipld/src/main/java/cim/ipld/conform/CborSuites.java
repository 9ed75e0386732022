package cim.ipld.conform;

import static cim.ipld.conform.Folders.hex;

import cim.ipld.Cbor;
import cim.ipld.CidProfile;
import cim.ipld.DagCbor;
import cim.ipld.Json;
import cim.ipld.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** DASL's cases and the examples of RFC 8949. */
final class CborSuites {

  private static final Set<String> PROFILES = Set.of("basic", "dag-cbor", "dasl-cid");

  private CborSuites() {}

  static void dasl(Path folder, Tally tally) throws IOException {
    for (Path file : Folders.files(folder, ".json")) {
      for (Value.Map test : Folders.cases(file)) dasl(Folders.name(file), test, tally);
    }
  }

  private static void dasl(String file, Value.Map test, Tally tally) {
    String name = file + ": " + test.text("type") + " " + test.text("name");
    Set<String> tags =
        test.list("tags").items().stream()
            .map(tag -> ((Value.Text) tag).value())
            .collect(Collectors.toSet());
    if (tags.stream().noneMatch(PROFILES::contains)) {
      tally.skip(name, 1, "it belongs to " + tags);
      return;
    }
    CidProfile profile = tags.equals(Set.of("dasl-cid")) ? CidProfile.DASL : CidProfile.IPLD;
    byte[] bytes = hex(test.text("data"));
    switch (test.text("type")) {
      case "roundtrip" ->
          tally.accepts(
              name,
              () -> Tally.same("bytes", hex(DagCbor.encode(decode(bytes, profile))), hex(bytes)));
      case "invalid_in" -> tally.refuses(name, () -> decode(bytes, profile));
      case "invalid_out" ->
          tally.accepts(
              name,
              () -> {
                Cbor.Item item = Cbor.decode(bytes);
                Tally.refused(() -> DagCbor.encode(item.toValue()));
              });
      default -> tally.fail(name, "unknown type (expected: roundtrip, invalid_in or invalid_out)");
    }
  }

  private static Value decode(byte[] bytes, CidProfile profile) {
    Value value = DagCbor.decode(bytes);
    value.forEachLink(profile::require);
    return value;
  }

  static void appendixA(Path folder, Tally tally) throws IOException {
    for (Path file : Folders.files(folder, ".json")) {
      for (Value.Map test : Folders.cases(file)) {
        String hex = test.text("hex");
        tally.accepts("general " + hex, () -> general(hex(hex), test));
        tally.accepts("strict " + hex, () -> strict(hex(hex)));
      }
    }
  }

  private static void strict(byte[] bytes) throws IOException {
    if (isDagCbor(Cbor.decode(bytes))) {
      Tally.same("bytes", hex(DagCbor.encode(DagCbor.decode(bytes))), hex(bytes));
    } else {
      Tally.refused(() -> DagCbor.decode(bytes));
    }
  }

  private static void general(byte[] bytes, Value.Map test) {
    Cbor.Item item = Cbor.decode(bytes);
    if (test.find("decoded").isPresent()) {
      decoded(item, test.value("decoded"));
    } else if (test.find("diagnostic").isPresent() && !test.isNull("diagnostic")) {
      Tally.same("diagnostic", item.diagnostic(), test.text("diagnostic"));
    }
  }

  /** A number that JSON cannot carry stands as text in the fixture. */
  private static void decoded(Cbor.Item item, Value expected) {
    boolean numberInText =
        expected instanceof Value.Text text && text.value().equals(item.diagnostic());
    if (!numberInText && !sameNumbers(item.toValue(), expected))
      Tally.same("decoded", item.diagnostic(), Json.write(expected));
  }

  /** Equal, where the JSON of the fixture may show a whole float as an integer. */
  private static boolean sameNumbers(Value found, Value expected) {
    if (found instanceof Value.Float left) {
      return switch (expected) {
        case Value.Float right -> left.value() == right.value();
        case Value.Int right ->
            new BigDecimal(left.value()).compareTo(BigDecimal.valueOf(right.value())) == 0;
        case Value.Null _,
            Value.Bool _,
            Value.Big _,
            Value.Text _,
            Value.Bytes _,
            Value.Link _,
            Value.List _,
            Value.Map _ ->
            false;
      };
    }
    return found.equals(expected);
  }

  /**
   * What strict mode must accept, told from the item as it stood rather than by the decoder under
   * test.
   */
  private static boolean isDagCbor(Cbor.Item item) {
    return switch (item) {
      case Cbor.Item.Whole _, Cbor.Item.Text _, Cbor.Item.Bytes _ -> true;
      case Cbor.Item.Chunks _ -> false;
      case Cbor.Item.Real real -> real.bits() == 64 && Double.isFinite(real.value());
      case Cbor.Item.Simple simple -> simple.number() >= 20 && simple.number() <= 22;
      case Cbor.Item.Tag tag -> tag.number() == 42;
      case Cbor.Item.Array array ->
          array.length() == Cbor.Length.DEFINITE
              && array.items().stream().allMatch(CborSuites::isDagCbor);
      case Cbor.Item.Entries entries ->
          entries.length() == Cbor.Length.DEFINITE
              && entries.entries().stream().allMatch(CborSuites::isDagCbor);
    };
  }

  private static boolean isDagCbor(Cbor.Item.Entry entry) {
    return entry.key() instanceof Cbor.Item.Text
        && isDagCbor(entry.key())
        && isDagCbor(entry.value());
  }
}
