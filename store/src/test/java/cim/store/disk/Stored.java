package cim.store.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.Checksum;

/** What a {@link SimulatedDisk} consists of. All of it is guarded by the disk's monitor. */
final class Stored {

  private Stored() {}

  sealed interface Node permits Content, Directory {}

  /** A change of a file that is not on the media. */
  sealed interface Change {}

  @SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
  record Write(int offset, byte[] bytes) implements Change {
    @Override
    public String toString() {
      return "write " + bytes.length + " at " + offset;
    }
  }

  record Truncate(int size) implements Change {}

  /** A file. Its arrays are never changed, only exchanged: copies of the disk share them. */
  static final class Content implements Node {
    byte[] cache = {};
    int size;
    byte[] media = {};
    final List<Change> pending = new ArrayList<>();

    int read(ByteBuffer target, long offset) {
      int length = (int) Math.max(0, Math.min(target.remaining(), size - offset));
      target.put(cache, (int) Math.min(offset, size), length);
      return length;
    }

    void write(ByteBuffer source, long offset) {
      byte[] bytes = new byte[source.remaining()];
      source.get(bytes);
      int at = Math.toIntExact(offset);
      cache = with(cache, at, bytes, bytes.length);
      size = Math.max(size, at + bytes.length);
      pending.add(new Write(at, bytes));
    }

    void truncate(int to) {
      if (to < size) {
        cache = Arrays.copyOf(cache, to);
        size = to;
        pending.add(new Truncate(to));
      }
    }

    /** Writes what is known to be unwritten; what a failed sync forgot stays in the cache only. */
    void sync() {
      for (Change change : pending) {
        media =
            switch (change) {
              case Write(int offset, byte[] bytes) -> with(media, offset, bytes, bytes.length);
              case Truncate(int to) -> Arrays.copyOf(media, Math.min(to, media.length));
            };
      }
      pending.clear();
    }

    Content copy() {
      Content content = new Content();
      content.cache = cache;
      content.size = size;
      content.media = media;
      content.pending.addAll(pending);
      return content;
    }

    Content afterPowerLoss(Loss loss) {
      byte[] left = media;
      for (Change change : pending) {
        if (loss.happened(change)) {
          left =
              switch (change) {
                case Write(int offset, byte[] bytes) -> loss.torn(left, offset, bytes);
                case Truncate(int to) -> Arrays.copyOf(left, Math.min(to, left.length));
              };
        }
      }
      Content content = new Content();
      content.media = left;
      content.cache = left;
      content.size = left.length;
      return content;
    }
  }

  /** A copy, long enough, with the first bytes of some written over it. */
  static byte[] with(byte[] old, int offset, byte[] bytes, int length) {
    byte[] grown = Arrays.copyOf(old, Math.max(old.length, offset + length));
    System.arraycopy(bytes, 0, grown, offset, length);
    return grown;
  }

  /** A change of a directory's names that is not on the media. */
  sealed interface NameChange {}

  record Link(String name, Node node) implements NameChange {
    @Override
    public String toString() {
      return "create " + name;
    }
  }

  record Unlink(String name) implements NameChange {
    @Override
    public String toString() {
      return "delete " + name;
    }
  }

  record Leave(String name, Move move) implements NameChange {}

  record Arrive(String name, Node node, Move move) implements NameChange {}

  /** What ties the two ends of a rename together: both happened or none. */
  static final class Move {
    final String what;
    boolean durable;

    Move(String what) {
      this.what = what;
    }

    @Override
    public String toString() {
      return what;
    }
  }

  static final class Directory implements Node {
    final SortedMap<String, Node> live = new TreeMap<>();
    final SortedMap<String, Node> media = new TreeMap<>();
    final List<NameChange> pending = new ArrayList<>();

    Optional<Node> find(String name) {
      return Optional.ofNullable(live.get(name));
    }

    void change(NameChange change) {
      apply(change, live);
      pending.add(change);
    }

    private static void apply(NameChange change, SortedMap<String, Node> names) {
      switch (change) {
        case Link(String name, Node node) -> names.put(name, node);
        case Unlink(String name) -> names.remove(name);
        case Leave(String name, Move _) -> names.remove(name);
        case Arrive(String name, Node node, Move _) -> names.put(name, node);
      }
    }

