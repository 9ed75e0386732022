package cim.runtime.importing;

import cim.ipld.Value;
import cim.model.Command;
import cim.model.CommandAck;
import cim.model.Paging;
import cim.store.DataSubjects;
import cim.store.ObjectStore;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** What an importer may use of the node that it runs in. */
public interface ImportContext {

  /**
   * Sends a command. Under an id that is derived from what is imported, sending it again is known
   * as a duplicate. The future ends when it is durable; the call itself waits where too many are
   * under way, so an importer can send on without holding everything in memory. Commands stand in
   * the logs in the order of the calls; after a rejected one the others are rejected too ({@link
   * cim.runtime.CommandBus#inOrder}).
   */
  CompletableFuture<CommandAck> send(UUID commandId, Command<?> command);

  /** Asks a query and waits for its result. */
  Value ask(String type, Value.Map parameters, Paging paging);

  ObjectStore objects();

  DataSubjects subjects();

  /** Says how far it is. Cheap enough to be called for every item. */
  void progress(Progress progress);

  /**
   * @param done items finished
   * @param total items in all, 0 while unknown
   * @param what the items: {@code commits}
   */
  record Progress(long done, long total, String what) {}
}
