package cim.domains.concepts;

import cim.domains.concepts.ConceptCommand.Add;
import cim.domains.concepts.Scale.Categorical;
import cim.domains.concepts.Scale.Circular;
import cim.domains.concepts.Scale.Continuous;
import cim.domains.concepts.Scale.Ordinal;
import cim.domains.concepts.SpaceCommand.Create;
import cim.model.EntityId;
import cim.model.Reason;
import cim.testkit.DomainSimulation;
import cim.testkit.Generator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The spaces and concepts that the tests are about. */
final class Examples {
  static final EntityId<Space> SPACE = made("Space", 0);
  static final EntityId<Space> OTHER_SPACE = made("Space", 1);
  static final EntityId<Concept> APPLE = made("Concept", 0);
  static final EntityId<Concept> PEAR = made("Concept", 1);
  static final EntityId<Concept> BRICK = made("Concept", 2);
  static final EntityId<Concept> STRANGER = EntityId.derived("concept of another space");
  static final EntityId<Projection> PROJECTION = made("Projection", 0);
  static final Name FRUIT = new Name("Fruit");
  static final Reason WHY = new Reason("because of the tests");
  static final DimensionName X = new DimensionName("x");
  static final DimensionName Y = new DimensionName("y");

  /** Two numbers from 0 to 10. */
  static final Geometry PLANE =
      new Geometry(
          List.of(dimension("x", new Continuous(0, 10)), dimension("y", new Continuous(0, 10))),
          Metric.EUCLIDEAN,
          Map.of());

  private Examples() {}

  /** An id that the generator gives, too. */
  private static <T> EntityId<T> made(String type, int number) {
    return EntityId.derived("cim.testkit", "cim.domains.concepts." + type, "" + number);
  }

  static Dimension dimension(String name, Scale scale) {
    return new Dimension(new DimensionName(name), scale, Optional.empty());
  }

  static Point at(double x, double y) {
    return new Point(Map.of(X, x, Y, y));
  }

  static Create create(EntityId<Space> space, Geometry geometry) {
    return new Create(
        space,
        new Name("A space"),
        Optional.of(geometry.dimensions()),
        Optional.of(geometry.metric()),
        Optional.of(geometry.weights()));
  }

  static Add add(EntityId<Concept> concept, EntityId<Space> space, String name, Point point) {
    return new Add(concept, space, new Name(name), point);
  }

  /** A plane with an apple and a pear near each other, and a brick far off; and another plane. */
  static DomainSimulation fruits() {
    return DomainSimulation.of(new ConceptsDomain())
        .send(SPACE, create(SPACE, PLANE))
        .send(OTHER_SPACE, create(OTHER_SPACE, PLANE))
        .send(APPLE, add(APPLE, SPACE, "apple", at(1, 1)))
        .send(PEAR, add(PEAR, SPACE, "pear", at(2, 1)))
        .send(BRICK, add(BRICK, SPACE, "brick", at(9, 9)))
        .send(STRANGER, add(STRANGER, OTHER_SPACE, "stranger", at(5, 5)));
  }

  /** The same, and a projection into the plane. */
  static DomainSimulation projected() {
    return fruits()
        .send(
            PROJECTION,
            new ProjectionCommand.Define(
                PROJECTION, SPACE, mappings(new Transformation.Linear(0.5, 1))));
  }

  /** A scale of each kind. */
  static List<Scale> scales() {
    return List.of(
        new Continuous(0, 10),
        new Circular(0, 360),
        new Ordinal(List.of("small", "medium", "large")),
        new Categorical(List.of("red", "green", "blue")));
  }

  /** Makes any commands and events of this domain, mostly of the plane. */
  static Generator generator(long seed) {
    return Generator.seeded(seed)
        .from(DimensionName.class, X, Y)
        .from(Context.class, new Context("at_work"), new Context("at_home"))
        .with(Scale.class, generator -> generator.oneOf(scales()))
        .with(Point.class, generator -> at(generator.below(11), generator.below(11)))
        .with(
            HalfSpace.class,
            generator -> HalfSpace.atMost(generator.oneOf(List.of(X, Y)), 8 + generator.below(3)))
        .from(
            Metric.class,
            Metric.EUCLIDEAN,
            Metric.of(Metric.Form.MANHATTAN),
            new Metric(Metric.Form.MINKOWSKI, Optional.of(3.0)))
        .with(Weight.class, Examples::weight)
        .with(Geometry.class, _ -> PLANE)
        .with(Create.class, Examples::create)
        .from(Property.class, new Property("edges"), new Property("lines.added"))
        .with(ProjectionCommand.Define.class, Examples::define)
        .with(ProjectionCommand.Remap.class, Examples::remap)
        .from(Feature.class, new Feature("sweet"), new Feature("round"));
  }

  private static Weight weight(Generator generator) {
    return switch (generator.below(3)) {
      case 0 -> new Weight.Constant(generator.below(5));
      case 1 -> new Weight.Contextual(2, Map.of(new Context("at_work"), 3.0));
      default -> new Weight.Attentional(1 + generator.below(3), 1, 4);
    };
  }

  private static Create create(Generator generator) {
    return new Create(
        generator.oneOf(List.of(SPACE, OTHER_SPACE)),
        generator.oneOf(List.of(FRUIT, new Name("Another"))),
        Optional.of(PLANE.dimensions()),
        Optional.empty(),
        Optional.of(Map.of(X, weight(generator))));
  }

  static List<Mapping> mappings(Transformation transformation) {
    return List.of(
        new Mapping(X, new Property("edges"), transformation, Optional.of(0.0)),
        new Mapping(
            Y, new Property("lines.added"), new Transformation.Identity(), Optional.of(1.0)));
  }

  private static ProjectionCommand.Define define(Generator generator) {
    return new ProjectionCommand.Define(
        PROJECTION, SPACE, mappings(generator.make(Transformation.class)));
  }

  private static ProjectionCommand.Remap remap(Generator generator) {
    return new ProjectionCommand.Remap(PROJECTION, mappings(generator.make(Transformation.class)));
  }

  static Map<Property, Double> properties(double edges, double lines) {
    Map<Property, Double> properties = new LinkedHashMap<>();
    properties.put(new Property("edges"), edges);
    properties.put(new Property("lines.added"), lines);
    return properties;
  }
}
