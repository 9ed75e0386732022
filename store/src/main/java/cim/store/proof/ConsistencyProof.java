package cim.store.proof;

import cim.ipld.Value;
import java.util.List;

/**
 * That the log of a checkpoint begins as an older one was.
 *
 * @param since the older size
 * @param path hashes of 32 bytes, as RFC 9162 section 2.1.4 orders them
 * @param checkpoint the newer one, signed
 */
public record ConsistencyProof(long since, List<Value.Bytes> path, Note checkpoint) {

  public ConsistencyProof {
    path = List.copyOf(path);
  }

  static ConsistencyProof of(long since, List<byte[]> path, Note checkpoint) {
    return new ConsistencyProof(since, path.stream().map(Value::of).toList(), checkpoint);
  }

  /** Whether it proves that its log extends the one of the older checkpoint. */
  public boolean extendsFrom(Checkpoint older) {
    Checkpoint newer = Checkpoint.parse(checkpoint.text());
    return older.size() == since
        && log(older).equals(log(newer))
        && older.epoch() <= newer.epoch()
        && Proofs.verifyConsistency(
            since,
            newer.size(),
            older.root().toArray(),
            newer.root().toArray(),
            path.stream().map(Value.Bytes::toArray).toList());
  }

  /** Node and domain: a restored log goes on under the next epoch, but it is the same log. */
  private static String log(Checkpoint checkpoint) {
    return checkpoint.origin().substring(0, checkpoint.origin().lastIndexOf('/') + 1);
  }
}
