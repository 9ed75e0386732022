package cim.bench.engines;

import cim.bench.peer.Peer;
import cim.model.Durability;
import java.nio.file.Path;
import java.util.List;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

/** A Chronicle queue: a memory-mapped log of messages. */
public final class ChroniclePeer implements Peer {

  @Override
  public Durability durability() {
    return Durability.LOCAL;
  }

  @Override
  public String settings() {
    return "2026.4: syncMode SYNC and ExcerptAppender.sync() (msync) after each batch by its writer, one writer at a time; a batch is not all or none";
  }

  @Override
  public Engine start(Path folder) {
    return new Queue(SingleChronicleQueueBuilder.binary(folder).syncMode(SyncMode.SYNC).build());
  }

  private static final class Queue implements Engine {
    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private final Bytes<?> bytes = Bytes.allocateElasticOnHeap(1_024);

    Queue(ChronicleQueue queue) {
      this.queue = queue;
      this.appender = queue.createAppender();
      appender.singleThreadedCheckDisabled(true);
    }

    @Override
    public synchronized void append(int stream, long revision, List<byte[]> payloads) {
      for (int i = 0; i < payloads.size(); i++) {
        bytes.clear().writeInt(stream).writeLong(revision + i).write(payloads.get(i));
        appender.writeBytes(bytes);
      }
      appender.sync();
    }

    @Override
    public long readStream(int stream) {
      throw new UnsupportedOperationException("a queue has no streams; reading one is a replay");
    }

    @Override
    public long replay() {
      long read = 0;
      Bytes<?> message = Bytes.allocateElasticOnHeap(1_024);
      try (ExcerptTailer tailer = queue.createTailer()) {
        while (tailer.readBytes(message.clear())) {
          read += message.readRemaining() > 0 ? 1 : 0;
        }
      }
      return read;
    }

    @Override
    public void close() {
      queue.close();
    }
  }
}
