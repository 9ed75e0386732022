package cim.runtime;

import cim.model.Paging;
import cim.model.Views;
import java.time.Duration;
import java.util.function.Function;

/**
 * The read models of a node, as the query bus and the async/sync bridge use them. Called by any
 * thread.
 */
public interface ReadModels {

  /**
   * Lets a query read the read models of its domain, all of one moment; the views end with the
   * call.
   */
  <T> T read(String domain, Paging paging, Function<Views, T> query);

  /**
   * The same as the read models were after the event at a position of the domain's log; the
   * relationship graph is not of the past, and refused.
   *
   * @throws Refusal {@code not_ready} where they have not come as far in a while
   */
  <T> T read(String domain, long position, Paging paging, Function<Views, T> query);

  /**
   * Waits until every projection that follows the domain has applied its log up to this position.
   *
   * @return whether that was so within the time
   */
  boolean awaitApplied(String domain, long position, Duration patience);
}
