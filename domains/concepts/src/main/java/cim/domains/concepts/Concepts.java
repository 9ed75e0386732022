package cim.domains.concepts;

import cim.domains.concepts.Comparison.Pair;
import cim.domains.concepts.Comparison.Similarity;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Items;
import cim.model.Key;
import cim.model.ReadModel;
import java.time.Instant;
import java.util.List;

/** The concepts as they are now, what leads from one to another, and how similar some are. */
final class Concepts {

  /**
   * A concept.
   *
   * @param placed when it came to the point where it is
   */
  public record ConceptRow(
      @Key EntityId<Concept> id,
      @Indexed EntityId<Space> space,
      @Indexed Name name,
      Point point,
      List<Feature> features,
      Instant placed) {
    private ConceptRow named(Name next) {
      return new ConceptRow(id, space, next, point, features, placed);
    }

    private ConceptRow at(Point next, Instant when) {
      return new ConceptRow(id, space, name, next, features, when);
    }

    private ConceptRow with(List<Feature> next) {
      return new ConceptRow(id, space, name, point, next, placed);
    }
  }

  /** What leads from one concept to another. */
  public record MorphismRow(
      @Key EntityId<Morphism> id,
      @Indexed EntityId<Concept> source,
      @Indexed EntityId<Concept> target,
      Morphism.Kind kind,
      Morphism.Direction direction,
      double strength) {
    private MorphismRow strong(double next) {
      return new MorphismRow(id, source, target, kind, direction, next);
    }
  }

  /** How similar two concepts were. */
  public record ComparisonRow(
      @Key EntityId<Comparison> id,
      @Indexed EntityId<Concept> left,
      @Indexed EntityId<Concept> right,
      Similarity similarity,
      Instant calculated) {}

  static final ReadModel<ConceptRow> CONCEPTS =
      ReadModel.of("concepts", 1, ConceptRow.class)
          .on(
              ConceptEvent.ConceptAdded.class,
              (event, rows) ->
                  rows.put(
                      new ConceptRow(
                          EntityId.of(event.stream()),
                          event.event().space(),
                          event.event().name(),
                          event.event().point(),
                          List.of(),
                          event.at())))
          .on(
              ConceptEvent.PointAdded.class,
              (event, rows) -> rows.change(event, row -> row.at(event.event().point(), event.at())))
          .on(
              ConceptEvent.NameAdded.class,
              (event, rows) -> rows.change(event, row -> row.named(event.event().name())))
          .on(
              ConceptEvent.FeatureAdded.class,
              (event, rows) ->
                  rows.change(
                      event, row -> row.with(Items.with(row.features(), event.event().feature()))))
          .on(
              ConceptEvent.FeatureRemoved.class,
              (event, rows) ->
                  rows.change(
                      event,
                      row -> row.with(Items.without(row.features(), event.event().feature()))))
          .on(
              ConceptEvent.ConceptRemoved.class,
              (event, rows) -> rows.remove(EntityId.of(event.stream())));

  static final ReadModel<MorphismRow> MORPHISMS =
      ReadModel.of("morphisms", 1, MorphismRow.class)
          .on(
              MorphismEvent.MorphismAdded.class,
              (event, rows) ->
                  rows.put(
                      new MorphismRow(
                          EntityId.of(event.stream()),
                          event.event().ends().source(),
                          event.event().ends().target(),
                          event.event().ends().kind(),
                          event.event().ends().direction(),
                          event.event().strength())))
          .on(
              MorphismEvent.StrengthAdded.class,
              (event, rows) -> rows.change(event, row -> row.strong(event.event().strength())))
          .on(
              MorphismEvent.MorphismRemoved.class,
              (event, rows) -> rows.remove(EntityId.of(event.stream())));

  static final ReadModel<ComparisonRow> COMPARISONS =
      ReadModel.of("comparisons", 1, ComparisonRow.class)
          .on(
              ComparisonEvent.SimilarityCalculated.class,
              (event, rows) -> {
                Pair pair = event.event().pair();
                rows.put(
                    new ComparisonRow(
                        EntityId.of(event.stream()),
                        pair.left(),
                        pair.right(),
                        event.event().similarity(),
                        event.at()));
              });

  private Concepts() {}
}
