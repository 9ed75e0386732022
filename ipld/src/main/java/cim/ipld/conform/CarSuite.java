package cim.ipld.conform;

import cim.ipld.Blocks;
import cim.ipld.CarBlock;
import cim.ipld.CarException;
import cim.ipld.CarHeader;
import cim.ipld.CarReader;
import cim.ipld.CarReader.ZeroSection;
import cim.ipld.CarWriter;
import cim.ipld.Cid;
import cim.ipld.IpldException;
import cim.ipld.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Content archives, with what expectations.json and the NAME.json beside a NAME.car say of them.
 */
final class CarSuite {

  private record Archive(CarHeader header, List<CarBlock> blocks) {
    List<Cid> cids() {
      return blocks.stream().map(CarBlock::cid).toList();
    }
  }

  private CarSuite() {}

  static void run(Path folder, Tally tally) throws IOException {
    Path expectations = folder.resolve("expectations.json");
    Value.Map expected =
        Files.exists(expectations) ? (Value.Map) Folders.json(expectations) : Value.map().build();
    for (Path file : Folders.files(folder, ".car")) {
      Value.Map expectation =
          expected.find(Folders.name(file)).map(Value.Map.class::cast).orElse(Value.map().build());
      run(file, expectation, tally);
      Path details = folder.resolve(Folders.name(file).replaceFirst("\\.car$", ".json"));
      if (Files.exists(details)) {
        Value.Map detail = (Value.Map) Folders.json(details);
        tally.accepts(
            Folders.name(details),
            () -> details(read(Files.readAllBytes(file), ZeroSection.REFUSED), detail));
      }
    }
    for (String name : expected.entries().keySet()) {
      if (!Files.exists(folder.resolve(name)))
        tally.fail(name, "named in expectations.json, but no file (expected: it)");
    }
  }

  private static void run(Path file, Value.Map expectation, Tally tally) throws IOException {
    String name = Folders.name(file);
    byte[] bytes = Files.readAllBytes(file);
    if (!expectation.isNull("err") && expectation.find("err").isPresent()) {
      tally.refuses(name, () -> readVerified(bytes));
      return;
    }
    ZeroSection zeroSection = isPadded(bytes) ? ZeroSection.ENDS_DATA : ZeroSection.REFUSED;
    if (zeroSection == ZeroSection.ENDS_DATA)
      tally.refuses(name + " (padded)", () -> read(bytes, ZeroSection.REFUSED));
    tally.accepts(name, () -> expect(read(bytes, zeroSection), expectation));
    tally.accepts(name + " written again", () -> rewrite(bytes, zeroSection));
    tally.accepts(name + " digests", () -> verify(name, read(bytes, zeroSection), tally));
  }

  private static void readVerified(byte[] bytes) throws IOException {
    for (CarBlock block : read(bytes, ZeroSection.REFUSED).blocks()) {
      if (block.check() == Cid.Check.DIFFERS)
        throw new IpldException("corrupt block " + block.cid());
    }
  }

  private static boolean isPadded(byte[] bytes) throws IOException {
    try {
      read(bytes, ZeroSection.REFUSED);
      return false;
    } catch (CarException e) {
      return e.reason() == CarException.Reason.ZERO_SECTION;
    }
  }

  private static void expect(Archive archive, Value.Map expectation) {
    if (expectation.find("version").isPresent()) {
      Tally.same("version", (long) archive.header().version(), expectation.integer("version"));
    }
    if (expectation.find("cids").isPresent())
      Tally.same("cids", archive.cids(), cids(expectation.list("cids")));
    if (expectation.find("roots").isPresent())
      Tally.same("roots", archive.header().roots(), cids(expectation.list("roots")));
  }

  private static void details(Archive archive, Value.Map details) {
    Value.Map header = details.map("header");
    CarHeader found = archive.header();
    Tally.same("version", (long) found.version(), header.integer("version"));
    Tally.same("roots", found.roots(), cids(header.list("roots")));
    if (found.version() == 2) {
      Tally.same("dataOffset", found.dataOffset(), header.integer("dataOffset"));
      Tally.same("dataSize", found.dataSize(), header.integer("dataSize"));
      Tally.same("indexOffset", found.indexOffset(), header.integer("indexOffset"));
      Tally.same(
          "characteristics",
          Value.list(found.characteristics().stream().map(Value::of).toList()),
          header.list("characteristics"));
    }
    Value.List blocks = details.list("blocks");
    Tally.same("number of blocks", archive.blocks().size(), blocks.items().size());
    for (int i = 0; i < archive.blocks().size(); i++)
      block(archive.blocks().get(i), (Value.Map) blocks.items().get(i));
  }

  private static void block(CarBlock block, Value.Map expected) {
    Tally.same("cid", block.cid(), expected.link("cid"));
    Tally.same("offset", block.offset(), expected.integer("offset"));
    Tally.same("length", block.length(), expected.integer("length"));
    Tally.same("blockOffset", block.blockOffset(), expected.integer("blockOffset"));
    Tally.same("blockLength", (long) block.blockLength(), expected.integer("blockLength"));
    Tally.same(
        "content", Blocks.decode(block.cid().codec(), block.bytes()), expected.value("content"));
  }

  private static void rewrite(byte[] bytes, ZeroSection zeroSection) throws IOException {
    Archive archive = read(bytes, zeroSection);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CarWriter writer = new CarWriter(out, archive.header().roots())) {
      for (CarBlock block : archive.blocks()) writer.write(block.cid(), block.bytes());
    }
    CarHeader header = archive.header();
    int from = (int) header.dataOffset();
    int to = header.version() == 2 ? from + (int) header.dataSize() : bytes.length;
    byte[] original =
        Arrays.copyOfRange(
            bytes, from, zeroSection == ZeroSection.ENDS_DATA ? from + out.size() : to);
    Tally.same("bytes", Folders.hex(out.toByteArray()), Folders.hex(original));
  }

  private static void verify(String name, Archive archive, Tally tally) {
    int unsupported = 0;
    for (CarBlock block : archive.blocks()) {
      switch (block.check()) {
        case MATCHES -> {}
        case DIFFERS ->
            throw new Tally.CaseFailed(
                "corrupt block " + block.cid() + " at " + block.blockOffset());
        case UNSUPPORTED_HASH -> unsupported++;
      }
    }
    if (unsupported > 0)
      tally.skip(
          name + " digests",
          unsupported,
          "unsupported hash " + archive.cids().getFirst().multihash().name());
  }

  private static List<Cid> cids(Value.List list) {
    return list.items().stream()
        .map(item ->
            item instanceof Value.Link link ? link.cid() : Cid.parse(((Value.Text) item).value()))
        .toList();
  }

  private static Archive read(byte[] bytes, ZeroSection zeroSection) throws IOException {
    try (CarReader reader = CarReader.open(new ByteArrayInputStream(bytes), zeroSection)) {
      List<CarBlock> blocks = new ArrayList<>();
      for (Optional<CarBlock> block = reader.next(); block.isPresent(); block = reader.next())
        blocks.add(block.get());
      return new Archive(reader.header(), blocks);
    }
  }
}
