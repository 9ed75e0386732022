package cim.bench.peer;

import cim.model.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A store that is measured: ours, or another one. Has a constructor without parameters. */
public interface Peer {

  /** What an event has met when its append returns: what the store gives, not what it is asked. */
  Durability durability();

  /** How it is set up, and what it cannot do, for whoever reads the figure. */
  String settings();

  /**
   * Starts it, empty.
   *
   * @param folder of its own, on the disk that is measured
   */
  Engine start(Path folder) throws Exception;

  /** A running store. */
  interface Engine extends AutoCloseable {

    /**
     * Appends a batch to a stream, all or none where the store can, and waits until it is safe. Any
     * thread; each stream has one writer.
     *
     * @param revision of the first event in its stream, from 0
     */
    void append(int stream, long revision, List<byte[]> payloads) throws Exception;

    /**
     * Reads all payloads of a stream; how many there were.
     *
     * @throws UnsupportedOperationException saying why, where the store cannot
     */
    long readStream(int stream) throws Exception;

    /** Reads all payloads of the store from the beginning; how many there were. */
    long replay() throws Exception;

    @Override
    void close() throws IOException, SQLException;
  }
}
