package cim.store.fault;

import cim.ipld.Value;
import cim.model.Scope;
import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.StreamId;
import cim.store.conformance.Order;
import cim.store.log.LocalEventStore;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The process that is killed: appends for ever, and says on its output what it asks for, {@code ask
 * <command>}, and what was acknowledged, {@code ack <command> <commit>}.
 */
final class KilledWriter {
  private static final int THREADS = 4;
  private static final int STREAMS = 16;

  private KilledWriter() {}

  /** Arguments: the data folder. */
  public static void main(String[] arguments) {
    Thread.setDefaultUncaughtExceptionHandler(KilledWriter::fail);
    PrintStream out = System.out;
    LocalEventStore store =
        LocalEventStore.open(Path.of(arguments[0]), LocalEventStore.Options.USUAL);
    DomainLog log = store.log(Order.DOMAIN);
    for (int i = 0; i < THREADS; i++) {
      Thread.ofPlatform().start(() -> appendForEver(log, out));
    }
  }

  /** Ends at once: what the store refuses here is a fault of the store. */
  private static void fail(Thread thread, Throwable fault) {
    System.err.println(thread.getName() + ": " + fault);
    Runtime.getRuntime().halt(1);
  }

  private static void appendForEver(DomainLog log, PrintStream out) {
    while (true) {
      UUID command = UUID.randomUUID();
      out.println("ask " + command);
      if (log.append(order(command).commit(), Condition.ANY)
          instanceof AppendResult.Appended(AppendResult.Committed committed, _)) {
        out.println("ack " + command + " " + committed.commit());
      }
    }
  }

  /** What is appended under a command id: the observer works it out from the id alone. */
  static Order order(UUID command) {
    int number = Math.floorMod(command.hashCode(), 1_000);
    StreamId stream = new StreamId(new UUID(0, number % STREAMS), Scope.LOCAL_ONLY);
    String[] events =
        number % 3 == 0 ? new String[] {"placed", "paid", "sent"} : new String[] {"placed"};
    return Order.on(stream, events)
        .command(command)
        .saying(Value.map().put("n", number).put("text", "x".repeat(number)).build());
  }
}
