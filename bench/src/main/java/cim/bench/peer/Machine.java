package cim.bench.peer;

import cim.bench.Events256;
import cim.bench.Floors;
import cim.bench.Reference;
import cim.model.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What no store of this design can beat here: as many bytes as ours writes, in a bare loop. */
final class Machine {
  private static final int SYNCS = 200;

  private Machine() {}

  static void measure(Path folder, Consumer<PeerRow> rows) throws IOException {
    Floors floors = new Floors(folder);
    double ofSingle = new Events256(1).bytesInLog(folder.resolve("single"));
    double synced = floors.groups((int) (64 * ofSingle), SYNCS);
    rows.accept(
        row(PeerWork.APPEND_64X1, 64 / synced, "64 events a write and sync, nothing else done"));
    long batches = (long) (800 * new Events256(100).bytesInLog(folder.resolve("batches")));
    double hashed = floors.hash(100 * batches) / 100;
    double written = floors.groups((int) batches, SYNCS);
    rows.accept(
        row(
            PeerWork.APPEND_8X100,
            800 / (hashed + written),
            "SHA-256 of 800 events' bytes in our log, one write and sync, one after the other"));
  }

  private static PeerRow row(PeerWork work, double value, String settings) {
    return new PeerRow(
        PeerSystem.MACHINE, work, Durability.LOCAL, new Reference.Figure(value), settings);
  }
}
