package cim.store.log;

import cim.store.block.Cut;
import cim.store.file.Files;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Takes what cuts cover out of the files of an open log, while others append to it and read it.
 * Some days at a time are written anew beside their files, and so are the parts of the index that
 * lead there; then files and index change in one step for all readers. Done again it goes on where
 * it was. One thread; nobody else writes days of the log anew meanwhile.
 */
final class Compacting {
  /** So many days take their places together: each is two open files until then, and free room. */
  private static final int TOGETHER = 64;

  private final LogParts parts;
  private final Consumer<Errand> writer;
  private final List<Cut> cuts;

  /**
   * @param writer has the writer thread do something, and waits for it
   */
  Compacting(LogParts parts, Consumer<Errand> writer, List<Cut> cuts) {
    this.parts = parts;
    this.writer = writer;
    this.cuts = cuts;
  }

  void run() throws IOException {
    List<Long> days = new ArrayList<>();
    for (long day : parts.folder().days()) {
      if (hasBlocksToGo(day)) {
        days.add(day);
      }
    }
    for (int from = 0; from < days.size(); from += TOGETHER) {
      rewrite(days.subList(from, Math.min(days.size(), from + TOGETHER)));
    }
  }

  /** Looks at what readers read: what a failed try has left in its place is written once more. */
  private boolean hasBlocksToGo(long day) throws IOException {
    if (first(day) >= end()) {
      return false;
    }
    LogFolder folder = parts.folder();
    boolean[] any = {false};
    DayFile.visit(folder.reading(day), folder.name(day), (frame, _) -> any[0] |= isToGo(frame));
    return any[0];
  }

  private long end() {
    return cuts.stream().mapToLong(Cut::end).max().orElse(0);
  }

  /** The first position of a day; behind every other where it is empty. */
  private long first(long day) throws IOException {
    LogFolder folder = parts.folder();
    return DayFile.first(folder.reading(day), folder.name(day)).orElse(Long.MAX_VALUE);
  }

  private boolean isToGo(Frame frame) {
    if (DayFile.room(frame) > 0) {
      UUID aggregate = DayFile.aggregate(frame).orElseThrow();
      return cuts.stream().anyMatch(cut -> cut.covers(frame.position(), aggregate));
    }
    return false;
  }

  private void rewrite(List<Long> days) throws IOException {
    List<Generation> generations = new ArrayList<>();
    try {
      for (long day : days) {
        Generation generation =
            new Generation(
                parts.files(),
                parts.folder(),
                day,
                frame -> isToGo(frame) ? frame.compacted() : frame);
        generations.add(generation);
        generation.begin();
        generation.requireWhole();
      }
      IndexFolder index = parts.indexFolder();
      writer.accept(index::hold);
      index.move(new MovedRows(generations), new Replacement(first(days.getFirst()), generations));
    } finally {
      for (Generation generation : generations) {
        generation.close();
      }
    }
  }

  /** The days that take the places of others. */
  private final class Replacement implements IndexFolder.Replacement {
    private final long first;
    private final List<Generation> generations;
    private final List<Files.Handle> old = new ArrayList<>();

    Replacement(long first, List<Generation> generations) {
      this.first = first;
      this.generations = generations;
    }

    @Override
    public long first() {
      return first;
    }

    @Override
    public long end() {
      return Compacting.this.end();
    }

    @Override
    public void rename() throws IOException {
      for (Generation generation : generations) {
        generation.rename();
      }
    }

    @Override
    public void replace() {
      for (Generation generation : generations) {
        Optional<Files.Handle> before = generation.replace();
        before.ifPresent(old::add);
      }
    }

    @Override
    public void settle() throws IOException {
      for (Files.Handle handle : old) {
        handle.close();
      }
      for (Generation generation : generations) {
        parts.files().syncDirectory(parts.folder().directory(generation.day()));
      }
    }
  }
}
