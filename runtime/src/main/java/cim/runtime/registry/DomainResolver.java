package cim.runtime.registry;

import cim.model.Aggregate;
import cim.model.Command;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.QueryHandler;
import cim.model.ReadModel;
import cim.model.StoredAs;
import cim.model.Subject;
import cim.model.Upcaster;
import cim.model.Version;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Resolves one domain's types, collecting faults instead of stopping at the first. */
final class DomainResolver {
  private final Domain domain;
  private final List<String> faults;
  private final Coders coders;
  private final List<AggregateType> aggregates = new ArrayList<>();
  private final List<QueryType> queries = new ArrayList<>();
  private final List<ReadModelType> readModels = new ArrayList<>();
  private final List<ComponentShape> components = new ArrayList<>();

  private DomainResolver(Domain domain, List<String> faults) {
    this.domain = domain;
    this.faults = faults;
    this.coders = new Coders(domain.name(), kinds(domain));
  }

  static List<DomainType> resolve(List<Domain> domains, List<String> faults) {
    List<DomainType> types = new ArrayList<>();
    Map<String, Coders> coders = new LinkedHashMap<>();
    for (Domain domain : domains) {
      DomainResolver resolver = new DomainResolver(domain, faults);
      int before = faults.size();
      DomainType type = resolver.resolve();
      if (faults.size() == before) {
        DomainChecks.check(type, faults);
      }
      types.add(type);
      coders.put(domain.name(), resolver.coders);
    }
    DomainChecks.checkTogether(types, coders, faults);
    return types;
  }

  private DomainType resolve() {
    for (Class<? extends cim.model.Component> component : domain.components()) {
      attempt(() -> component(component)).ifPresent(components::add);
    }
    domain
        .aggregates()
        .forEach(aggregate -> attempt(() -> aggregate(aggregate)).ifPresent(aggregates::add));
    domain.queries().forEach(query -> attempt(() -> query(query)).ifPresent(queries::add));
    domain
        .readModels()
        .forEach(model -> attempt(() -> readModel(model)).ifPresent(readModels::add));
    List<EventType> events =
        aggregates.stream().flatMap(aggregate -> aggregate.events().stream()).toList();
    return new DomainType(
        domain, aggregates, queries, readModels, components, Catalog.of(domain.name(), events));
  }

  private ComponentShape component(Class<? extends cim.model.Component> type) {
    return new ComponentShape(
        domain.name() + "." + Names.snake(type), coders.component(type).shape());
  }

  private <T> Optional<T> attempt(Supplier<T> part) {
    try {
      return Optional.of(part.get());
    } catch (Coders.Unfit | cim.model.InvalidValue unfit) {
      faults.add(domain.name() + ": " + unfit.getMessage());
      return Optional.empty();
    }
  }

  private static Map<Class<?>, String> kinds(Domain domain) {
    Map<Class<?>, String> kinds = new HashMap<>();
    for (Aggregate<?, ?, ?> aggregate : domain.aggregates()) {
      String kind = domain.name() + "." + aggregate.name();
      kinds.put(aggregate.state(), kind);
      for (Class<?> command : cases(aggregate.commands())) {
        idOf(command).ifPresent(id -> kinds.putIfAbsent(id, kind));
      }
    }
    return kinds;
  }

  /** The {@code T} of the {@code EntityId<T>} that a command begins with. */
  private static Optional<Class<?>> idOf(Class<?> command) {
    if (!command.isRecord() || command.getRecordComponents().length == 0) {
      return Optional.empty();
    }
    RecordComponent first = command.getRecordComponents()[0];
    return first.getGenericType() instanceof ParameterizedType type
            && type.getRawType() == EntityId.class
            && type.getActualTypeArguments()[0] instanceof Class<?> entity
        ? Optional.of(entity)
        : Optional.empty();
  }

