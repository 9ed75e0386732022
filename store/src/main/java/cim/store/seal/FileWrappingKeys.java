package cim.store.seal;

import cim.ipld.Value;
import cim.store.StoreException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Wrapping keys in {@code cim-keys/epochs}, themselves wrapped by a key derived from the node's
 * master key. Epoch 0 is that of folders made before there were epochs: its key is derived.
 */
final class FileWrappingKeys implements WrappingKeys {
  private static final String BEFORE_EPOCHS = "cim/wrap/1";
  private static final String PURPOSE = "cim/epoch/1";
  private static final int KEY_SIZE = 32;

  private final KeyFolder folder;
  private final KeyFolder.Records file;
  private final ConcurrentSkipListMap<Integer, Epoch> epochs = new ConcurrentSkipListMap<>();

  private record Epoch(Instant begun, SecretKey key, Value.Map record) {}

  private FileWrappingKeys(KeyFolder folder, KeyFolder.Records file) {
    this.folder = folder;
    this.file = file;
  }

  static FileWrappingKeys open(KeyFolder folder) {
    FileWrappingKeys keys = new FileWrappingKeys(folder, folder.open("epochs"));
    for (Value.Map record : keys.file.initial()) {
      keys.keep(
          Math.toIntExact(record.integer("n")),
          record,
          folder.unwrap(purpose(record.integer("n")), record.bytes("key")));
    }
    return keys;
  }

  private void keep(int number, Value.Map record, byte[] key) {
    epochs.put(
        number,
        new Epoch(
            Instant.EPOCH.plus(record.integer("at"), ChronoUnit.MICROS),
            new SecretKeySpec(key, "AES"),
            record));
  }

  private static String purpose(long number) {
    return PURPOSE + "/" + number;
  }

  @Override
  public int epoch() {
    return epochs.isEmpty() ? 0 : epochs.lastKey();
  }

  @Override
  public Instant begun() {
    return epochs.isEmpty() ? Instant.EPOCH : epochs.lastEntry().getValue().begun();
  }

  @Override
  public byte[] wrap(byte[] secret, byte[] bound) {
    return AesGcm.encrypt(key(epoch()), folder.random(), secret, bound);
  }

  @Override
  public byte[] unwrap(int epoch, byte[] wrapped, byte[] bound) {
    return AesGcm.decrypt(key(epoch), wrapped, bound);
  }

  private SecretKey key(int epoch) {
    if (epoch == 0) {
      return folder.derived(BEFORE_EPOCHS);
    }
    Epoch known = epochs.get(epoch);
    if (known == null) {
      throw new StoreException(
          "corrupt",
          "data key: wrapped in epoch "
              + epoch
              + " (expected: "
              + epoch()
              + "), whose key is destroyed; put back the newest data-keys");
    }
    return known.key();
  }

  @Override
  public void begin(Instant now) {
    byte[] key = new byte[KEY_SIZE];
    folder.random().nextBytes(key);
    int next = epoch() + 1;
    Value.Map record =
        Value.map()
            .put("v", 1)
            .put("at", ChronoUnit.MICROS.between(Instant.EPOCH, now))
            .put("key", folder.wrap(purpose(next), key))
            .put("n", next)
            .build();
    file.append(record);
    keep(next, record, key);
  }

  @Override
  public void destroyOlder() {
    List<Value.Map> newest = new ArrayList<>();
    for (Map.Entry<Integer, Epoch> each : epochs.tailMap(epoch(), true).entrySet()) {
      newest.add(each.getValue().record());
    }
    if (newest.size() < epochs.size()) {
      file.replace(newest);
      epochs.headMap(epoch(), false).clear();
    }
  }
}
