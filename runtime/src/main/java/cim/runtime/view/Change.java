package cim.runtime.view;

import cim.model.ReadModel;
import cim.model.Table;
import java.util.UUID;

/** A running transaction on the rows of a domain. Valid inside {@link DomainRows#write} only. */
public interface Change {

  /**
   * Says which position of the log the changes come of that follow; what they take the place of was
   * so until then.
   */
  void at(long position);

  <R extends Record> Table<R> table(ReadModel<R> model);

  /** Runs work whose changes are taken back when it throws, while those before it stay. */
  void attempt(Runnable work);

  void reached(ReadModel<?> model, Checkpoint checkpoint);

  /** From now on this version answers queries; the older one is dropped. */
  void serve(ReadModel<?> model);

  void keep(DeadLetter letter);

  void forget(UUID deadLetter);
}
