package cim.runtime.view;

import cim.model.ReadModel;
import java.util.List;
import java.util.function.Predicate;

/**
 * Keeps the rows of read models, apart for each domain (MISSION B9). All that it holds can be built
 * again from the logs.
 *
 * <p>What every implementation promises:
 *
 * <ul>
 *   <li>A {@link DomainRows#write} happens all or not at all, rows and checkpoints together; one
 *       after the other.
 *   <li>A {@link Moment} sees what was written before it began, whatever is written meanwhile.
 *   <li>Every row is kept as it was from one position of the log up to another (RULINGS 27), so
 *       that a moment can be one of the past. What was before goes with the rows.
 *   <li>A read model of a new version has rows of its own. The older version's rows answer, where
 *       they have the same columns, until {@link Change#serve}; after it they are gone. The first
 *       version answers at once.
 *   <li>Rows whose checkpoint the log does not hold, or that are damaged, are thrown away when the
 *       domain is opened.
 *   <li>Values keep microseconds of time and come back equal otherwise. Columns compare as their
 *       values do, text by code point. An absent value comes first and matches nothing.
 * </ul>
 */
public interface ReadModelStore extends AutoCloseable {

  /**
   * Opens the rows of a domain's read models; once at a time per domain.
   *
   * @param holds whether the domain's log has this event at this position
   * @throws cim.model.InvalidValue for a row type that cannot be kept, such as one without key
   */
  DomainRows open(String domain, List<ReadModel<?>> models, Predicate<Checkpoint> holds);

  /** Throws away what is kept of a domain, which is not open. */
  void forget(String domain);

  @Override
  void close();
}
