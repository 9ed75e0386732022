package cim.bench.engines;

import cim.bench.peer.Peer;
import cim.model.Durability;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.CompressionType;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** Events by position in RocksDB, and positions by stream and revision beside them. */
public final class RocksPeer implements Peer {

  @Override
  public Durability durability() {
    return Durability.LOCAL;
  }

  @Override
  public String settings() {
    return "11.8: payload by position, position by stream and revision; WriteOptions.sync, its own group commit of the WAL; no compression";
  }

  @Override
  public Engine start(Path folder) throws Exception {
    RocksDB.loadLibrary();
    try (Options options =
        new Options().setCreateIfMissing(true).setCompressionType(CompressionType.NO_COMPRESSION)) {
      return new Store(RocksDB.open(options, folder.toString()));
    } catch (RocksDBException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Store implements Engine {
    private final RocksDB database;
    private final ColumnFamilyHandle streams;
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final AtomicLong end = new AtomicLong();

    Store(RocksDB database) throws RocksDBException {
      this.database = database;
      this.streams =
          database.createColumnFamily(
              new ColumnFamilyDescriptor("streams".getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public void append(int stream, long revision, List<byte[]> payloads) throws RocksDBException {
      long position = end.getAndAdd(payloads.size());
      try (WriteBatch batch = new WriteBatch()) {
        for (int i = 0; i < payloads.size(); i++) {
          byte[] key = key(position + i);
          batch.put(key, payloads.get(i));
          batch.put(streams, key(stream, revision + i), key);
        }
        database.write(synced, batch);
      }
    }

    private static byte[] key(long position) {
      return ByteBuffer.allocate(8).putLong(position).array();
    }

    private static byte[] key(int stream, long revision) {
      return ByteBuffer.allocate(12).putInt(stream).putLong(revision).array();
    }

    @Override
    public long readStream(int stream) throws RocksDBException {
      long read = 0;
      try (RocksIterator places = database.newIterator(streams)) {
        for (places.seek(key(stream, 0));
            places.isValid() && ByteBuffer.wrap(places.key()).getInt() == stream;
            places.next()) {
          read += database.get(places.value()).length > 0 ? 1 : 0;
        }
      }
      return read;
    }

    @Override
    public long replay() {
      long read = 0;
      try (RocksIterator events = database.newIterator()) {
        for (events.seekToFirst(); events.isValid(); events.next()) {
          read += events.value().length > 0 ? 1 : 0;
        }
      }
      return read;
    }

    @Override
    public void close() {
      streams.close();
      synced.close();
      database.close();
    }
  }
}
