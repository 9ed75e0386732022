package cim.store.log;

import cim.store.block.Cut;
import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Takes what cuts cover out of the files of a log that is closed. Frames get shorter, so the index
 * goes first; each file is written anew and put in the place of the old one in one step. Done again
 * it goes on where it was.
 */
final class Compacting {
  private static final String UNFINISHED = LogFolder.FILE + ".new";
  private static final int BUFFER = 1 << 20;

  private final Files files;
  private final Path index;
  private final LogFolder folder;
  private final List<Cut> cuts;

  /**
   * @param index the folder of the log's index
   */
  Compacting(Files files, Path index, LogFolder folder, List<Cut> cuts) {
    this.files = files;
    this.index = index;
    this.folder = folder;
    this.cuts = cuts;
  }

  void run() throws IOException {
    boolean indexed = true;
    for (DayFile day : folder.dayFiles()) {
      if (hasBlocksToGo(day)) {
        if (indexed) {
          dropIndex();
          indexed = false;
        }
        rewrite(day);
      }
    }
  }

  private void dropIndex() throws IOException {
    if (files.isDirectory(index)) {
      for (String name : files.list(index)) {
        files.delete(index.resolve(name));
      }
      files.syncDirectory(index);
    }
  }

  private boolean hasBlocksToGo(DayFile day) throws IOException {
    long end = cuts.stream().mapToLong(Cut::end).max().orElse(0);
    if (day.first().orElse(end) >= end) {
      return false;
    }
    boolean[] any = {false};
    day.visit((frame, _) -> any[0] |= isToGo(frame));
    return any[0];
  }

  private boolean isToGo(Frame frame) {
    if (DayFile.room(frame) > 0) {
      UUID aggregate = DayFile.aggregate(frame).orElseThrow();
      return cuts.stream().anyMatch(cut -> cut.covers(frame.position(), aggregate));
    }
    return false;
  }

  private void rewrite(DayFile day) throws IOException {
    Path fresh = folder.directory(day.day()).resolve(UNFINISHED);
    try (Files.Handle target = files.openForWriting(fresh)) {
      target.truncate(0);
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
      long[] written = {0};
      day.visit((frame, _) -> {
        Frame next = isToGo(frame) ? frame.compacted() : frame;
        if (next.size() > buffer.remaining()) {
          written[0] += flush(buffer, target, written[0]);
        }
        if (next.size() > buffer.capacity()) {
          target.write(ByteBuffer.wrap(next.bytes(), next.start(), next.size()), written[0]);
          written[0] += next.size();
        } else {
          buffer.put(next.bytes(), next.start(), next.size());
        }
      });
      flush(buffer, target, written[0]);
      target.sync();
    }
    files.rename(fresh, day.path());
    files.syncDirectory(folder.directory(day.day()));
  }

  private static int flush(ByteBuffer buffer, Files.Handle target, long at) throws IOException {
    int length = buffer.position();
    target.write(buffer.flip(), at);
    buffer.clear();
    return length;
  }
}
