package cim.adapters.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.domains.documents.DocumentsDomain;
import cim.ipld.Cid;
import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.runtime.importing.ImportReport;
import cim.runtime.importing.ImportReport.Skipped;
import cim.store.StoredEvent;
import cim.testkit.MemoryNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of a folder, told by the events of a real node. */
class FilesImporterTest {
  @TempDir Path folder;
  private final MemoryNode node = MemoryNode.of(new DocumentsDomain());

  @AfterEach
  void close() {
    node.close();
  }

  private void write(String path, String content) throws IOException {
    write(path, content.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String path, byte[] content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, content);
  }

  private ImportReport imported() {
    return new FilesImporter().run(folder.toString(), node.importing());
  }

  private List<StoredEvent> events(String type) {
    return node.events("documents").stream()
        .filter(event -> event.subject().event().equals(type))
        .toList();
  }

  private List<String> eventsAfter(int seen) {
    return node.events("documents").stream()
        .skip(seen)
        .map(event -> event.subject().event())
        .toList();
  }

  private int events() {
    return node.events("documents").size();
  }

  /** The beginning of the text that was read in the only document. */
  private String excerpt() {
    return events("text_extracted").getLast().data().map("text").text("excerpt");
  }

  private String title() {
    return events("created").getLast().data().text("title");
  }

  private Optional<String> note(String key) {
    return events("metadata_added").stream()
        .map(event -> event.data().map("metadata"))
        .filter(metadata -> metadata.text("key").equals(key))
        .map(metadata -> metadata.text("note"))
        .findFirst();
  }

  @Test
  void a_pdf_is_read_with_its_title_author_and_text() throws IOException {
    write("plan.pdf", Samples.pdf("The plan", "Ada Lovelace", "A machine that weaves numbers"));

    imported();

    assertThat(title()).isEqualTo("The plan");
    assertThat(excerpt()).isEqualTo("A machine that weaves numbers");
    assertThat(note("xmpTPg:NPages")).contains("1");
    Value.Map author = events("author_added").getFirst().data().map("author");
    assertThat(author.text("name")).isEqualTo("Ada Lovelace");
  }

  @Test
  void a_word_document_is_read() throws IOException {
    write("letter.docx", Samples.docx("A letter", "Grace Hopper", "Dear reader"));

    imported();

    assertThat(title()).isEqualTo("A letter");
    assertThat(excerpt()).isEqualTo("Dear reader");
    assertThat(events("author_added")).hasSize(1);
  }

  @Test
  void markdown_keeps_its_words_and_is_called_by_its_heading() throws IOException {
    write("docs/guide.md", "Intro\n\n# The guide\n\nRead *this*.\n");

    imported();

    assertThat(title()).isEqualTo("The guide");
    assertThat(excerpt()).contains("Read *this*.");
    Value.Map created = events("created").getFirst().data();
    assertThat(created.text("path")).isEqualTo("docs/guide.md");
    assertThat(created.map("content").text("media_type")).isEqualTo("text/markdown");
  }

  @Test
  void html_is_read_without_its_scripts() throws IOException {
    write("page.html", "<title>Page</title><script>evil()</script><p>Words</p>");

    imported();

    assertThat(title()).isEqualTo("Page");
    assertThat(excerpt()).isEqualTo("Words");
  }

  @Test
  void the_sender_of_a_mail_is_its_author_by_address() throws IOException {
    write("a.eml", Samples.mail("Ada <Ada@Example.org>", "Numbers", "Dear Grace"));

    imported();

    assertThat(title()).isEqualTo("Numbers");
    assertThat(excerpt()).contains("Dear Grace");
    Value.Map author = events("author_added").getFirst().data().map("author");
    assertThat(author.text("email")).isEqualTo("Ada@Example.org");
    assertThat(author.text("subject"))
        .isEqualTo(node.importing().subjects().subjectFor("email", "ada@example.org").toString());
  }

  @Test
  void a_picture_has_its_size_and_no_text() throws IOException {
    write("p.png", Samples.png(7, 5));

    imported();

    assertThat(note("tiff:ImageWidth")).contains("7");
    assertThat(excerpt()).isEmpty();
  }

  @Test
  void contents_and_whole_texts_are_objects_and_the_same_content_is_one() throws IOException {
    String text = "Ada's words. ".repeat(1000);
    write("a.txt", text);
    write("b.txt", text);

    imported();

    assertThat(events("created")).hasSize(2);
    Cid content = Cid.of(cim.ipld.Codec.RAW, text.getBytes(StandardCharsets.UTF_8));
    assertThat(node.node().objects().find(content)).isPresent();
    assertThat(node.node().objects().all().count()).isEqualTo(2); // Content, and the text stripped.
    assertThat(events("text_extracted").getFirst().data().map("text").integer("characters"))
        .isEqualTo(text.strip().length());
  }

