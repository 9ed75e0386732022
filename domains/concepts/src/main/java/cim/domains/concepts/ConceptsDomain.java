package cim.domains.concepts;

import cim.domains.concepts.Comparison.Pair;
import cim.domains.concepts.Morphism.Ends;
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
import java.util.List;
import java.util.stream.Stream;

/** The context {@code concepts}: all that it offers. */
public final class ConceptsDomain implements Domain.Provider {
  private static final String SPACE = "concepts.space";
  private static final String CONCEPT = "concepts.concept";
  private static final String REGION = "concepts.region";

  // What a decision must know of spaces and concepts is looked up in this node's log, so the
  // records of all that ask stay on this node (RULINGS 10).

  static final Aggregate<SpaceCommand, SpaceEvent, Space> SPACES =
      Aggregate.of("space", SpaceCommand.class, SpaceEvent.class, Space.class, new SpaceDecider())
          .withStates(Space.TRANSITIONS, Space::status)
          .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
          .seeking(new SpaceDecider());

  static final Aggregate<ConceptCommand, ConceptEvent, Concept> CONCEPTS =
      Aggregate.of(
              "concept",
              ConceptCommand.class,
              ConceptEvent.class,
              Concept.class,
              new ConceptDecider())
          .withStates(Concept.TRANSITIONS, Concept::status)
          .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
          .seeking(new ConceptDecider());

  static final Aggregate<RegionCommand, RegionEvent, Region> REGIONS =
      Aggregate.of(
              "region", RegionCommand.class, RegionEvent.class, Region.class, new RegionDecider())
          .withStates(Region.TRANSITIONS, Region::status)
          .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
          .seeking(new RegionDecider());

  static final Aggregate<ProjectionCommand, ProjectionEvent, Projection> PROJECTIONS =
      Aggregate.of(
              "projection",
              ProjectionCommand.class,
              ProjectionEvent.class,
              Projection.class,
              new ProjectionDecider())
          .withStates(Projection.TRANSITIONS, Projection::status)
          .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
          .seeking(new ProjectionDecider());

  static final Aggregate<MorphismCommand, MorphismEvent, Morphism> MORPHISMS =
      Aggregate.of(
              "morphism",
              MorphismCommand.class,
              MorphismEvent.class,
              Morphism.class,
              new MorphismDecider())
          .withStates(Morphism.TRANSITIONS, Morphism::status)
          .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
          .seeking(new MorphismDecider());

  static final Aggregate<ComparisonCommand, ComparisonEvent, Comparison> COMPARISONS =
      Aggregate.of(
              "comparison",
              ComparisonCommand.class,
              ComparisonEvent.class,
              Comparison.class,
              new ComparisonDecider())
          .withStates(Comparison.TRANSITIONS, Comparison::status)
          .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
          .seeking(new ComparisonDecider());

  @Override
  public Domain domain() {
    return Domain.named("concepts", "Conceptual spaces: concepts as points, categories as regions")
        .group(Domain.Group.CORE)
        .aggregate(SPACES)
        .aggregate(CONCEPTS)
        .aggregate(REGIONS)
        .aggregate(PROJECTIONS)
        .aggregate(MORPHISMS)
        .aggregate(COMPARISONS)
        .readModel(Spaces.MODEL)
        .readModel(Concepts.CONCEPTS)
        .readModel(Concepts.MORPHISMS)
        .readModel(Concepts.COMPARISONS)
        .readModel(Regions.REGIONS)
        .readModel(Regions.PROJECTIONS)
        .query(SpaceQueries.SPACES)
        .query(SpaceQueries.SPACE)
        .query(SpaceQueries.METRIC)
        .query(ConceptQueries.CONCEPT)
        .query(ConceptQueries.CONCEPTS)
        .query(ConceptQueries.SIMILAR)
        .query(ConceptQueries.COMPARE)
        .query(ConceptQueries.MORPHISMS)
        .query(ConceptQueries.COMPARISONS)
        .query(RegionQueries.REGIONS)
        .query(RegionQueries.CATEGORIZE)
        .query(RegionQueries.PROTOTYPE)
        .query(RegionQueries.PROJECTIONS)
        .query(ShapeQueries.PROPOSALS)
        .query(ShapeQueries.BOUNDARIES)
        .query(ShapeQueries.CELLS)
        .query(ReasoningQueries.ANALOGY)
        .query(ReasoningQueries.BLEND)
        .query(ReasoningQueries.INFER)
        .query(ReasoningQueries.PATH)
        .query(ReasoningQueries.RECOMMEND)
        .processManager(new GraphNodes())
        .relationships(kinds())
        .relations(
            Relations.of(
                SpaceEvent.SpaceCreated.class, event -> named(SPACE, event, event.event().name())))
        .relations(
            Relations.of(
                SpaceEvent.NameAdded.class, event -> named(SPACE, event, event.event().name())))
        .relations(Relations.of(ConceptEvent.ConceptAdded.class, ConceptsDomain::added))
        .relations(
            Relations.of(
                ConceptEvent.NameAdded.class, event -> named(CONCEPT, event, event.event().name())))
        .relations(Relations.of(ConceptEvent.ConceptRemoved.class, ConceptsDomain::removed))
        .relations(Relations.of(RegionEvent.RegionFormed.class, ConceptsDomain::formed))
        .relations(
            Relations.of(
                RegionEvent.NameAdded.class, event -> named(REGION, event, event.event().name())))
        .relations(
            Relations.of(
                RegionEvent.MemberAdded.class,
                event -> List.of(member(event, event.event().member()))))
        .relations(
            Relations.of(
                RegionEvent.MemberRemoved.class,
                event ->
                    List.of(
                        new GraphChange.EdgeGone(
                            EntityRef.of(REGION, event),
                            "has_member",
                            concept(event.event().member())))))
        .relations(Relations.of(RegionEvent.RegionDissolved.class, ConceptsDomain::dissolved))
        .relations(
            Relations.of(MorphismEvent.MorphismAdded.class, event -> related(event.event().ends())))
        .relations(
            Relations.of(
                MorphismEvent.MorphismRemoved.class, event -> unrelated(event.event().ends())))
        .relations(
            Relations.of(
                ComparisonEvent.SimilarityCalculated.class,
                event -> compared(event.event().pair())))
        .alias("create_space", "concepts.space.create")
        .alias("add_concept", "concepts.concept.add")
        .alias("form_region", "concepts.region.form")
        .alias("project_concept", "concepts.concept.project")
        .alias("calculate_similarity", "concepts.comparison.calculate_similarity")
        .alias("space_created", "concepts.space.space_created.v1")
        .alias("concept_added", "concepts.concept.concept_added.v1")
        .alias("concept_moved", "concepts.concept.point_added.v1")
        .alias("region_formed", "concepts.region.region_formed.v1")
        .alias("similarity_calculated", "concepts.comparison.similarity_calculated.v1")
        .build();
  }

