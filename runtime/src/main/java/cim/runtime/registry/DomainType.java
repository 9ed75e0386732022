package cim.runtime.registry;

import cim.model.Domain;
import java.util.List;
import java.util.Optional;

/** A domain with its types resolved and checked. */
public record DomainType(
    Domain definition,
    List<AggregateType> aggregates,
    List<QueryType> queries,
    List<ReadModelType> readModels,
    List<ComponentShape> components,
    Catalog catalog) {
  public DomainType {
    aggregates = List.copyOf(aggregates);
    queries = List.copyOf(queries);
    readModels = List.copyOf(readModels);
    components = List.copyOf(components);
  }

  /**
   * The stored types as they were committed, older versions too; today's where nothing was
   * committed yet.
   */
  public Catalog committed() {
    return definition.aggregates().stream()
        .findFirst()
        .flatMap(one -> Catalog.frozen(name(), one.commands().getClassLoader()))
        .orElse(catalog);
  }

  /** {@code people}. */
  public String name() {
    return definition.name();
  }

  public String summary() {
    return definition.summary();
  }

  /** Whether the domain declares that entities of these kinds may be related so. */
  public boolean declares(String relation, String source, String target) {
    return definition.relationships().stream()
        .anyMatch(kind ->
            kind.name().equals(relation)
                && kind.source().equals(source)
                && kind.target().equals(target));
  }

  public List<CommandType> commands() {
    return aggregates.stream().flatMap(aggregate -> aggregate.commands().stream()).toList();
  }

  public List<EventType> events() {
    return aggregates.stream().flatMap(aggregate -> aggregate.events().stream()).toList();
  }

  /** The tag of that name that events of the domain bear. */
  public Optional<TagType> findTag(String name) {
    return aggregates.stream()
        .flatMap(aggregate -> aggregate.events().stream())
        .flatMap(event -> event.tags().stream())
        .filter(tag -> tag.name().equals(name))
        .findFirst();
  }
}
