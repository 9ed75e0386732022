package cim.ipld;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/** Describes CIDs, blocks and archives as text for a person. */
public final class Inspect {

  private static final int SHOWN_BYTES = 256;
  private static final int BUFFER = 64 << 10;
  private static final int MAX_BLOCK = 64 << 20;

  private Inspect() {}

  /** Version, base, codec, hash function and digest of a CID. */
  public static String cid(String text) {
    Cid cid = Cid.parse(text);
    String base = cid.version() == 0 ? "base58btc, without prefix" : Multibase.of(text).title();
    return cid(cid, base);
  }

  private static String cid(Cid cid, String base) {
    Multihash hash = cid.multihash();
    return """
    cid      %s
    version  %d
    base     %s
    codec    %s (0x%x)
    hash     %s (0x%x), %d bytes
    digest   %s
    """
        .formatted(
            cid,
            cid.version(),
            base,
            cid.codec(),
            cid.codec().code(),
            hash.name(),
            hash.code(),
            hash.digestSize(),
            HexFormat.of().formatHex(hash.digest()));
  }

  /** The content of a block, read by the codec of its CID, and whether the CID is right. */
  public static String block(Cid cid, byte[] block) {
    String check =
        switch (cid.check(block)) {
          case MATCHES -> "the bytes match the digest";
          case DIFFERS -> "THE BYTES DO NOT MATCH THE DIGEST";
          case UNSUPPORTED_HASH -> "unsupported hash: the bytes cannot be checked";
        };
    String base = cid.version() == 0 ? "base58btc, without prefix" : Multibase.BASE32.title();
    return cid(cid, base) + "check    " + check + "\n" + content(cid.codec(), block);
  }

  /**
   * The content of a block whose codec has to be guessed, and the CID that it has by that codec.
   */
  public static String block(byte[] block) {
    Codec codec = guess(block);
    return cid(Cid.of(codec, block), Multibase.BASE32.title())
        + "guessed  the codec, from the bytes\n"
        + content(codec, block);
  }

  /**
   * A file: an archive with its blocks, else a block whose codec the name's ending tells or the
   * bytes.
   */
  public static String file(Path file) throws IOException {
    if (Files.size(file) > MAX_BLOCK && !isArchive(file))
      return cid(cidOf(file, Codec.RAW), Multibase.BASE32.title());
    if (isArchive(file)) return archive(file);
    byte[] bytes = Files.readAllBytes(file);
    Optional<Codec> codec = codecByName(file);
    return codec.isPresent() ? block(Cid.of(codec.get(), bytes), bytes) : block(bytes);
  }

  /**
   * The CIDv1 of a file of any size; the codec is told by its name ({@code .dag-cbor}, …), else
   * raw.
   */
  public static Cid cidOf(Path file) throws IOException {
    return cidOf(file, codecByName(file).orElse(Codec.RAW));
  }

  /** The CIDv1 of a file of any size. */
  public static Cid cidOf(Path file, Codec codec) throws IOException {
    Sha256 sha = new Sha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer))
        sha.update(buffer, 0, read);
    }
    byte[] digest = new byte[Sha256.SIZE];
    sha.finish(digest, 0);
    return Cid.ofDigest(codec, digest);
  }

  private static Optional<Codec> codecByName(Path file) {
    for (Codec codec : java.util.List.of(Codec.DAG_CBOR, Codec.DAG_JSON, Codec.DAG_PB, Codec.CAR)) {
      if (file.toString().endsWith("." + codec.name())) return Optional.of(codec);
    }
    return Optional.empty();
  }

  private static String content(Codec codec, byte[] block) {
    String head = "size     " + block.length + " bytes\n\n";
    try {
      if (codec.equals(Codec.CBOR)) return head + Cbor.decode(block).diagnostic() + "\n";
      if (codec.equals(Codec.RAW) || !Blocks.supports(codec)) return head + hex(block);
      return head + Json.pretty(Blocks.decode(codec, block)) + "\n";
    } catch (IpldException e) {
      return head + "not " + codec + ": " + e.getMessage() + "\n\n" + hex(block);
    }
  }

  private static String hex(byte[] block) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(block.length, SHOWN_BYTES); i++) {
      text.append(i % 32 == 0 && i > 0 ? "\n" : "").append(HexFormat.of().toHexDigits(block[i]));
    }
    return text.append(
            block.length > SHOWN_BYTES
                ? "\n… " + (block.length - SHOWN_BYTES) + " bytes more\n"
                : "\n")
        .toString();
  }

  /** The strictest codec that reads the bytes; raw where none does. */
  static Codec guess(byte[] block) {
    if (block.length == 0) return Codec.RAW;
    if (reads(() -> DagJson.decode(block))) return Codec.DAG_JSON;
    if (reads(() -> DagCbor.decode(block))) return Codec.DAG_CBOR;
    if (reads(() -> Json.parse(block))) return Codec.JSON;
    if (reads(() -> DagPb.decode(block))) return Codec.DAG_PB;
    return reads(() -> Cbor.decode(block)) && !isText(block) ? Codec.CBOR : Codec.RAW;
  }

  private static boolean isText(byte[] block) {
    return Utf8.malformed(block, 0, block.length) < 0;
  }

  private static boolean reads(Runnable decoder) {
    try {
      decoder.run();
      return true;
    } catch (IpldException e) {
      return false;
    }
  }

  private static boolean isArchive(Path file) throws IOException {
    try (CarReader _ = CarReader.open(Files.newInputStream(file))) {
      return true;
    } catch (IpldException e) {
      return false;
    }
  }

  private static String archive(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    try (CarReader reader =
        CarReader.open(new java.io.BufferedInputStream(Files.newInputStream(file)))) {
      text.append("archive  CARv").append(reader.header().version()).append('\n');
      for (Cid root : reader.header().roots()) text.append("root     ").append(root).append('\n');
      int count = 0;
      for (Optional<CarBlock> block = reader.next(); block.isPresent(); block = reader.next()) {
        CarBlock found = block.get();
        text.append(
            "block    %s at %d, %d bytes, %s\n"
                .formatted(found.cid(), found.blockOffset(), found.blockLength(), found.check()));
        count++;
      }
      text.append("blocks   ").append(count).append('\n');
    } catch (CarException e) {
      text.append("damaged  ").append(e.getMessage()).append('\n');
    }
    return text.toString();
  }
}
