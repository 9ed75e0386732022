package cim.domains.documents;

import static cim.domains.documents.Examples.ADA;
import static cim.domains.documents.Examples.CREATED;
import static cim.domains.documents.Examples.FIRST;
import static cim.domains.documents.Examples.GUIDE;
import static cim.domains.documents.Examples.OTHER;
import static cim.domains.documents.Examples.SECOND;
import static cim.domains.documents.Examples.TO_OTHER;
import static cim.domains.documents.Examples.text;
import static cim.domains.documents.Examples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cim.domains.documents.DocumentEvent.Archived;
import cim.domains.documents.DocumentEvent.AuthorAdded;
import cim.domains.documents.DocumentEvent.AuthorRemoved;
import cim.domains.documents.DocumentEvent.Created;
import cim.domains.documents.DocumentEvent.LabelAdded;
import cim.domains.documents.DocumentEvent.LinkAdded;
import cim.domains.documents.DocumentEvent.LinkRemoved;
import cim.domains.documents.DocumentEvent.MetadataAdded;
import cim.domains.documents.DocumentEvent.MetadataRemoved;
import cim.domains.documents.DocumentEvent.TextExtracted;
import cim.domains.documents.DocumentQueries.Details;
import cim.domains.documents.DocumentQueries.FindDocuments;
import cim.domains.documents.DocumentQueries.GetDocument;
import cim.domains.documents.DocumentQueries.GetMetadata;
import cim.domains.documents.DocumentQueries.GetVersions;
import cim.domains.documents.Documents.DocumentRow;
import cim.domains.documents.Documents.Reading;
import cim.domains.documents.SearchQueries.Hit;
import cim.domains.documents.SearchQueries.Search;
import cim.domains.documents.Versions.VersionRow;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.InvalidValue;
import cim.testkit.DomainFixture;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentQueriesTest {
  private static final FindDocuments ALL =
      new FindDocuments(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  private final DomainFixture documents =
      DomainFixture.of(new DocumentsDomain())
          .happened(GUIDE.value(), CREATED)
          .happened(OTHER.value(), new Created(new Title("Another"), Optional.empty(), SECOND));

  @Test
  void find_documents_lists_those_changed_last_first() {
    documents.happened(GUIDE.value(), version(2, SECOND, FIRST));
    assertThat(found(ALL)).containsExactly(GUIDE, OTHER);
  }

  @Test
  void find_documents_finds_by_folder() {
    assertThat(
            found(
                new FindDocuments(
                    Optional.of("docs/"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())))
        .containsExactly(GUIDE);
  }

  @Test
  void find_documents_finds_by_status() {
    documents.happened(OTHER.value(), new Archived());
    assertThat(
            found(
                new FindDocuments(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Document.Status.ARCHIVED),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())))
        .containsExactly(OTHER);
  }

  @Test
  void find_documents_finds_by_label_and_author() {
    Label manual = new Label("manual");
    documents.happened(GUIDE.value(), new LabelAdded(manual), new AuthorAdded(ADA));
    assertThat(
            found(
                new FindDocuments(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(manual),
                    Optional.of(ADA.subject()),
                    Optional.empty())))
        .containsExactly(GUIDE);
    documents.happened(GUIDE.value(), new AuthorRemoved(ADA.subject()));
    assertThat(
            found(
                new FindDocuments(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(manual),
                    Optional.of(ADA.subject()),
                    Optional.empty())))
        .isEmpty();
  }

  @Test
  void get_versions_shows_the_chain_of_contents() {
    documents.happened(GUIDE.value(), version(2, SECOND, FIRST));
    assertThat(documents.ask(new GetVersions(GUIDE)).items())
        .extracting(row -> row.content().cid(), VersionRow::predecessor)
        .containsExactly(
            tuple(SECOND.cid(), Optional.of(FIRST.cid())), tuple(FIRST.cid(), Optional.empty()));
  }

  @Test
  void get_metadata_shows_what_is_left() {
    Metadata subject = note("dc:subject", "machines");
    documents.happened(
        GUIDE.value(),
        new MetadataAdded(subject),
        new MetadataAdded(note("pages", "9")),
        new MetadataRemoved(subject));
    assertThat(documents.ask(new GetMetadata(GUIDE)).items())
        .extracting(row -> row.key().value())
        .containsExactly("pages");
  }

  @Test
  void search_finds_words_of_the_text_and_shows_them_in_place() {
    documents.happened(
        GUIDE.value(), new TextExtracted(text(FIRST, "The composable\ninformation machine.")));
    assertThat(documents.ask(search("INFORMATION")).items())
        .singleElement()
        .satisfies(hit -> assertThat(hit.snippet().value()).contains("composable information"));
  }

  @Test
  void search_finds_words_of_the_title() {
    assertThat(documents.ask(search("another")).items())
        .extracting(Hit::document)
        .containsExactly(OTHER);
  }

  @Test
  void a_new_version_is_no_longer_found_by_the_old_text() {
    documents.happened(
        GUIDE.value(), new TextExtracted(text(FIRST, "machine")), version(2, SECOND, FIRST));
    assertThat(documents.ask(search("machine")).total()).isZero();
    assertThat(documents.ask(new GetDocument(GUIDE)).document().reading())
        .isEqualTo(Reading.PENDING);
  }

  @Test
  void get_document_shows_all_that_is_said_about_it() {
    documents.happened(
        GUIDE.value(),
        new MetadataAdded(note("pages", "9")),
        new LabelAdded(new Label("manual")),
        new AuthorAdded(ADA));
    Details details = documents.ask(new GetDocument(GUIDE));
    assertThat(details.metadata()).hasSize(1);
    assertThat(details.labels()).containsExactly(new Label("manual"));
    assertThat(details.authors()).extracting(row -> row.subject()).containsExactly(ADA.subject());
  }

  @Test
  void an_unknown_document_is_an_error_that_says_so() {
    assertThatThrownBy(() -> documents.ask(new GetDocument(EntityId.derived("nothing"))))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("a document that is there");
  }

  @Test
  void the_graph_shows_titles_authors_and_links() {
    documents.happened(
        GUIDE.value(), new AuthorAdded(ADA), new LinkAdded(TO_OTHER), new LinkRemoved(TO_OTHER));
    EntityRef guide = EntityRef.of("documents.document", GUIDE);
    EntityRef other = EntityRef.of("documents.document", OTHER);
    assertThat(documents.changes())
        .containsExactly(
            new GraphChange.Node(guide, "A guide"),
            new GraphChange.Node(other, "Another"),
            new GraphChange.Edge(EntityRef.of("people.person", ADA.subject()), "authored", guide),
            new GraphChange.Edge(guide, "references", other),
            new GraphChange.EdgeGone(guide, "references", other));
  }

  private static Search search(String text) {
    return new Search(
        text,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private List<EntityId<Document>> found(FindDocuments query) {
    return documents.ask(query).items().stream().map(DocumentRow::id).toList();
  }

  private static Metadata note(String key, String text) {
    return new Metadata(new Metadata.Key(key), new Metadata.Note(text));
  }
}
