package cim.adapters.workflows;

import cim.domains.workflows.DefinitionCommand;
import cim.model.EntityId;
import cim.runtime.Refusal;
import cim.runtime.importing.ImportContext;
import cim.runtime.importing.ImportReport;
import cim.runtime.importing.ImportReport.Skipped;
import cim.runtime.importing.Importer;
import cim.runtime.importing.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * {@code ./cim import bpmn FILE}: the processes of a BPMN 2.0 file as published definitions; again:
 * what has changed becomes the next version.
 */
public final class BpmnImporter implements Importer {
  private static final long LARGEST_BYTES = 8L << 20;

  /** For {@link java.util.ServiceLoader}. */
  public BpmnImporter() {}

  @Override
  public String kind() {
    return "bpmn";
  }

  @Override
  public ImportReport run(String source, ImportContext context) {
    long begun = System.nanoTime();
    BpmnReader.Found found = BpmnReader.read(new Extension(), file(source), source);
    Sender sender = new Sender(context);
    found
        .definitions()
        .forEach((id, draft) -> {
          sender.send(new DefinitionCommand.Define(id, draft));
          sender.send(new DefinitionCommand.Publish(id));
        });
    sender.finish();
    SequencedMap<String, Long> counts = new LinkedHashMap<>();
    counts.put("definitions", (long) found.definitions().size());
    counts.put(
        "steps",
        found.definitions().values().stream()
            .mapToLong(draft -> draft.plan().steps().size())
            .sum());
    EntityId<?> first = found.definitions().firstEntry().getKey();
    return new ImportReport(
        "definition",
        first.value(),
        counts,
        found.skipped().entrySet().stream()
            .map(one -> new Skipped(one.getKey(), one.getValue()))
            .toList(),
        Duration.ofNanos(System.nanoTime() - begun));
  }

  private static byte[] file(String source) {
    try {
      Path path = Path.of(source);
      if (Files.isRegularFile(path) && Files.size(path) <= LARGEST_BYTES) {
        return Files.readAllBytes(path);
      }
    } catch (IOException | InvalidPathException e) {
      // Falls through to the one error below.
    }
    throw new Refusal(
        "invalid_source",
        source,
        "a BPMN 2.0 file of at most " + (LARGEST_BYTES >> 20) + " MiB that can be read",
        "name another file");
  }
}
