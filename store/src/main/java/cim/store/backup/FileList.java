package cim.store.backup;

import cim.ipld.DagCbor;
import cim.ipld.IpldException;
import cim.ipld.Value;
import cim.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The files of one section of a backup, as they stand encrypted in parts of their own: dag-cbor
 * {@code {v: 1, of: what the backup says of itself, files: [{p: path, c: [[name, part, offset,
 * size], …]}, …]}}, part null where it is the content alone.
 */
record FileList(Value.Map of, List<BackedUpFile> files) {
  private static final int PIECE = 4 << 20;

  FileList {
    files = List.copyOf(files);
  }

  List<Part> write(Parts parts) throws IOException {
    byte[] bytes =
        DagCbor.encode(
            Value.map()
                .put("v", 1)
                .put("of", of)
                .put("files", Value.list(files.stream().map(FileList::file).toList()))
                .build());
    List<Part> written = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += PIECE) {
      byte[] piece = java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + PIECE));
      String name = parts.name(piece, piece.length);
      parts.put(name, piece, piece.length);
      written.add(new Part(name, piece.length));
    }
    return written;
  }

  private static Value file(BackedUpFile file) {
    return Value.map()
        .put("p", file.path())
        .put("c", Value.list(file.slices().stream().map(FileList::slice).toList()))
        .build();
  }

  private static Value slice(Slice slice) {
    boolean alone = slice.name().equals(slice.part());
    return Value.list(
        Value.of(HexFormat.of().parseHex(slice.name())),
        alone ? Value.nil() : Value.of(HexFormat.of().parseHex(slice.part())),
        Value.of(slice.offset()),
        Value.of(slice.size()));
  }

  /**
   * Reads a list.
   *
   * @throws StoreException {@code corrupt} where it is not as it was written, or not that of the
   *     backup
   */
  static FileList read(Parts parts, List<Part> in, Backup backup) throws IOException {
    byte[] bytes = new byte[in.stream().mapToInt(Part::size).sum()];
    int at = 0;
    for (Part part : in) {
      byte[] piece = parts.read(part.name());
      System.arraycopy(piece, 0, bytes, at, piece.length);
      at += piece.length;
    }
    try {
      if (DagCbor.decode(bytes) instanceof Value.Map map
          && map.integer("v") == 1
          && map.map("of").equals(backup.head())) {
        List<BackedUpFile> files = new ArrayList<>();
        for (Value item : map.list("files").items()) {
          files.add(file((Value.Map) item));
        }
        return new FileList(map.map("of"), files);
      }
    } catch (IpldException | ClassCastException e) {
      throw new StoreException("corrupt", "backup " + backup.id() + ": " + e.getMessage(), e);
    }
    throw new StoreException(
        "corrupt",
        "backup "
            + backup.id()
            + ": its list of files is of another backup (expected: as it says of itself)");
  }

  private static BackedUpFile file(Value.Map map) {
    List<Slice> slices = new ArrayList<>();
    for (Value item : map.list("c").items()) {
      List<Value> four = ((Value.List) item).items();
      String name = hex(four.get(0));
      slices.add(
          new Slice(
              name,
              four.get(1).equals(Value.nil()) ? name : hex(four.get(1)),
              number(four.get(2)),
              number(four.get(3))));
    }
    return new BackedUpFile(map.text("p"), slices);
  }

  private static String hex(Value bytes) {
    return HexFormat.of().formatHex(((Value.Bytes) bytes).toArray());
  }

  private static int number(Value number) {
    return Math.toIntExact(((Value.Int) number).value());
  }
}
