package cim.store.fault;

import cim.store.disk.Chance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Whole records swapped, doubled, taken out, moved, or put in from the log of another node (F04):
 * each has its checksums and hashes right; only order, chain and tree can tell.
 */
record SplicedLog(DamagedLog log, DamagedLog foreign, Kind kind, int one, int other)
    implements Campaign.Trial {

  enum Kind {
    SWAPPED,
    DOUBLED,
    TAKEN_OUT,
    MOVED,
    PUT_IN,
    REPLACED
  }

  static SplicedLog of(DamagedLog log, DamagedLog foreign, long seed) {
    Random chance = Chance.of(seed);
    int frames = log.frames().size();
    int one = chance.nextInt(frames);
    int other = (one + 1 + chance.nextInt(frames - 1)) % frames;
    return new SplicedLog(log, foreign, Campaign.one(Kind.values(), seed), one, other);
  }

  @Override
  public void run() throws IOException {
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < log.frames().size(); i++) {
      frames.add(log.frame(i));
    }
    switch (kind) {
      case SWAPPED -> {
        byte[] first = frames.get(one);
        frames.set(one, frames.get(other));
        frames.set(other, first);
      }
      case DOUBLED -> frames.add(other, frames.get(one));
      case TAKEN_OUT -> frames.remove(one);
      case MOVED -> frames.add(other, frames.remove(one));
      case PUT_IN -> frames.add(one, foreign.frame(other));
      case REPLACED -> frames.set(one, foreign.frame(one));
    }
    ByteArrayOutputStream spliced = new ByteArrayOutputStream();
    frames.forEach(spliced::writeBytes);
    log.judgeSpliced(spliced.toByteArray());
  }

  @Override
  public String toString() {
    return "record " + one + " " + kind + ", with " + other;
  }
}
