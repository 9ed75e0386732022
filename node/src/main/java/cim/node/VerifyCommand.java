package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.store.proof.PublicKeys;
import cim.store.verify.BundleReport;
import cim.store.verify.KeptCheckpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "verify",
    description = {
      "Checks every block, chain, tree, checkpoint, object and key; names what is wrong.",
      "With --proof writes the proof of one event, with --bundle checks one without any node, with --since "
          + "checks that the log of today extends a checkpoint that you kept."
    },
    footer = {
      "",
      "Example: ./cim verify --data ~/.cim",
      "Exit code 1 when anything that cannot be rebuilt is damaged, or a proof does not hold."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Where where;

  @Option(
      names = "--domain",
      paramLabel = "D",
      description = "Only the log of this domain (of a stopped node).")
  private @Nullable String domain;

  @Option(
      names = "--proof",
      paramLabel = "CID",
      description = "Write what proves this event into the file of --out.")
  private @Nullable String proof;

  @Option(names = "--out", paramLabel = "FILE", description = "The bundle to write.")
  private @Nullable Path out;

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description = "Check this bundle by the keys of --key; needs nothing else.")
  private @Nullable Path bundle;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The public keys that you trust: the node's checkpoint.pub.")
  private @Nullable Path key;

  @Option(
      names = "--since",
      paramLabel = "FILE",
      description = "A checkpoint kept elsewhere, which the log of today must extend.")
  private @Nullable Path since;

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (bundle != null) {
      return checkBundle(bundle, given("--bundle", "--key", key));
    }
    if (proof != null) {
      return writeBundle(proof, given("--proof", "--out", out));
    }
    Optional<KeptCheckpoint> kept =
        since == null
            ? Optional.empty()
            : Optional.of(
                Proving.kept(
                    since, key == null ? Optional.empty() : Optional.of(Proving.keys(key))));
    Optional<String> address =
        where.url != null ? Optional.of(where.url.toString()) : where.folder().address();
    if (kept.isPresent() && address.isPresent()) {
      return provenSince(kept.get());
    }
    return all(address, kept);
  }

  private Path given(String option, String other, @Nullable Path value) {
    if (value == null) {
      throw new ParameterException(
          spec.commandLine(), option + " without " + other + " FILE, which belongs to it");
    }
    return value;
  }

  private int writeBundle(String event, Path file) throws IOException {
    byte[] bytes = Proving.bundle(where, event);
    Files.write(file, bytes);
    print(
        json
            ? Json.write(
                Value.map().put("file", file.toString()).put("bytes", bytes.length).build())
            : file + ": " + bytes.length + " bytes prove " + event);
    return 0;
  }

  private int checkBundle(Path file, Path keys) throws IOException {
    BundleReport report = Proving.check(file, keys);
    print(json ? Json.write(report.json()) : text(report));
    return report.ok() ? 0 : 1;
  }

  private static String text(BundleReport report) {
    StringBuilder text = new StringBuilder();
    report
        .event()
        .ifPresent(event ->
            text.append(
                "event %s%n  %s at %s, revision %d of stream %s%n  %s%n"
                    .formatted(
                        event.cid(),
                        event.subject(),
                        event.timestamp(),
                        event.revision(),
                        event.stream().aggregate(),
                        Json.write(event.data()))));
    report.checked().forEach(line -> text.append("checked  ").append(line).append('\n'));
    report.faults().forEach(line -> text.append("FAULT    ").append(line).append('\n'));
    return text.append(report.ok() ? "OK" : "NOT OK: it proves nothing").toString();
  }

  /** A running node proves it; the keys must come from elsewhere than from its answer. */
  private int provenSince(KeptCheckpoint kept) throws IOException {
    Path keys = key != null ? key : where.folder().path().resolve(PublicKeys.NAME);
    if (where.url != null && key == null) {
      throw new Refusal(
          "missing_parameter",
          "--since with --url",
          "--key FILE with the public keys that you trust",
          "take the node's checkpoint.pub from who runs it");
    }
    Value.Map report;
    try (NodeClient node = where.connect()) {
      report = Proving.since(node, kept, Proving.keys(keys));
    }
    boolean ok = report.bool("ok");
    StringBuilder text = new StringBuilder();
    for (Value fault : report.list("faults").items()) {
      text.append("FAULT ").append(((Value.Text) fault).value()).append('\n');
    }
    text.append(ok ? "OK: " : "NOT OK: ")
        .append(kept.checkpoint().origin())
        .append(", then ")
        .append(kept.checkpoint().size())
        .append(" leaves, now ")
        .append(report.integer("size"));
    print(json ? Json.write(report) : text.toString());
    return ok ? 0 : 1;
  }

  private void print(String text) {
    PrintWriter printer = spec.commandLine().getOut();
    printer.println(text);
    printer.flush();
  }

  private int all(Optional<String> address, Optional<KeptCheckpoint> kept) throws IOException {
    ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
    if (address.isPresent() && domain != null) {
      throw new Refusal(
          "invalid_parameter",
          "--domain " + domain,
          "the folder of a stopped node, as a running one checks itself whole",
          "leave --domain out, or stop the node at " + address.get());
    }
    Value.Map report =
        address.isPresent()
            ? throughNode(bar)
            : Verification.ofFolder(
                where.folder().path(),
                Optional.ofNullable(domain),
                kept.stream().toList(),
                step -> bar.at(step.done(), step.total(), step.what()));
    bar.end();
    print(json ? Json.write(report) : text(report));
    return isOk(report) ? 0 : 1;
  }

  private static boolean isOk(Value.Map report) {
    return report.find("ok").orElse(Value.of(false)).equals(Value.of(true));
  }

  private Value.Map throughNode(ProgressBar bar) throws IOException {
    Value.Map last = Value.map().build();
    try (NodeClient node = where.connect();
        Stream<String> lines =
            node.lines("POST", "/api/v1/verify", Map.of(), "application/x-ndjson")) {
      for (String line : (Iterable<String>) lines::iterator) {
        last = (Value.Map) Json.parse(line);
        if (last.find("done").isPresent()) {
          bar.at(last.integer("done"), last.integer("total"), last.text("what"));
        }
      }
    }
    return last;
  }

  private static String masked(Value.Map report) {
    long masked = report.find("masked").isPresent() ? report.integer("masked") : 0;
    return masked == 0 ? "" : ", " + masked + " blocks masked";
  }

  static String text(Value.Map report) {
    StringBuilder text = new StringBuilder();
    for (Value item : report.list("faults").items()) {
      Value.Map fault = (Value.Map) item;
      text.append("FAULT ").append(fault.text("file"));
      fault
          .entries()
          .forEach((name, value) -> {
            if (!name.equals("file") && !value.equals(Value.nil())) {
              text.append("  ")
                  .append(name)
                  .append(": ")
                  .append(value instanceof Value.Text plain ? plain.value() : Json.write(value));
            }
          });
      text.append('\n');
    }
    report
        .find("rebuildable")
        .ifPresent(list ->
            ((Value.List) list)
                .items()
                .forEach(
                    item -> text.append("rebuildable ").append(Json.write(item)).append('\n')));
    return text.append(isOk(report) ? "OK: " : "NOT OK: ")
        .append(report.integer("events"))
        .append(" events, ")
        .append(report.integer("blocks"))
        .append(" blocks, ")
        .append(report.integer("objects"))
        .append(" objects")
        .append(masked(report))
        .toString();
  }
}