  @Test
  void nothing_is_appended_where_nothing_has_changed() throws IOException {
    write("a.txt", "a");
    write("b.pdf", Samples.pdf("B", "Ada", "b"));
    write("broken.pdf", "%PDF-1.7 and nothing that follows");
    imported();
    int before = events();

    ImportReport again = imported();

    assertThat(eventsAfter(before)).isEmpty();
    assertThat(again.counts()).containsEntry("files", 3L).containsEntry("created", 0L);
  }

  @Test
  void a_changed_file_is_a_new_version() throws IOException {
    write("a.md", "# One\n");
    write("b.md", "# Other\n");
    imported();
    int before = events();
    write("a.md", "# Two\n");

    imported();

    assertThat(eventsAfter(before))
        .containsExactly("version_created", "title_removed", "title_added", "text_extracted");
  }

  @Test
  void a_file_that_is_gone_is_archived_and_reopened_when_it_comes_back() throws IOException {
    write("a.txt", "a");
    imported();
    Files.delete(folder.resolve("a.txt"));
    int before = events();
    assertThat(imported().counts()).containsEntry("removed", 1L);
    assertThat(imported().counts()).containsEntry("removed", 0L);
    write("a.txt", "a");

    imported();

    assertThat(eventsAfter(before)).containsExactly("archived", "reopened");
  }

  @Test
  void another_folder_is_left_alone() throws IOException {
    write("one/a.txt", "a");
    write("two/a.txt", "a");
    new FilesImporter().run(folder.resolve("one").toString(), node.importing());
    int before = events();

    new FilesImporter().run(folder.resolve("two").toString(), node.importing());

    assertThat(eventsAfter(before)).contains("created").doesNotContain("archived");
  }

  @Test
  void broken_encrypted_and_hostile_files_are_said_counted_and_do_not_stop_the_import()
      throws IOException {
    byte[] whole = Samples.pdf("T", "A", "text ".repeat(100));
    write("1-cut.pdf", Arrays.copyOf(whole, whole.length / 3));
    write("2-secret.pdf", Samples.pdf("T", "A", "text", "s3cret"));
    write("3-bomb.docx", Samples.zipBomb());
    write("4-good.txt", "good");

    ImportReport report = imported();

    assertThat(report.skipped())
        .extracting(Skipped::item)
        // The bomb is refused, or its text is cut: which of the two is the parser's choice.
        .contains("2-secret.pdf")
        .doesNotContain("4-good.txt");
    assertThat(report.skipped())
        .filteredOn(one -> one.item().equals("2-secret.pdf"))
        .extracting(Skipped::reason)
        .containsExactly("its text: encrypted");
    assertThat(report.counts()).containsEntry("files", 4L);
    assertThat(report.counts()).containsEntry("unread", (long) events("extraction_failed").size());
    assertThat(events("text_extracted"))
        .extracting(event -> event.data().map("text").text("excerpt"))
        .contains("good");
  }

  @Test
  void a_reading_without_end_is_given_up() {
    GuardedReader guarded = new GuardedReader(java.time.Duration.ofMillis(50));
    java.util.concurrent.CountDownLatch never = new java.util.concurrent.CountDownLatch(1);
    Extraction extraction =
        guarded.read(
            java.io.InputStream::nullInputStream,
            _ -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return new Extraction.Failed("interrupted");
            });

    assertThat(extraction).isEqualTo(new Extraction.Failed("took longer than 0 s to read"));
  }

  @Test
  void source_code_is_no_document_and_is_counted_by_kind() throws IOException {
    write("Main.java", "class Main {}");
    write("run.sh", "#!/bin/sh\n");
    write("data.json", "{}");
    write("Makefile", "all:\n");
    write("README", "Read me");
    write("notes.txt", "Notes");

    ImportReport report = imported();

    assertThat(events("created"))
        .extracting(event -> event.data().text("path"))
        .containsExactlyInAnyOrder("README", "notes.txt");
    assertThat(report.counts()).containsEntry("others", 4L);
    assertThat(report.skipped().getLast().reason()).contains("1 text/x-java-source");
  }

  @Test
  void a_document_that_git_keeps_is_linked_to_the_file() throws Exception {
    write("docs/guide.md", "# Guide");
    write("loose.md", "# Loose");
    Git git = new Git(folder);
    git.run("init", "-q", "-b", "main");
    git.run("add", "docs/guide.md");
    git.run("commit", "-q", "-m", "First");
    String root = git.run("rev-list", "--max-parents=0", "HEAD").strip();

    imported();

    assertThat(events("link_added")).hasSize(1);
    String file =
        cim.domains.git.GitIds.file(
                cim.domains.git.GitIds.repository(root),
                new cim.domains.git.FilePath("docs/guide.md"))
            .toString();
    assertThat(events("link_added").getFirst().data().toString()).contains(file);
  }

  @Test
  void a_missing_folder_and_a_file_are_refused_and_nothing_written() throws IOException {
    write("file.txt", "x");
    for (String source : List.of("missing", "file.txt")) {
      assertThatThrownBy(
              () -> new FilesImporter().run(folder.resolve(source).toString(), node.importing()))
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("invalid_source"));
    }
    assertThat(events()).isZero();
  }
}
