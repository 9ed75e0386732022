package cim.adapters.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.domains.documents.Content;
import cim.domains.documents.Document;
import cim.domains.documents.DocumentCommand;
import cim.domains.documents.DocumentsDomain;
import cim.domains.documents.Intake;
import cim.domains.documents.IntakeCommand;
import cim.domains.documents.Job;
import cim.domains.documents.JobCommand;
import cim.domains.documents.MediaType;
import cim.domains.documents.Title;
import cim.domains.documents.Work;
import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.Value;
import cim.model.Command;
import cim.model.CommandAck;
import cim.model.EntityId;
import cim.runtime.Refusal;
import cim.store.ObjectStore.ObjectMetadata;
import cim.store.ObjectStore.StoredObject;
import cim.store.StoredEvent;
import cim.testkit.MemoryNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was asked for is done with the objects of a real node. */
class WorkImporterTest {
  private static final EntityId<Document> DOCUMENT = EntityId.derived("a document");
  private static final EntityId<Job> JOB = EntityId.derived("a job");
  private static final EntityId<Intake> PARCEL = EntityId.derived("an intake");
  private final MemoryNode node = MemoryNode.of(new DocumentsDomain());

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void two_contents_of_one_are_merged() throws IOException {
    Content base = kept("one\ntwo\nthree\n", "text/markdown");
    Content ours = kept("ONE\ntwo\nthree\n", "text/markdown");
    Content theirs = kept("one\ntwo\nTHREE\n", "text/markdown");
    request(new Work.Merge(base.cid(), ours.cid(), theirs.cid(), Work.Merge.Strategy.THREE_WAY));

    work();

    Value.Map made = last().data().map("content");
    assertThat(read(made.link("cid"))).isEqualTo("ONE\ntwo\nTHREE\n");
    assertThat(made.text("media_type")).isEqualTo("text/markdown");
  }

  @Test
  void contents_are_compared() throws IOException {
    Content one = kept("one\n", "text/plain");
    Content other = kept("other\n", "text/plain");
    request(new Work.Comparison(one.cid(), other.cid()));

    work();

    assertThat(last().data().map("comparison").text("difference")).contains("-one", "+other");
  }

  @Test
  void a_pdf_is_converted_into_its_text() throws IOException {
    Content pdf =
        kept(Samples.pdf("Plan", "Ada", "A machine that weaves numbers"), "application/pdf");
    request(new Work.Conversion(pdf.cid(), Work.Conversion.Format.PLAIN_TEXT));

    work();

    assertThat(read(last().data().map("content").link("cid")))
        .contains("A machine that weaves numbers");
  }

  @Test
  void what_nothing_can_do_is_not_configured() throws IOException {
    Content one = kept("one\n", "text/plain");
    request(
        new Work.Transformation(one.cid(), Work.Transformation.Kind.TRANSLATION, Optional.empty()));

    work();

    assertThat(last().data().map("failure").text("code")).isEqualTo("not_configured");
  }

  @Test
  void a_missing_object_breaks_a_chain() throws IOException {
    Content one = kept("one\n", "text/plain");
    Content gone = new Content(Cid.of(Codec.RAW, new byte[] {1}), 1, one.mediaType());
    send(new DocumentCommand.Create(DOCUMENT, new Title("One"), Optional.empty(), one));
    send(new DocumentCommand.UpdateContent(DOCUMENT, gone));
    request(new Work.Verification());

    work();

    Value.Map fault = (Value.Map) last().data().list("faults").items().getFirst();
    assertThat(fault.text("kind")).isEqualTo("missing_content");
    assertThat(fault.integer("number")).isEqualTo(2);
  }

  @Test
  void work_that_is_done_is_not_done_again() throws IOException {
    Content one = kept("one\n", "text/plain");
    request(new Work.Extraction(one.cid()));
    work();
    int events = node.events("documents").size();

    work();

    assertThat(node.events("documents")).hasSize(events);
  }

  @Test
  void content_of_the_format_that_it_is_said_to_be_passes() throws IOException {
    stage(kept(Samples.pdf("Plan", "Ada", "Text"), "application/pdf"), Intake.Check.FORMAT);

    work();

    assertThat(last().subject().event()).isEqualTo("promoted");
  }

  @Test
  void content_of_another_format_is_quarantined() throws IOException {
    stage(kept("plain\n", "application/pdf"), Intake.Check.FORMAT);

    work();

    assertThat(last().subject().event()).isEqualTo("quarantined");
  }

  @Test
  void content_that_nobody_can_scan_is_quarantined() throws IOException {
    stage(kept("plain\n", "text/plain"), Intake.Check.VIRUS_SCAN);

    work();

    assertThat(last().data().text("reason")).isEqualTo("no virus scanner is set up");
  }

  @Test
  void there_is_no_work_elsewhere() {
    assertThatThrownBy(() -> new WorkImporter().run("people", node.importing()))
        .isInstanceOf(Refusal.class);
  }

  private void work() {
    new WorkImporter().run("documents", node.importing());
  }

  private void request(Work work) {
    send(
        new JobCommand.Request(
            JOB, DOCUMENT, Optional.of(Job.Purpose.EXPORT), Optional.empty(), work));
  }

  private void stage(Content content, Intake.Check check) {
    send(
        new IntakeCommand.Stage(
            PARCEL,
            DOCUMENT,
            new Title("From outside"),
            Optional.empty(),
            content,
            List.of(check),
            Optional.empty(),
            Optional.empty()));
  }

  private void send(Command<?> command) {
    CommandAck ack = node.importing().send(UUID.randomUUID(), command).join();
    assertThat(ack).isInstanceOf(CommandAck.Accepted.class);
  }

  private StoredEvent last() {
    return node.events("documents").getLast();
  }

  private Content kept(String text, String type) throws IOException {
    return kept(text.getBytes(StandardCharsets.UTF_8), type);
  }

  private Content kept(byte[] bytes, String type) throws IOException {
    StoredObject object =
        node.importing()
            .objects()
            .put(new ByteArrayInputStream(bytes), new ObjectMetadata(type, Optional.empty()));
    return new Content(object.cid(), object.size(), new MediaType(type));
  }

  private String read(Cid content) throws IOException {
    return new String(
        node.importing().objects().read(content).readAllBytes(), StandardCharsets.UTF_8);
  }
}
