package cim.runtime.view;

import cim.runtime.sqlite.DatabaseException;
import cim.store.StoreException;

/**
 * Tells a handler's fault, which is isolated, from one of the store or the machine, which every
 * handler would meet.
 */
public final class Faults {
  private Faults() {}

  /** Throws what no handler is to blame for; returns for the rest. */
  public static void rethrowUnlessOfHandler(Throwable fault) {
    switch (fault) {
      case DatabaseException database -> {
        if (database.fault() != DatabaseException.Fault.STATEMENT) {
          throw database;
        }
      }
      case StoreException store -> throw store;
      case StackOverflowError _ -> {}
      case VirtualMachineError machine -> throw machine;
      default -> {}
    }
  }
}
