package cim.runtime.view;

import cim.ipld.Value;
import cim.model.Recorded;
import cim.store.StoredEvent;
import java.util.List;

/** Turns stored events into what projections and process managers see. Called by many threads. */
public interface EventDecoder {

  /**
   * The event as today's types have it: one, more where an upcaster splits it (RULINGS 7), or none
   * where no code here knows it.
   */
  List<Recorded<?>> typed(StoredEvent event);

  /** The event as data, for those who do not know its type. */
  Recorded<Value.Map> data(StoredEvent event);
}
