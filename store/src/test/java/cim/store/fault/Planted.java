package cim.store.fault;

import cim.store.disk.PassingFiles;
import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;

/**
 * Bugs of a store, planted between it and the disk: to the campaigns it is as if the store had them
 * where it handles its logs.
 */
class Planted extends PassingFiles {

  private Planted(Files files) {
    super(files);
  }

  /** Never syncs a file. */
  static Files noSync(Files files) {
    return new Planted(files) {
      @Override
      void sync(Handle handle) {}
    };
  }

  /** Never syncs a directory. */
  static Files noDirectorySync(Files files) {
    return new Planted(files) {
      @Override
      public void syncDirectory(Path directory) throws IOException {
        if (!isLog(directory)) {
          super.syncDirectory(directory);
        }
      }
    };
  }

  /** Syncs a file only when it is written next: after the acknowledgement. */
  static Files syncAfterAcknowledgement(Files files) {
    return new Planted(files) {
      private Optional<Handle> owed = Optional.empty();

      @Override
      synchronized void sync(Handle handle) {
        owed = Optional.of(handle);
      }

      @Override
      synchronized void write(Handle handle, ByteBuffer source, long offset) throws IOException {
        if (owed.isPresent()) {
          owed.get().sync();
          owed = Optional.empty();
        }
        handle.write(source, offset);
      }
    };
  }

  /** Tries a sync that failed once more, and believes it then. */
  static Files retriedSync(Files files) {
    return new Planted(files) {
      @Override
      void sync(Handle handle) throws IOException {
        try {
          handle.sync();
        } catch (IOException e) {
          handle.sync();
        }
      }
    };
  }

  /** Believes whatever stands in a log: makes every checksum fit before it is looked at. */
  static Files noChecksums(Files files) {
    return new Planted(files) {
      @Override
      public Handle openForReading(Path file) throws IOException {
        forEachFrame(file, Frame::makeChecksumsFit);
        return super.openForReading(file);
      }
    };
  }

  /** Cuts a log off at the first thing that is wrong, whatever follows. */
  static Files cutOnAnyError(Files files) {
    return new Planted(files) {
      @Override
      public Handle openForReading(Path file) throws IOException {
        forEachFrame(file, Frame::requireChecksums);
        return super.openForReading(file);
      }
    };
  }

  /** Takes it that a file that is open stands where it did. */
  static Files namesNotLookedAt(Files files) {
    return new PassingFiles(files) {
      @Override
      public Handle openForWriting(Path file) throws IOException {
        return blind(super.openForWriting(file));
      }

      @Override
      public Optional<Handle> lock(Path file) throws IOException {
        return super.lock(file).map(handle -> blind(handle));
      }

      private static Handle blind(Handle handle) {
        return new PassingHandle(handle) {
          @Override
          public boolean isAt(Path file) {
            return true;
          }
        };
      }
    };
  }

  /** Takes it that a sync that failed is none of its business. */
  static Files syncFailureIgnored(Files files) {
    return new Planted(files) {
      @Override
      void sync(Handle handle) {
        try {
          handle.sync();
        } catch (IOException e) {
          // As the bug has it.
        }
      }
    };
  }

  /** Takes it that what could not be written was. */
  static Files writeFailureIgnored(Files files) {
    return new Planted(files) {
      @Override
      void write(Handle handle, ByteBuffer source, long offset) {
        try {
          handle.write(source, offset);
        } catch (IOException e) {
          source.position(source.limit());
        }
      }
    };
  }

  /** Believes that one call writes all, however much it is. */
  static Files shortWriteBelieved(Files files) {
    return new Planted(files) {
      @Override
      void write(Handle handle, ByteBuffer source, long offset) throws IOException {
        handle.write(source.slice(source.position(), Math.min(source.remaining(), 4096)), offset);
      }
    };
  }

  /** Leaves what could not be written whole where it is. */
  static Files tailNotCutBack(Files files) {
    return new Planted(files) {
      @Override
      void truncate(Handle handle, long size) {}
    };
  }

  /** Syncs the day's own directory, and none above it. */
  static Files onlyTheLowestDirectorySynced(Files files) {
    return new Planted(files) {
      @Override
      public void syncDirectory(Path directory) throws IOException {
        if (!isLog(directory) || exists(directory.resolve("events.log"))) {
          super.syncDirectory(directory);
        }
      }
    };
  }

