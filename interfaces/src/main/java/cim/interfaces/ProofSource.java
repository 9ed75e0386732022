package cim.interfaces;

import cim.ipld.Value;
import cim.store.StoredEvent;
import java.util.Optional;

/** Where the API takes proofs from: the trees of the node's logs. */
public interface ProofSource {

  /**
   * {@code {"checkpoint", "leaf_index", "tree_size", "path"}}; empty while no checkpoint covers the
   * event.
   */
  Optional<Value.Map> proof(StoredEvent event);

  /** The text of a domain's newest signed checkpoint. */
  Optional<String> checkpoint(String domain);

  /**
   * The file that proves an event by itself, as {@code cim verify --bundle} reads it.
   *
   * @throws cim.store.StoreException {@code not_ready} where no checkpoint covers the event in time
   */
  byte[] bundle(StoredEvent event);

  /**
   * {@code {"checkpoint", "from", "to", "path"}}: that the log of the newest checkpoint begins as
   * it was at an older size.
   *
   * @throws cim.store.StoreException {@code not_ready} where no checkpoint covers so many leaves
   */
  Value.Map consistency(String domain, long since);
}
