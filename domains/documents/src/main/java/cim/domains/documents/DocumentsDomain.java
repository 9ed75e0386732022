package cim.domains.documents;

import cim.model.Aggregate;
import cim.model.Domain;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.Recorded;
import cim.model.Relations;
import cim.model.Relationship;
import java.util.List;
import java.util.stream.Stream;

/** The context {@code documents}: all that it offers. */
public final class DocumentsDomain implements Domain.Provider {
  private static final String DOCUMENT = "documents.document";
  private static final String PERSON = "people.person";

  @Override
  public Domain domain() {
    return Domain.named("documents", "Documents, their versions, texts and authors")
        .group(Domain.Group.CORE)
        .aggregate(
            Aggregate.of(
                    "document",
                    DocumentCommand.class,
                    DocumentEvent.class,
                    Document.class,
                    new DocumentDecider())
                .withStates(Document.TRANSITIONS, Document::status))
        .readModel(Documents.MODEL)
        .readModel(Versions.MODEL)
        .readModel(Notes.MODEL)
        .readModel(Marks.MODEL)
        .readModel(Writers.MODEL)
        .query(DocumentQueries.DOCUMENT)
        .query(DocumentQueries.DOCUMENTS)
        .query(DocumentQueries.METADATA)
        .query(DocumentQueries.VERSIONS)
        .query(DocumentQueries.SEARCH)
        .relationships(kinds())
        .relations(
            Relations.of(
                DocumentEvent.Created.class, event -> titled(event, event.event().title())))
        .relations(
            Relations.of(
                DocumentEvent.TitleAdded.class, event -> titled(event, event.event().title())))
        .relations(Relations.of(DocumentEvent.AuthorAdded.class, DocumentsDomain::authored))
        .relations(Relations.of(DocumentEvent.AuthorRemoved.class, DocumentsDomain::notAuthored))
        .relations(Relations.of(DocumentEvent.LinkAdded.class, DocumentsDomain::linked))
        .relations(Relations.of(DocumentEvent.LinkRemoved.class, DocumentsDomain::unlinked))
        .alias("create_document", "documents.document.create")
        .alias("update_content", "documents.document.update_content")
        .alias("document_created", "documents.document.created.v1")
        .alias("metadata_updated", "documents.document.metadata_added.v1")
        .build();
  }

  private static Relationship[] kinds() {
    Stream<Relationship> links =
        Stream.of(Link.Kind.values())
            .flatMap(kind ->
                Link.TARGETS.stream()
                    .sorted()
                    .map(target -> new Relationship(kind.relation(), DOCUMENT, target)));
    return Stream.concat(Stream.of(new Relationship("authored", PERSON, DOCUMENT)), links)
        .toArray(Relationship[]::new);
  }

  private static List<GraphChange> titled(Recorded<?> event, Title title) {
    return List.of(new GraphChange.Node(self(event), title.value()));
  }

  private static List<GraphChange> authored(Recorded<DocumentEvent.AuthorAdded> event) {
    EntityRef person = EntityRef.of(PERSON, event.event().author().subject());
    return List.of(new GraphChange.Edge(person, "authored", self(event)));
  }

  private static List<GraphChange> notAuthored(Recorded<DocumentEvent.AuthorRemoved> event) {
    EntityRef person = EntityRef.of(PERSON, event.event().subject());
    return List.of(new GraphChange.EdgeGone(person, "authored", self(event)));
  }

  private static List<GraphChange> linked(Recorded<DocumentEvent.LinkAdded> event) {
    Link link = event.event().link();
    return List.of(new GraphChange.Edge(self(event), link.kind().relation(), link.target()));
  }

  private static List<GraphChange> unlinked(Recorded<DocumentEvent.LinkRemoved> event) {
    Link link = event.event().link();
    return List.of(new GraphChange.EdgeGone(self(event), link.kind().relation(), link.target()));
  }

  private static EntityRef self(Recorded<?> event) {
    return EntityRef.of(DOCUMENT, event);
  }
}
