package cim.interfaces;

import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.runtime.importing.ImportContext.Progress;
import cim.store.hold.Holds;
import java.util.Set;
import java.util.function.Consumer;

/** How the store of a running node is kept, as the program that wires it offers it. */
public interface Upkeep {

  /** Of a node that offers none. */
  Upkeep NONE =
      new Upkeep() {
        @Override
        public Value.Map backUp(Value.Map plan, Consumer<Progress> progress) {
          throw new Refusal("not_ready", "backup", "a node with a folder", "run ./cim up");
        }

        @Override
        public Value.Map scrub() {
          return Value.map().put("state", "off").build();
        }

        @Override
        public Value.Map scrubNow() {
          throw new Refusal("not_ready", "scrub", "a node with a folder", "run ./cim up");
        }

        @Override
        public Value.Map indexes() {
          return Value.map().put("indexes", Value.list()).build();
        }

        @Override
        public Value.Map rebuildIndexes(Set<String> domains) {
          throw new Refusal("not_ready", "indexes", "a node with a folder", "run ./cim up");
        }

        @Override
        public Holds holds() {
          throw new Refusal("not_ready", "holds", "a node with a folder", "run ./cim up");
        }

        @Override
        public Value.Map compact(Value.Map plan) {
          throw new Refusal("not_ready", "compactions", "a node with a folder", "run ./cim up");
        }
      };

  /**
   * Makes a backup while the node serves.
   *
   * @param plan {@code {"to", "key", "keys_key", "keys", "unsafe_plain"}}: paths on the node's
   *     machine
   * @return what the backup says of itself
   */
  Value.Map backUp(Value.Map plan, Consumer<Progress> progress);

  /** How far the scrub in the background is, and what it has found. */
  Value.Map scrub();

  /** Has the scrub begin its next round at once. */
  Value.Map scrubNow();

  /** How the index of each log stands: {@code {"indexes": [{"domain", "positions", …}]}}. */
  Value.Map indexes();

  /**
   * Makes the indexes of these domains' logs again, of all where none is named, and waits for it;
   * the answer of {@link #indexes} after it.
   *
   * @throws Refusal {@code unknown_domain}
   */
  Value.Map rebuildIndexes(Set<String> domains);

  /** Its legal holds. */
  Holds holds();

  /**
   * Takes out of the logs what the node's retention policies let go, and waits for it.
   *
   * @param plan {@code {"domain", "dry_run"}}, both optional
   * @return {@code {"dry_run", "domains": [...]}}
   * @throws Refusal {@code missing_parameter} where no archive is set; {@code invalid_parameter}
   *     where the domain has no policy
   */
  Value.Map compact(Value.Map plan);
}