    private static Optional<Move> move(NameChange change) {
      return switch (change) {
        case Leave(String _, Move move) -> Optional.of(move);
        case Arrive(String _, Node _, Move move) -> Optional.of(move);
        case Link _, Unlink _ -> Optional.empty();
      };
    }

    void sync() {
      media.clear();
      media.putAll(live);
      pending.forEach(change -> move(change).ifPresent(move -> move.durable = true));
      pending.clear();
    }

    private static boolean isDurable(NameChange change) {
      return move(change).filter(move -> move.durable).isPresent();
    }

    /** What stands for a change: for both ends of a rename the same. */
    private static Object identity(NameChange change) {
      return move(change).<Object>map(move -> move).orElse(change);
    }

    /**
     * Tells every change in here and below that is not on the media, whichever name leads to it.
     */
    void unsynced(Map<Node, Boolean> seen, Consumer<Object> told) {
      for (NameChange change : pending) {
        if (!isDurable(change)) {
          told.accept(identity(change));
        }
      }
      for (Map<String, Node> names : List.of(media, live)) {
        for (Node node : names.values()) {
          if (seen.put(node, true) == null) {
            switch (node) {
              case Content content -> content.pending.forEach(told);
              case Directory below -> below.unsynced(seen, told);
            }
          }
        }
      }
    }

    /** Nodes and renames that several directories know of are the same to each copy, too. */
    Directory copy(Map<Object, Object> seen) {
      Directory directory = new Directory();
      seen.put(this, directory);
      live.forEach((name, node) -> directory.live.put(name, copy(node, seen)));
      media.forEach((name, node) -> directory.media.put(name, copy(node, seen)));
      for (NameChange change : pending) {
        directory.pending.add(
            switch (change) {
              case Link(String name, Node node) -> new Link(name, copy(node, seen));
              case Unlink unlink -> unlink;
              case Leave(String name, Move move) -> new Leave(name, copy(move, seen));
              case Arrive(String name, Node node, Move move) ->
                  new Arrive(name, copy(node, seen), copy(move, seen));
            });
      }
      return directory;
    }

    private static Node copy(Node node, Map<Object, Object> seen) {
      Object known = seen.get(node);
      if (known instanceof Node copied) {
        return copied;
      }
      Node copied =
          switch (node) {
            case Content content -> content.copy();
            case Directory below -> below.copy(seen);
          };
      seen.put(node, copied);
      return copied;
    }

    private static Move copy(Move move, Map<Object, Object> seen) {
      return (Move)
          seen.computeIfAbsent(
              move,
              _ -> {
                Move copied = new Move(move.what);
                copied.durable = move.durable;
                return copied;
              });
    }

    Directory afterPowerLoss(Loss loss, Map<Node, Node> seen) {
      SortedMap<String, Node> left = new TreeMap<>(media);
      for (NameChange change : pending) {
        if (isDurable(change) || loss.happened(identity(change))) {
          apply(change, left);
        }
      }
      Directory directory = new Directory();
      left.forEach((name, node) -> {
        Node after =
            switch (node) {
              case Content content -> seen.computeIfAbsent(node, _ -> content.afterPowerLoss(loss));
              case Directory below -> below.afterPowerLoss(loss, seen);
            };
        directory.live.put(name, after);
        directory.media.put(name, after);
      });
      return directory;
    }

    void fingerprint(Checksum into) {
      live.forEach((name, node) -> {
        byte[] head =
            switch (node) {
              case Content content -> (name + " " + content.size + "\n").getBytes(UTF_8);
              case Directory _ -> (name + "/\n").getBytes(UTF_8);
            };
        into.update(head, 0, head.length);
        switch (node) {
          case Content content -> into.update(content.cache, 0, content.size);
          case Directory below -> below.fingerprint(into);
        }
      });
      into.update('\n');
    }

    void collect(Path path, Map<Path, Long> sizes) {
      live.forEach((name, node) -> {
        switch (node) {
          case Content content -> sizes.put(path.resolve(name), (long) content.size);
          case Directory below -> below.collect(path.resolve(name), sizes);
        }
      });
    }
  }
}
