package cim.node;

import cim.ipld.Value;
import cim.runtime.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "up",
    description =
        "Starts a node, imports what --import names, and prints where to look. Ends on Ctrl-C or SIGTERM.",
    footer = {"", "Example: ./cim up --import ."},
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class UpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--import",
      paramLabel = "PATH",
      description = "A Git repository or folder to import once it serves.")
  private @Nullable String source;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port (default: 7700; 0: any that is free).")
  private @Nullable String port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The node's folder (default: CIM_DATA, else ~/.cim).")
  private @Nullable Path data;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What people call this node (default: cim).")
  private @Nullable String name;

  @Option(
      names = "--domains",
      paramLabel = "NAME,...",
      description = "Only these domains (default: all that are installed).")
  private @Nullable String domains;

  @Override
  public Integer call() throws Exception {
    List<String> kinds = source == null ? List.of() : kinds(source);
    DataFolder folder =
        data == null ? DataFolder.standard() : new DataFolder(data.toAbsolutePath().normalize());
    Map<String, String> flags = new LinkedHashMap<>();
    if (port != null) {
      flags.put("port", port);
    }
    if (name != null) {
      flags.put("name", name);
    }
    if (domains != null) {
      flags.put("domains", domains);
    }
    boolean first = folder.token().isEmpty();
    RunningNode node = RunningNode.start(Settings.of(folder, flags, System.getenv()));
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  int code = end(node, spec.commandLine().getErr());
                  ended.countDown();
                  // A stop that was asked for is no failure: the JVM's own exit code would be 143.
                  Runtime.getRuntime().halt(code);
                },
                "stop"));
    PrintWriter out = spec.commandLine().getOut();
    out.println("CIM is at " + node.url());
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    if (first) {
      err.println(
          "writing needs the token "
              + folder.tokenOrNew()
              + " (kept in "
              + folder.path().resolve("token")
              + ")");
      err.flush();
    }
    if (source != null) {
      importFrom(node, folder, source, kinds);
    }
    ended.await();
    return 0;
  }

  /** Ends a node; the exit code: 1 where its disk has to be looked at before the next start. */
  private static int end(RunningNode node, PrintWriter err) {
    List<String> poisoned = node.poisoned();
    node.close();
    poisoned.forEach(err::println);
    err.flush();
    return poisoned.isEmpty() ? 0 : 1;
  }

  /**
   * What a source is imported as: a repository comes in with its documents.
   *
   * @throws Refusal {@code invalid_source} before anything is written
   */
  private static List<String> kinds(String source) {
    Path folder = Path.of(source);
    if (!Files.isDirectory(folder)) {
      if (source.contains(":")) {
        return List.of("git");
      }
      throw new Refusal(
          "invalid_source", source, "a folder, a Git repository or its URL", "check the path");
    }
    boolean repository =
        Files.exists(folder.resolve(".git"))
            || (Files.exists(folder.resolve("HEAD")) && Files.exists(folder.resolve("objects")));
    return repository ? List.of("git", "files") : List.of("files");
  }

  /** What fails is said and does not stop the node. */
  private void importFrom(RunningNode node, DataFolder folder, String source, List<String> kinds)
      throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try (NodeClient client =
        new NodeClient(URI.create(node.url()), Optional.of(folder.tokenOrNew()), () -> {})) {
      for (String kind : kinds) {
        try {
          Value.Map report = ImportCommand.run(client, kind, source, new ProgressBar(err));
          err.println(kind + ": " + ImportCommand.summary(report));
        } catch (RuntimeException | IOException fault) {
          err.println(kind + ": not imported: " + Failures.say(fault));
        }
        err.flush();
      }
    }
  }
}
