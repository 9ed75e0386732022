package cim.adapters.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** How many lines a change added and deleted. Used by one thread at a time. */
final class LineCounts {
  /** Larger files are not held in memory: they count as binary. */
  static final int LARGEST_BYTES = 16 << 20;

  /**
   * Git's own algorithm, Myers', takes time in the square of the differing lines; longer files are
   * compared by histogram, whose counts may be a little higher.
   */
  private static final int MOST_LINES_FOR_MYERS = 20_000;

  /** What could be counted. */
  sealed interface Lines {}

  /** The content is text. */
  record Counted(long additions, long deletions) implements Lines {}

  /** The content is none that has lines. */
  record Binary() implements Lines {}

  private static final byte[] NO_BYTES = {};
  private static final byte[] TOO_LARGE = {0};

  private final ObjectReader reader;
  private final DiffAlgorithm exact = MyersDiff.INSTANCE;
  private final DiffAlgorithm quick = new HistogramDiff();

  LineCounts(ObjectReader reader) {
    this.reader = reader;
  }

  Lines of(DiffEntry entry) throws IOException {
    byte[] before = content(entry.getOldMode(), entry.getOldId());
    boolean same = entry.getOldId() != null && entry.getOldId().equals(entry.getNewId());
    byte[] after = same ? before : content(entry.getNewMode(), entry.getNewId());
    if (isBinary(before) || isBinary(after)) {
      return new Binary();
    }
    if (same) {
      return new Counted(0, 0);
    }
    if (before.length == 0 || after.length == 0) {
      return new Counted(lines(after), lines(before));
    }
    return compared(new RawText(before), new RawText(after));
  }

  private Counted compared(RawText before, RawText after) {
    boolean small = before.size() + after.size() <= MOST_LINES_FOR_MYERS;
    long additions = 0;
    long deletions = 0;
    for (Edit edit : (small ? exact : quick).diff(RawTextComparator.DEFAULT, before, after)) {
      additions += edit.getLengthB();
      deletions += edit.getLengthA();
    }
    return new Counted(additions, deletions);
  }

  /** The bytes that Git compares; {@link #TOO_LARGE} instead of more than memory should hold. */
  private byte[] content(FileMode mode, AbbreviatedObjectId id) throws IOException {
    if (mode.equals(FileMode.MISSING)) {
      return NO_BYTES;
    }
    if (mode.equals(FileMode.GITLINK)) {
      // The one line that Git shows for a submodule.
      return ("Subproject commit " + id.name() + "\n").getBytes(StandardCharsets.US_ASCII);
    }
    ObjectLoader loader = reader.open(id.toObjectId(), Constants.OBJ_BLOB);
    return loader.getSize() > LARGEST_BYTES ? TOO_LARGE : loader.getCachedBytes(LARGEST_BYTES);
  }

  private static boolean isBinary(byte[] content) {
    int end = Math.min(content.length, RawText.getBufferSize());
    for (int i = 0; i < end; i++) {
      if (content[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static long lines(byte[] content) {
    long lines = 0;
    for (byte one : content) {
      if (one == '\n') {
        lines++;
      }
    }
    boolean unfinished = content.length > 0 && content[content.length - 1] != '\n';
    return unfinished ? lines + 1 : lines;
  }
}
