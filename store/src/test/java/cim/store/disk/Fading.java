package cim.store.disk;

import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A disk that is sound until it fades; then files that are open already fail as well. */
public final class Fading extends PassingFiles {
  private final Files faded;
  private volatile boolean isFaded;

  /** Sound first, faded later. */
  public Fading(Files sound, Files faded) {
    super(sound);
    this.faded = faded;
  }

  public void fade() {
    isFaded = true;
  }

  @Override
  public Handle openForReading(Path file) throws IOException {
    Handle later = faded.openForReading(file);
    return new PassingHandle(super.openForReading(file)) {
      @Override
      public int read(ByteBuffer target, long offset) throws IOException {
        return isFaded ? later.read(target, offset) : super.read(target, offset);
      }
    };
  }
}
