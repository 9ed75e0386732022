package cim.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All that a bounded context offers, as data: the single source from which a node derives its
 * interfaces, read models, forms, catalog and documentation (DESIGN section 8).
 *
 * @param name the context: the first part of its subjects, its folder, its name on every face
 * @param summary one sentence for people
 * @param group where it stands among the others
 */
public record Domain(
    String name,
    String summary,
    Group group,
    List<Aggregate<?, ?, ?>> aggregates,
    List<ReadModel<?>> readModels,
    List<QueryHandler<?, ?>> queries,
    List<ProcessManager<?>> processManagers,
    List<ContextBridge> bridges,
    List<Request<?>> requests,
    List<Relationship> relationships,
    List<Relations<?>> relations,
    List<Class<? extends Component>> components,
    List<Upcaster> upcasters,
    List<Alias> aliases) {

  /** Found by {@link java.util.ServiceLoader}: how a node learns which domains there are. */
  public interface Provider {
    Domain domain();
  }

  /** The groups of the seed's picture of its domains (seed 002). */
  public enum Group {
    CORE,
    SUPPORTING,
    TECHNICAL,
    /** What stands between the others and belongs to none of them. */
    CROSSING,
    /** A user's own. */
    CUSTOM
  }

  /**
   * A shorter or older public name of a command, event or query, understood on the command line
   * (RULINGS 12).
   */
  public record Alias(String alias, String name) {}

  public Domain {
    Subject.name("domain", name);
    aggregates = List.copyOf(aggregates);
    readModels = List.copyOf(readModels);
    queries = List.copyOf(queries);
    processManagers = List.copyOf(processManagers);
    bridges = List.copyOf(bridges);
    requests = List.copyOf(requests);
    relationships = List.copyOf(relationships);
    relations = List.copyOf(relations);
    components = List.copyOf(components);
    upcasters = List.copyOf(upcasters);
    aliases = List.copyOf(aliases);
  }

  public static Builder named(String name, String summary) {
    return new Builder(name, summary);
  }

  /** Collects a domain's parts; not safe for several threads. */
  public static final class Builder {
    private final String name;
    private final String summary;
    private Group group = Group.CUSTOM;
    private final List<Aggregate<?, ?, ?>> aggregates = new ArrayList<>();
    private final List<ReadModel<?>> readModels = new ArrayList<>();
    private final List<QueryHandler<?, ?>> queries = new ArrayList<>();
    private final List<ProcessManager<?>> processManagers = new ArrayList<>();
    private final List<ContextBridge> bridges = new ArrayList<>();
    private final List<Request<?>> requests = new ArrayList<>();
    private final List<Relationship> relationships = new ArrayList<>();
    private final List<Relations<?>> relations = new ArrayList<>();
    private final List<Class<? extends Component>> components = new ArrayList<>();
    private final List<Upcaster> upcasters = new ArrayList<>();
    private final List<Alias> aliases = new ArrayList<>();

    private Builder(String name, String summary) {
      this.name = name;
      this.summary = summary;
    }

    public Builder group(Group where) {
      group = where;
      return this;
    }

    public Builder aggregate(Aggregate<?, ?, ?> aggregate) {
      aggregates.add(aggregate);
      return this;
    }

    public Builder readModel(ReadModel<?> readModel) {
      readModels.add(readModel);
      return this;
    }

    public Builder query(QueryHandler<?, ?> query) {
      queries.add(query);
      return this;
    }

    public Builder processManager(ProcessManager<?> processManager) {
      processManagers.add(processManager);
      return this;
    }

    /** What it carries from one domain to another. */
    public Builder bridge(ContextBridge bridge) {
      bridges.add(bridge);
      return this;
    }

    /** An event of this domain that asks the outside for something. */
    public Builder request(Request<?> request) {
      requests.add(request);
      return this;
    }

    /**
     * Declares kinds of relationship that this domain's events may add to the relationship graph.
     */
    public Builder relationships(Relationship... kinds) {
      relationships.addAll(Arrays.asList(kinds));
      return this;
    }

    /** What an event of this domain says about the relationship graph. */
    public Builder relations(Relations<?> mapping) {
      relations.add(mapping);
      return this;
    }

    public Builder component(Class<? extends Component> type) {
      components.add(type);
      return this;
    }

    public Builder upcaster(Upcaster upcaster) {
      upcasters.add(upcaster);
      return this;
    }

    public Builder alias(String alias, String canonical) {
      aliases.add(new Alias(alias, canonical));
      return this;
    }

    public Domain build() {
      return new Domain(
          name,
          summary,
          group,
          aggregates,
          readModels,
          queries,
          processManagers,
          bridges,
          requests,
          relationships,
          relations,
          components,
          upcasters,
          aliases);
    }
  }
}
