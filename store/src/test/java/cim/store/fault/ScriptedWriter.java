package cim.store.fault;

import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.StoreException;
import cim.store.StoreState;
import cim.store.conformance.Order;
import cim.store.log.LocalEventStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A process that appends a number of commits one after the other, and says on its output what it
 * asks for, what was acknowledged, and what was refused and why. It ends with what {@link
 * #exitCode} says of its store.
 */
final class ScriptedWriter {
  /** The store would not open. */
  static final int NOT_OPENED = 5;

  private ScriptedWriter() {}

  /** Arguments: the data folder, the number of commits, a number of which the ids are made. */
  public static void main(String[] arguments) {
    System.exit(run(Path.of(arguments[0]), Integer.parseInt(arguments[1]), arguments[2]));
  }

  private static int run(Path folder, int commits, String salt) {
    LocalEventStore store;
    try {
      store = LocalEventStore.open(folder, LocalEventStore.Options.USUAL.withReserve(0));
    } catch (StoreException e) {
      System.out.println("refused " + e.code());
      System.out.println("why " + e.getMessage());
      return NOT_OPENED;
    }
    for (int i = 0; i < commits; i++) {
      append(store, command(salt, i));
    }
    int code = exitCode(store.state());
    try {
      store.close();
    } catch (StoreException e) {
      System.out.println("refused " + e.code());
    }
    return code;
  }

  private static void append(LocalEventStore store, UUID command) {
    System.out.println("ask " + command);
    try {
      if (store.log(Order.DOMAIN).append(KilledWriter.order(command).commit(), Condition.ANY)
          instanceof AppendResult.Appended(AppendResult.Committed committed, _)) {
        System.out.println("ack " + command + " " + committed.commit());
      }
    } catch (StoreException e) {
      System.out.println("refused " + e.code());
      System.out.println("why " + e.getMessage());
    }
  }

  private static UUID command(String salt, int number) {
    return UUID.nameUUIDFromBytes((salt + " " + number).getBytes(StandardCharsets.UTF_8));
  }

  /** 0 serving, 3 read-only, 4 poisoned. */
  static int exitCode(StoreState state) {
    return switch (state) {
      case StoreState.Serving _, StoreState.Closed _ -> 0;
      case StoreState.ReadOnly _ -> 3;
      case StoreState.Poisoned _ -> 4;
    };
  }
}
