package cim.runtime;

import java.util.Optional;

/** Decides, in one place for all faces, who may do what (RULINGS 22). */
public interface Authorizer {

  /** What somebody wants to do. */
  sealed interface Action {
    /**
     * @param command {@code <context>.<aggregate>.<command>}
     */
    record Send(String command) implements Action {}

    /**
     * @param query {@code <context>.<query>}
     */
    record Ask(String query) implements Action {}

    /** Reading events, streams, blocks, objects of a domain. */
    record Read(String domain) implements Action {}

    /** Operating the node: replaying dead letters, rebuilding, stopping. */
    record Operate(String what) implements Action {}
  }

  /** The reason of a refusal; empty when it is allowed. */
  Optional<String> refuses(Principal principal, Action action);
}