  private static Relationship[] kinds() {
    return Stream.concat(
            Stream.of(
                new Relationship("stands_in", CONCEPT, SPACE),
                new Relationship("is_region_of", REGION, SPACE),
                new Relationship("has_member", REGION, CONCEPT),
                new Relationship("is_similar_to", CONCEPT, CONCEPT)),
            Stream.of(Morphism.Kind.values())
                .map(kind -> new Relationship(kind.relation(), CONCEPT, CONCEPT)))
        .toArray(Relationship[]::new);
  }

  private static List<GraphChange> named(String kind, Recorded<?> event, Name name) {
    return List.of(new GraphChange.Node(EntityRef.of(kind, event), name.value()));
  }

  private static EntityRef concept(EntityId<Concept> id) {
    return EntityRef.of(CONCEPT, id);
  }

  private static List<GraphChange> added(Recorded<ConceptEvent.ConceptAdded> event) {
    EntityRef self = EntityRef.of(CONCEPT, event);
    return List.of(
        new GraphChange.Node(self, event.event().name().value()),
        new GraphChange.Edge(self, "stands_in", EntityRef.of(SPACE, event.event().space())));
  }

  private static List<GraphChange> removed(Recorded<ConceptEvent.ConceptRemoved> event) {
    EntityRef self = EntityRef.of(CONCEPT, event);
    return List.of(
        new GraphChange.EdgeGone(self, "stands_in", EntityRef.of(SPACE, event.event().space())),
        new GraphChange.NodeGone(self));
  }

  private static List<GraphChange> formed(Recorded<RegionEvent.RegionFormed> event) {
    EntityRef self = EntityRef.of(REGION, event);
    return Stream.concat(
            Stream.of(
                new GraphChange.Node(self, event.event().name().value()),
                new GraphChange.Edge(
                    self, "is_region_of", EntityRef.of(SPACE, event.event().space()))),
            event.event().members().stream().map(member -> member(event, member)))
        .toList();
  }

  private static GraphChange member(Recorded<?> event, EntityId<Concept> member) {
    return new GraphChange.Edge(EntityRef.of(REGION, event), "has_member", concept(member));
  }

  private static List<GraphChange> dissolved(Recorded<RegionEvent.RegionDissolved> event) {
    EntityRef self = EntityRef.of(REGION, event);
    return List.of(
        new GraphChange.EdgeGone(self, "is_region_of", EntityRef.of(SPACE, event.event().space())),
        new GraphChange.NodeGone(self));
  }

  private static List<GraphChange> related(Ends ends) {
    return List.of(
        new GraphChange.Edge(
            concept(ends.source()), ends.kind().relation(), concept(ends.target())));
  }

  private static List<GraphChange> unrelated(Ends ends) {
    return List.of(
        new GraphChange.EdgeGone(
            concept(ends.source()), ends.kind().relation(), concept(ends.target())));
  }

  private static List<GraphChange> compared(Pair pair) {
    return List.of(
        new GraphChange.Edge(concept(pair.left()), "is_similar_to", concept(pair.right())));
  }
}
