package cim.domains.documents;

import cim.ipld.Value;
import cim.model.Aggregate;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.Policy;
import cim.model.Recorded;
import cim.model.Relations;
import cim.model.Relationship;
import cim.model.Scope;
import cim.model.Upcaster;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** The context {@code documents}: all that it offers. */
public final class DocumentsDomain implements Domain.Provider {
  private static final String DOCUMENT = "documents.document";
  private static final String PERSON = "people.person";
  private static final String COLLECTION = "documents.collection";

  @Override
  public Domain domain() {
    return aliases(
            relations(
                queries(
                    readModels(
                        aggregates(
                            Domain.named(
                                    "documents",
                                    "Documents, their versions, texts and authors, and the work"
                                        + " with them")
                                .group(Domain.Group.CORE))))))
        .processManager(new Applying())
        .processManager(new Expiring())
        .upcaster(Upcaster.one(DOCUMENT + ".version_created", 1, DocumentsDomain::versioned))
        .upcaster(Upcaster.one(DOCUMENT + ".classification_added", 1, DocumentsDomain::divided))
        .upcaster(Upcaster.one(DOCUMENT + ".classification_removed", 1, DocumentsDomain::divided))
        .build();
  }

  private static Domain.Builder aggregates(Domain.Builder domain) {
    return domain
        .aggregate(
            Aggregate.of(
                    "document",
                    DocumentCommand.class,
                    DocumentEvent.class,
                    Document.class,
                    new DocumentDecider())
                .withStates(Document.TRANSITIONS, Document::status))
        .aggregate(
            Aggregate.of(
                    "comment",
                    CommentCommand.class,
                    CommentEvent.class,
                    Comment.class,
                    new CommentDecider())
                .withStates(Comment.TRANSITIONS, Comment::status)
                .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
                .seeking(CommentDecider::sought))
        .aggregate(
            Aggregate.of(
                    "collection",
                    CollectionCommand.class,
                    CollectionEvent.class,
                    Collection.class,
                    new CollectionDecider())
                .withStates(Collection.TRANSITIONS, Collection::status))
        .aggregate(
            Aggregate.of("job", JobCommand.class, JobEvent.class, Job.class, new JobDecider())
                .withStates(Job.TRANSITIONS, Job::status))
        .aggregate(
            Aggregate.of(
                    "template",
                    TemplateCommand.class,
                    TemplateEvent.class,
                    Template.class,
                    new TemplateDecider())
                .withStates(Template.TRANSITIONS, Template::status))
        .aggregate(
            Aggregate.of(
                    "intake",
                    IntakeCommand.class,
                    IntakeEvent.class,
                    Intake.class,
                    new IntakeDecider())
                .withStates(Intake.TRANSITIONS, Intake::status));
  }

  private static Domain.Builder readModels(Domain.Builder domain) {
    return domain
        .readModel(Documents.MODEL)
        .readModel(Versions.MODEL)
        .readModel(Notes.MODEL)
        .readModel(Marks.MODEL)
        .readModel(Writers.MODEL)
        .readModel(Bonds.BONDS)
        .readModel(Bonds.REFERENCES)
        .readModel(Grants.MODEL)
        .readModel(Likeness.MODEL)
        .readModel(Chronicle.MODEL)
        .readModel(Comments.MODEL)
        .readModel(Collections.MODEL)
        .readModel(Jobs.MODEL)
        .readModel(Templates.MODEL)
        .readModel(Intakes.MODEL);
  }

  private static Domain.Builder queries(Domain.Builder domain) {
    return domain
        .query(DocumentQueries.DOCUMENT)
        .query(DocumentQueries.DOCUMENTS)
        .query(DocumentQueries.METADATA)
        .query(DocumentQueries.VERSIONS)
        .query(DocumentQueries.HISTORY)
        .query(DocumentQueries.ACCESS)
        .query(DocumentQueries.CHAIN)
        .query(SearchQueries.SEARCH)
        .query(SearchQueries.SIMILAR)
        .query(WorkQueries.LINKED)
        .query(WorkQueries.BY_WORKFLOW)
        .query(WorkQueries.COMMENTS)
        .query(WorkQueries.COLLECTION)
        .query(WorkQueries.COLLECTIONS)
        .query(WorkQueries.COMPARE)
        .query(WorkQueries.JOB)
        .query(WorkQueries.JOBS)
        .query(WorkQueries.TEMPLATE)
        .query(WorkQueries.TEMPLATES)
        .query(WorkQueries.INTAKE)
        .query(WorkQueries.INTAKES);
  }

