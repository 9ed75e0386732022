package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.store.log.KeyChange;
import cim.store.log.LocalEventStore;
import cim.store.proof.PublicKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./cim keys rotate-signing}: fresh keys sign for a node. */
@Command(
    name = "rotate-signing",
    description = {
      "Lets fresh keys sign for a stopped node. The old ones announce them in every log first, are kept in "
          + "checkpoint.retired.pub for what they have signed, and their secrets are destroyed.",
      "Hand the new checkpoint.pub to all who check what the node signs."
    },
    footer = {"", "Example: ./cim keys rotate-signing --data ~/stopped-node"},
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class RotateSigningCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The node's folder (default: CIM_DATA, else ~/.cim).")
  private @Nullable Path data;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    DataFolder folder =
        data == null ? DataFolder.standard() : new DataFolder(data.toAbsolutePath().normalize());
    Optional<String> address = folder.address();
    if (address.isPresent()) {
      throw new Refusal(
          "locked",
          folder.path().toString(),
          "a node that has stopped, as it signs while it runs",
          "end the node at " + address.get() + ", rotate, start it again");
    }
    Proving.requireNode(folder.path());
    KeyChange.Changed changed = KeyChange.rotate(folder.path(), LocalEventStore.Options.USUAL);
    Value.Map.Builder logs = Value.map();
    changed.announced().forEach(logs::put);
    Value.Map said =
        Value.map()
            .put("node", changed.node().id().toString())
            .put("file", folder.path().resolve(PublicKeys.NAME).toString())
            .put("announced", logs.build())
            .build();
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        json
            ? Json.write(said)
            : "new keys of node "
                + changed.node().id()
                + ", announced in "
                + changed.announced().size()
                + " logs: "
                + said.text("file"));
    out.flush();
    return 0;
  }
}
