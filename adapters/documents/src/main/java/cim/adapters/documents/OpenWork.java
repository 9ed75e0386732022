package cim.adapters.documents;

import cim.domains.documents.ChainFault;
import cim.domains.documents.Content;
import cim.domains.documents.Intake;
import cim.domains.documents.IntakeCommand;
import cim.domains.documents.Job;
import cim.domains.documents.JobCommand;
import cim.domains.documents.MediaType;
import cim.domains.documents.Revision;
import cim.domains.documents.SemanticVersion;
import cim.domains.documents.Work;
import cim.domains.documents.Workshop;
import cim.domains.documents.Workshop.Outcome;
import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.Command;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Reason;
import cim.model.Uuids;
import cim.runtime.importing.ImportContext;
import cim.runtime.importing.ImportReport;
import cim.runtime.importing.Sender;
import cim.runtime.registry.DataCodec;
import cim.store.ObjectStore;
import cim.store.ObjectStore.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Does what jobs ask for and checks what came from outside, and records what came of it. What is
 * done twice is recorded once: the second outcome meets a job that is done. Used by one thread.
 */
final class OpenWork {
  private static final DataCodec CODEC = new DataCodec();

  private final StoredTexts texts;
  private final Workshop workshop;
  private final ImportContext context;
  private final Sender sender;

  OpenWork(StoredTexts texts, ImportContext context) {
    this.texts = texts;
    this.workshop = new Workshop(texts);
    this.context = context;
    this.sender = new Sender(context);
  }

  ImportReport run() {
    long begun = System.nanoTime();
    List<Value.Map> jobs = listed("documents.find_jobs", "requested");
    for (Value.Map row : jobs) {
      Job job = (Job) CODEC.decode(Job.class, row.map("job"));
      EntityId<Job> id = EntityId.parse(row.text("id"));
      job.assignment().ifPresent(what -> sender.send(recorded(id, what, job)));
    }
    List<Value.Map> intakes = listed("documents.find_intakes", "staged");
    for (Value.Map row : intakes) {
      Intake intake = (Intake) CODEC.decode(Intake.class, row.map("intake"));
      EntityId<Intake> id = EntityId.parse(row.text("id"));
      for (Intake.Check check : intake.open()) {
        intake.delivery().ifPresent(what -> sender.send(checked(id, check, what)));
      }
    }
    sender.finish();
    SequencedMap<String, Long> counts = new LinkedHashMap<>();
    counts.put("jobs", (long) jobs.size());
    counts.put("intakes", (long) intakes.size());
    return new ImportReport(
        "work",
        Uuids.derived("documents.work"),
        counts,
        List.of(),
        Duration.ofNanos(System.nanoTime() - begun));
  }

  private Command<Job> recorded(EntityId<Job> id, Job.Assignment what, Job job) {
    return switch (what.work()) {
      case Work.Conversion(Cid source, Work.Conversion.Format to) -> converted(id, source, to);
      case Work.Verification _ -> new JobCommand.RecordVerification(id, faults(what.document()));
      case Work.Writing _,
          Work.Patch _,
          Work.StructuredEdit _,
          Work.Merge _,
          Work.Filling _,
          Work.Comparison _,
          Work.Digest _,
          Work.Extraction _,
          Work.Transformation _ ->
          recorded(id, workshop.perform(what.work(), job.resolved()));
    };
  }

  private Command<Job> recorded(EntityId<Job> id, Outcome outcome) {
    return switch (outcome) {
      case Workshop.Made(MediaType type, String text) ->
          new JobCommand.RecordContent(id, stored(type, text));
      case Workshop.Conflicted(int conflicts, MediaType type, String marked) ->
          new JobCommand.RecordConflicts(id, conflicts, stored(type, marked));
      case Workshop.Compared(var comparison) -> new JobCommand.RecordComparison(id, comparison);
      case Workshop.SummedUp(var summary) -> new JobCommand.RecordSummary(id, summary);
      case Workshop.Extracted(var entities) -> new JobCommand.RecordEntities(id, entities);
      case Workshop.NotDone(Failure failure) -> new JobCommand.RecordFailure(id, failure);
    };
  }

  /** Into plain text whatever has text; nothing writes other forms yet. */
  private Command<Job> converted(EntityId<Job> id, Cid source, Work.Conversion.Format to) {
    return switch (to) {
      case PLAIN_TEXT ->
          texts
              .read(source)
              .<Outcome>map(text -> new Workshop.Made(new MediaType("text/plain"), text))
              .map(outcome -> recorded(id, outcome))
              .orElseGet(
                  () -> failed(id, "content_not_found", "a content is not there, or has no text"));
      case MARKDOWN, HTML, JSON ->
          failed(id, "not_configured", "nothing is set up that writes this form");
    };
  }

  private static Command<Job> failed(EntityId<Job> id, String code, String reason) {
    return new JobCommand.RecordFailure(id, new Failure(code, new Reason(reason)));
  }

  private Content stored(MediaType type, String text) {
    try {
      StoredObject object =
          context
              .objects()
              .put(
                  new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                  new ObjectStore.ObjectMetadata(type.value(), Optional.empty()));
      return new Content(object.cid(), object.size(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<ChainFault> faults(EntityId<?> document) {
    List<Revision> chain = new ArrayList<>();
    for (Value.Map row :
        rows("documents.get_versions", Value.map().put("document", document.toString()).build())) {
      chain.add(
          new Revision(
              row.integer("number"),
              new SemanticVersion(row.text("version")),
              (Content) CODEC.decode(Content.class, row.map("content")),
              row.find("predecessor").map(cid -> (Cid) CODEC.decode(Cid.class, cid))));
    }
    return ChainFault.in(chain.reversed(), this::found);
  }

  private Optional<ChainFault.Found> found(Cid content) {
    return context
        .objects()
        .find(content)
        .map(object -> new ChainFault.Found(isIntact(content), object.size()));
  }

  /** The store checks the bytes when they have been read whole. */
  private boolean isIntact(Cid content) {
    try (InputStream input = context.objects().read(content)) {
      input.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Command<Intake> checked(
      EntityId<Intake> id, Intake.Check check, Intake.Delivery delivery) {
    return switch (check) {
      case VIRUS_SCAN ->
          new IntakeCommand.RecordFailure(
              id, check, new Failure("not_configured", new Reason("no virus scanner is set up")));
      case FORMAT -> {
        String said = delivery.content().mediaType().value();
        String name = delivery.path().map(path -> path.value()).orElse("");
        String is = detected(delivery.content().cid(), name);
        yield is.equals(said)
            ? new IntakeCommand.RecordPass(id, check)
            : new IntakeCommand.RecordFailure(
                id, check, new Failure("wrong_format", new Reason("it is " + is)));
      }
    };
  }

  private String detected(Cid content, String name) {
    try {
      return texts.detected(content, name.substring(name.lastIndexOf('/') + 1));
    } catch (IOException e) {
      return "not there";
    }
  }

  private List<Value.Map> listed(String query, String status) {
    return rows(query, Value.map().put("status", status).build());
  }

  private List<Value.Map> rows(String query, Value.Map parameters) {
    return Known.listed(query, parameters, context);
  }
}