  /** The records of a sealed interface, in order; the class itself where it is not sealed. */
  static List<Class<?>> cases(Class<?> type) {
    if (!type.isSealed()) {
      return List.of(type);
    }
    List<Class<?>> cases = new ArrayList<>();
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      cases.addAll(cases(permitted));
    }
    return cases;
  }

  private AggregateType aggregate(Aggregate<?, ?, ?> aggregate) {
    String kind = domain.name() + "." + aggregate.name();
    if (!aggregate.commands().isSealed() || !aggregate.events().isSealed()) {
      throw new Coders.Unfit(
          kind, "open commands or events", "make both sealed interfaces of records");
    }
    List<CommandType> commands = new ArrayList<>();
    for (Class<?> type : cases(aggregate.commands())) {
      attempt(() -> command(kind, type)).ifPresent(commands::add);
    }
    List<EventType> events = new ArrayList<>();
    for (Class<?> type : cases(aggregate.events())) {
      attempt(() -> event(aggregate.name(), type)).ifPresent(events::add);
    }
    return new AggregateType(kind, aggregate, commands, events, coders.top(aggregate.state()));
  }

  @SuppressWarnings("unchecked") // A case of the sealed commands.
  private CommandType command(String kind, Class<?> type) {
    if (idOf(type).isEmpty()) {
      throw new Coders.Unfit(
          type.getSimpleName(),
          "begins with no EntityId",
          "make its aggregate's EntityId the first component");
    }
    Class<? extends Command<?>> command = (Class<? extends Command<?>>) type;
    String name = kind + "." + Subject.name("command", Names.snake(type));
    return new CommandType(
        name, kind, command, new Codec<>(command, coders.record(type, 1)), Coders.first(type));
  }

  @SuppressWarnings("unchecked") // A case of the sealed events.
  private EventType event(String aggregate, Class<?> type) {
    Version version = type.getAnnotation(Version.class);
    if (version == null) {
      throw new Coders.Unfit(type.getSimpleName(), "no @Version", "say @Version(1) on the event");
    }
    StoredAs stored = type.getAnnotation(StoredAs.class);
    String name = stored == null ? Names.snake(type) : stored.value();
    Subject subject = new Subject(domain.name(), aggregate, name, version.value());
    Class<? extends Event<?>> event = (Class<? extends Event<?>>) type;
    return new EventType(
        subject, event, new Codec<>(event, coders.record(type, 0)), upcasters(subject));
  }

  private Map<Integer, Upcaster> upcasters(Subject subject) {
    String name = subject.context() + "." + subject.aggregate() + "." + subject.event();
    Map<Integer, Upcaster> byVersion = new HashMap<>();
    for (Upcaster upcaster : domain.upcasters()) {
      if (upcaster.event().equals(name)) {
        byVersion.put(upcaster.from(), upcaster);
      }
    }
    int lowest = byVersion.keySet().stream().min(Integer::compare).orElse(subject.version());
    for (int from = lowest; from < subject.version(); from++) {
      if (!byVersion.containsKey(from)) {
        throw new Coders.Unfit(
            name + ".v" + from,
            "no upcaster",
            "add the one from version " + from + " to " + (from + 1));
      }
    }
    if (byVersion.keySet().stream().anyMatch(from -> from >= subject.version())) {
      throw new Coders.Unfit(
          subject.toString(), "an upcaster from this version or a newer one", "raise @Version");
    }
    return byVersion;
  }

  private QueryType query(QueryHandler<?, ?> handler) {
    return new QueryType(
        domain.name() + "." + handler.name(),
        handler,
        codec(handler.query()),
        codec(handler.result()));
  }

  private ReadModelType readModel(ReadModel<?> model) {
    Codec<?> row = codec(model.row());
    List<Field> keys =
        row.shape().fields().stream()
            .filter(field -> DomainChecks.isMarked(model.row(), field.name(), Key.class))
            .toList();
    if (keys.size() != 1) {
      throw new Coders.Unfit(
          model.row().getSimpleName(),
          keys.size() + " components marked @Key",
          "mark the one that names a row");
    }
    List<Field> indexed =
        row.shape().fields().stream()
            .filter(field -> DomainChecks.isMarked(model.row(), field.name(), Indexed.class))
            .toList();
    return new ReadModelType(
        domain.name() + "." + model.name(), model, row, keys.getFirst(), indexed);
  }

  private <T> Codec<T> codec(Class<T> type) {
    return new Codec<>(type, coders.record(type, 0));
  }

  /** A name with its context, where an alias leaves it out. */
  static String full(String context, String name) {
    return name.startsWith(context + ".") ? name : context + "." + name;
  }
}
