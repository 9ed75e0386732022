package cim.store;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An event as it stands in a log. Its payload is decoded when {@link #data} is called first. */
public interface StoredEvent {

  /** Stands in {@link #masked} where the public payload itself has been taken out. */
  String EVERYTHING = "*";

  Cid cid();

  UUID id();

  Subject subject();

  StreamId stream();

  long revision();

  long position();

  Instant timestamp();

  Optional<UUID> actor();

  UUID correlation();

  UUID causation();

  /** The event before it on the chain; empty at revision 0. */
  Optional<Cid> previous();

  /** The block of the command that caused it. */
  Cid command();

  /** The block of the public payload. */
  Cid payload();

  /** The sealed blocks, one per data subject. */
  List<Cid> sealed();

  /** Its place in its commit, from 0. */
  int index();

  /** The number of events of its commit. */
  int count();

  /** The commit's name: the CID of its last event (RULINGS 1). */
  Cid commit();

  List<String> tags();

  /**
   * The payload: public fields merged with the personal ones that can be read here.
   *
   * @throws StoreException {@link StoreException#COMPACTED} where it lies in an archive that is not
   *     connected; {@link #masked} throws it, too
   */
  Value.Map data();

  /** Dotted names of personal fields that cannot be read: erased, or no key on this node. */
  Set<String> masked();
}
