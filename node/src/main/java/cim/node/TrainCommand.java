package cim.node;

import cim.ipld.Value;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Does a little of everything once, so that the JVM can keep what it learnt for a fast start. The
 * launcher calls it.
 */
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("cim-train-");
    try {
      DataFolder data = new DataFolder(folder);
      try (RunningNode node = RunningNode.start(Settings.forOneCommand(data));
          NodeClient client =
              new NodeClient(URI.create(node.url()), Optional.of(data.tokenOrNew()), () -> {})) {
        Value person =
            Value.map()
                .put("name", Value.map().put("given", "Ada").put("family", "Lovelace").build())
                .put("email", "ada@example.org")
                .build();
        client.post(
            "/api/v1/people/person/" + UUID.randomUUID() + "/register",
            person,
            Map.of("Prefer", "wait=10"));
        client.get("/api/v1/graphs/find_nodes", Map.of());
        client.get("/api/v1/events", Map.of());
        client.get("/api/v1/node", Map.of());
        client.get("/api/v1/domains", Map.of());
        client.get("/api/v1/openapi.json", Map.of());
      }
      return 0;
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
          Files.delete(file);
        }
      }
    }
  }
}
