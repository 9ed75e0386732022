package cim.runtime;

import cim.model.QueryAck;

/**
 * Takes queries to the read models. The ack comes at once; the result is a transient correlated
 * message on {@link Results}, never appended to a log (RULINGS 17).
 */
public interface QueryBus {
  QueryAck ask(QueryMessage message);
}