  /** Never syncs files whose path holds a word: objects, keys, checkpoints, the node file. */
  static UnaryOperator<Files> noSyncOf(String word) {
    return files ->
        new PassingFiles(files) {
          @Override
          public Handle openForWriting(Path file) throws IOException {
            Handle handle = super.openForWriting(file);
            return !file.toString().contains(word)
                ? handle
                : new PassingHandle(handle) {
                  @Override
                  public void sync() {}
                };
          }
        };
  }

  /** Never syncs directories whose path holds a word. */
  static UnaryOperator<Files> noDirectorySyncOf(String word) {
    return files ->
        new PassingFiles(files) {
          @Override
          public void syncDirectory(Path directory) throws IOException {
            if (!directory.toString().contains(word)) {
              super.syncDirectory(directory);
            }
          }
        };
  }

  /** Throws what it cuts off away. */
  static Files nothingPutAside(Files files) {
    return new PassingFiles(files) {
      @Override
      public Handle openForWriting(Path file) throws IOException {
        Handle handle = super.openForWriting(file);
        return !file.toString().contains(".cut-")
            ? handle
            : new PassingHandle(handle) {
              @Override
              public void write(ByteBuffer source, long offset) {
                source.position(source.limit());
              }
            };
      }
    };
  }

  /** Renames in two steps, so that for a moment there is none of the name. */
  static Files renameInTwoSteps(Files files) {
    return new PassingFiles(files) {
      @Override
      public void rename(Path from, Path to) throws IOException {
        if (exists(to)) {
          super.delete(to);
        }
        super.rename(from, to);
      }
    };
  }

  /** What is done with a frame; false where the file is to be cut before it. */
  interface Look {
    boolean at(Frame frame);
  }

  /** The bytes of a frame as docs/event-format.md draws it, from its header on. */
  record Frame(ByteBuffer bytes) {
    private static final int HEADER = 48;

    boolean isWhole() {
      return bytes.limit() >= HEADER
          && bytes.getInt(8) > 0
          && HEADER + bytes.getInt(8) <= bytes.limit();
    }

    int size() {
      return HEADER + bytes.getInt(8);
    }

    private int headerChecksum() {
      return crc(0, HEADER - 4);
    }

    private int entriesChecksum() {
      return crc(HEADER, size() - HEADER - 4);
    }

    private int crc(int from, int length) {
      CRC32C crc = new CRC32C();
      crc.update(bytes.slice(from, length));
      return (int) crc.getValue();
    }

    boolean makeChecksumsFit() {
      if (isWhole()) {
        bytes.putInt(HEADER - 4, headerChecksum()).putInt(size() - 4, entriesChecksum());
      }
      return true;
    }

    boolean requireChecksums() {
      return isWhole()
          && bytes.getInt(HEADER - 4) == headerChecksum()
          && bytes.getInt(size() - 4) == entriesChecksum();
    }
  }

  private static boolean isLog(Path path) {
    return path.toString().contains("cim-events/");
  }

  final void forEachFrame(Path file, Look look) throws IOException {
    if (!isLog(file)) {
      return;
    }
    try (Handle handle = super.openForWriting(file)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) handle.size());
      handle.read(bytes, 0);
      int at = 0;
      while (at < bytes.capacity()) {
        Frame frame = new Frame(bytes.slice(at, bytes.capacity() - at));
        if (!look.at(frame)) {
          handle.truncate(at);
          return;
        }
        if (!frame.isWhole()) {
          break;
        }
        at += frame.size();
      }
      handle.write(bytes.rewind(), 0);
    }
  }

  void sync(Handle handle) throws IOException {
    handle.sync();
  }

  void write(Handle handle, ByteBuffer source, long offset) throws IOException {
    handle.write(source, offset);
  }

  void truncate(Handle handle, long size) throws IOException {
    handle.truncate(size);
  }

  @Override
  public Handle openForWriting(Path file) throws IOException {
    Handle handle = super.openForWriting(file);
    return isLog(file) ? new Open(handle) : handle;
  }

  private final class Open extends PassingHandle {
    private final Handle handle;

    Open(Handle handle) {
      super(handle);
      this.handle = handle;
    }

    @Override
    public void write(ByteBuffer source, long offset) throws IOException {
      Planted.this.write(handle, source, offset);
    }

    @Override
    public void truncate(long size) throws IOException {
      Planted.this.truncate(handle, size);
    }

    @Override
    public void sync() throws IOException {
      Planted.this.sync(handle);
    }
  }
}
