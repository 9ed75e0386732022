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
}
