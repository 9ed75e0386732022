package cim.node;

import cim.runtime.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which node a command is for: options that every command shares. */
final class Where {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The node's folder (default: CIM_DATA, else ~/.cim). Where a node holds it, that node is asked.")
  @Nullable Path data;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "A running node, for example http://127.0.0.1:7700.")
  @Nullable URI url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "What to show a node given by --url (default: CIM_TOKEN).")
  @Nullable String token;

  DataFolder folder() {
    return data == null ? DataFolder.standard() : new DataFolder(data.toAbsolutePath().normalize());
  }

  /** The running node, or one that this process starts for as long as the command takes. */
  NodeClient connect() throws IOException {
    if (url != null) {
      if (url.getHost() == null || !"http".equals(url.getScheme())) {
        throw new Refusal(
            "invalid_parameter",
            "--url " + url,
            "an address such as http://127.0.0.1:7700",
            "take it from what ./cim up prints");
      }
      String shown = token != null ? token : System.getenv("CIM_TOKEN");
      return new NodeClient(url, Optional.ofNullable(shown), () -> {});
    }
    DataFolder folder = folder();
    Optional<String> address = folder.address();
    if (address.isPresent()) {
      return new NodeClient(URI.create(address.get()), folder.token(), () -> {});
    }
    RunningNode node = RunningNode.start(Settings.forOneCommand(folder));
    return new NodeClient(URI.create(node.url()), Optional.of(folder.tokenOrNew()), node::close);
  }
}
