package cim.bench.peer;

import cim.bench.Folders;
import cim.ipld.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures one system in a process of its own; started by {@link PeerBench}. */
public final class PeerMain {
  private static final String NOT_HERE =
      "not here: its libraries are fetched by ./cim bench peers where a registry can be reached; see .build/peers.log";

  private PeerMain() {}

  /**
   * Prints a row of JSON a line.
   *
   * @param arguments system, folder to work in, milliseconds of a round
   */
  public static void main(String[] arguments) throws IOException {
    PeerSystem system = PeerSystem.valueOf(arguments[0].toUpperCase(Locale.ROOT).replace('-', '_'));
    Path parent = Path.of(arguments[1]);
    Duration round = Duration.ofMillis(Long.parseLong(arguments[2]));
    Path folder = Files.createTempDirectory(parent, "cim-bench");
    Consumer<PeerRow> rows = row -> System.out.println(PeerBench.ROW + Json.write(row.json()));
    try {
      Optional<Peer> peer = system.load();
      if (system == PeerSystem.MACHINE) {
        Machine.measure(folder, rows);
      } else if (peer.isPresent()) {
        new PeerMeasurement(system, peer.get(), folder, round, rows).run();
      } else {
        system.works().stream().map(work -> PeerRow.none(system, work, NOT_HERE)).forEach(rows);
      }
    } finally {
      Folders.delete(folder);
    }
    System.exit(0); // A store's threads that outlive it must not keep the process.
  }
}