  private static Domain.Builder relations(Domain.Builder domain) {
    return domain
        .relationships(kinds())
        .relations(Relations.of(DocumentEvent.Created.class, e -> titled(e, e.event().title())))
        .relations(Relations.of(DocumentEvent.TitleAdded.class, e -> titled(e, e.event().title())))
        .relations(Relations.of(DocumentEvent.AuthorAdded.class, DocumentsDomain::authored))
        .relations(Relations.of(DocumentEvent.AuthorRemoved.class, DocumentsDomain::notAuthored))
        .relations(Relations.of(DocumentEvent.LinkAdded.class, DocumentsDomain::linked))
        .relations(Relations.of(DocumentEvent.LinkRemoved.class, DocumentsDomain::unlinked))
        .relations(Relations.of(DocumentEvent.Superseded.class, DocumentsDomain::superseded))
        .relations(
            Relations.of(
                DocumentEvent.OwnershipAdded.class,
                e -> owned(e, e.event().ownership(), Edge.COME)))
        .relations(
            Relations.of(
                DocumentEvent.OwnershipRemoved.class,
                e -> owned(e, e.event().ownership(), Edge.GONE)))
        .relations(
            Relations.of(
                DocumentEvent.CollectionEntered.class,
                e -> gathered(e, e.event().collection(), Edge.COME)))
        .relations(
            Relations.of(
                DocumentEvent.CollectionLeft.class,
                e -> gathered(e, e.event().collection(), Edge.GONE)))
        .relations(
            Relations.of(
                DocumentEvent.WorkflowStarted.class,
                e ->
                    List.of(
                        new GraphChange.Edge(self(e), Bonds.RUNS_THROUGH, e.event().workflow()))))
        .relations(
            Relations.of(
                CollectionEvent.Created.class,
                e ->
                    List.of(
                        new GraphChange.Node(
                            EntityRef.of(COLLECTION, e), e.event().name().value()))))
        .relations(
            Relations.of(
                CollectionEvent.NameAdded.class,
                e ->
                    List.of(
                        new GraphChange.Node(
                            EntityRef.of(COLLECTION, e), e.event().name().value()))));
  }

  private static Domain.Builder aliases(Domain.Builder domain) {
    return domain
        .alias("create_document", "documents.document.create")
        .alias("update_content", "documents.document.update_content")
        .alias("add_metadata", "documents.document.add_metadata")
        .alias("sign_document", "documents.document.sign")
        .alias("start_workflow", "documents.document.start_workflow")
        .alias("document_created", "documents.document.created.v1")
        .alias("version_created", "documents.document.version_created.v2")
        .alias("metadata_updated", "documents.document.metadata_added.v1")
        .alias("document_signed", "documents.document.signed.v1")
        .alias("workflow_completed", "documents.document.workflow_completed.v1");
  }

  /** The versions before there were names for them counted as minor steps from 1.0.0 on. */
  private static Value.Map versioned(Value.Map data) {
    SequencedMap<String, Value> more = new LinkedHashMap<>(data.entries());
    more.put("version", Value.of("1." + (data.integer("number") - 1) + ".0"));
    more.put("origin", Value.of("edited"));
    return new Value.Map(more);
  }

  /** A classification without categories. */
  private static Value.Map divided(Value.Map data) {
    SequencedMap<String, Value> classification =
        new LinkedHashMap<>(data.map("classification").entries());
    classification.put("subcategories", Value.list());
    SequencedMap<String, Value> more = new LinkedHashMap<>(data.entries());
    more.put("classification", new Value.Map(classification));
    return new Value.Map(more);
  }

  private static Relationship[] kinds() {
    Stream<Relationship> links =
        Stream.of(Link.Kind.values())
            .flatMap(kind ->
                Link.TARGETS.stream()
                    .sorted()
                    .map(target -> new Relationship(kind.relation(), DOCUMENT, target)));
    Stream<Relationship> others =
        Stream.of(
            new Relationship("authored", PERSON, DOCUMENT),
            new Relationship("owns", PERSON, DOCUMENT),
            new Relationship("owns", "organizations.company", DOCUMENT),
            new Relationship("owns", "agents.agent", DOCUMENT),
            new Relationship(Bonds.IN_COLLECTION, DOCUMENT, COLLECTION),
            new Relationship(Bonds.RUNS_THROUGH, DOCUMENT, "workflows.execution"));
    return Stream.concat(others, links).toArray(Relationship[]::new);
  }

  /** Whether a relationship has come or gone. */
  private enum Edge {
    COME,
    GONE
  }

  private static GraphChange edge(EntityRef from, String kind, EntityRef to, Edge edge) {
    return switch (edge) {
      case COME -> new GraphChange.Edge(from, kind, to);
      case GONE -> new GraphChange.EdgeGone(from, kind, to);
    };
  }

  private static List<GraphChange> owned(Recorded<?> event, Ownership ownership, Edge edge) {
    return List.of(edge(ownership.owner(), "owns", self(event), edge));
  }

  private static List<GraphChange> gathered(
      Recorded<?> event, EntityId<Collection> collection, Edge edge) {
    return List.of(
        edge(self(event), Bonds.IN_COLLECTION, EntityRef.of(COLLECTION, collection), edge));
  }

  private static List<GraphChange> superseded(Recorded<DocumentEvent.Superseded> event) {
    return List.of(
        new GraphChange.Edge(
            EntityRef.of(DOCUMENT, event.event().successor()),
            Link.Kind.SUPERSEDES.relation(),
            self(event)));
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
