package cim.runtime.registry;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Command;
import cim.model.Domain;
import cim.model.Event;
import cim.model.Recorded;
import cim.model.Subject;
import cim.runtime.Refusal;
import cim.store.StoredEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.ToLongFunction;

/**
 * The domains of a node with all their types, resolved and checked. Immutable; safe for all
 * threads.
 *
 * <p>Commands are named {@code <context>.<aggregate>.<command>}, queries {@code <context>.<query>},
 * events by their {@link Subject}; the last parts are the names of the records in snake_case.
 */
public final class Registry {
  private final SequencedMap<String, DomainType> domains = new LinkedHashMap<>();
  private final Map<String, AggregateType> aggregates = new HashMap<>();
  private final Map<String, CommandType> commands = new HashMap<>();
  private final Map<Class<?>, CommandType> commandsByClass = new HashMap<>();
  private final Map<String, QueryType> queries = new HashMap<>();
  private final Map<Subject, EventType> events = new HashMap<>();
  private final Map<Class<?>, EventType> eventsByClass = new HashMap<>();

  private Registry(List<DomainType> all) {
    for (DomainType domain : all) {
      domains.put(domain.name(), domain);
      domain.aggregates().forEach(aggregate -> aggregates.put(aggregate.kind(), aggregate));
      domain.commands().forEach(command -> commands.put(command.name(), command));
      domain.commands().forEach(command -> commandsByClass.put(command.type(), command));
      domain.queries().forEach(query -> queries.put(query.name(), query));
      for (EventType event : domain.events()) {
        eventsByClass.put(event.type(), event);
        Subject newest = event.subject();
        for (int version = 1; version <= newest.version(); version++) {
          if (event.reads(version)) {
            events.put(
                new Subject(newest.context(), newest.aggregate(), newest.event(), version), event);
          }
        }
      }
    }
  }

  /**
   * Resolves and checks.
   *
   * @throws InvalidDomain with all faults at once
   */
  public static Registry of(List<Domain> domains) {
    List<String> faults = new ArrayList<>();
    List<DomainType> types = DomainResolver.resolve(domains, faults);
    if (!faults.isEmpty()) {
      throw new InvalidDomain(faults);
    }
    return new Registry(types);
  }

  public static Registry of(Domain... domains) {
    return of(List.of(domains));
  }

  public Collection<DomainType> domains() {
    return Collections.unmodifiableCollection(domains.values());
  }

  public Optional<DomainType> findDomain(String name) {
    return Optional.ofNullable(domains.get(name));
  }

  /** The domain of that name, or {@code unknown_domain}. */
  public DomainType domain(String name) {
    return findDomain(name)
        .orElseThrow(() ->
            new Refusal(
                "unknown_domain",
                name,
                "one of " + String.join(", ", domains.keySet()),
                "ask /api/v1/domains"));
  }

  /** The aggregate of that kind, {@code people.person}. */
  public Optional<AggregateType> findAggregate(String kind) {
    return Optional.ofNullable(aggregates.get(kind));
  }

  public Optional<CommandType> findCommand(String name) {
    return Optional.ofNullable(commands.get(name));
  }

  /** The command of that name, or {@code unknown_domain} or {@code unknown_command}. */
  public CommandType command(String name) {
    CommandType command = commands.get(name);
    if (command == null) {
      DomainType domain = domain(contextOf(name));
      throw new Refusal(
          "unknown_command",
          name,
          "one of " + String.join(", ", domain.commands().stream().map(CommandType::name).toList()),
          "ask /api/v1/domains");
    }
    return command;
  }

  /** The type of a command of a domain here. */
  public CommandType command(Command<?> command) {
    CommandType type = commandsByClass.get(command.getClass());
    if (type == null) {
      throw new IllegalStateException(
          command.getClass().getName()
              + ": command (expected: one of a domain that is registered)");
    }
    return type;
  }

  public Optional<QueryType> findQuery(String name) {
    return Optional.ofNullable(queries.get(name));
  }

  /** The query of that name, or {@code unknown_domain} or {@code unknown_query}. */
  public QueryType query(String name) {
    QueryType query = queries.get(name);
    if (query == null) {
      DomainType domain = domain(contextOf(name));
      throw new Refusal(
          "unknown_query",
          name,
          "one of " + String.join(", ", domain.queries().stream().map(QueryType::name).toList()),
          "ask /api/v1/domains");
    }
    return query;
  }

  /** What reads events of this subject, in whichever version; empty where no code does. */
  public Optional<EventType> findEvent(Subject subject) {
    return Optional.ofNullable(events.get(subject));
  }

  /** The type of an event of a domain here. */
  public EventType event(Class<?> type) {
    EventType event = eventsByClass.get(type);
    if (event == null) {
      throw new IllegalStateException(
          type.getName() + ": event (expected: one of a domain that is registered)");
    }
    return event;
  }

  /**
   * The data of a stored event as its newest version has them: usually one, none where it is
   * dropped; as they are stored where no code here knows the type.
   */
  public List<Value.Map> upcast(StoredEvent stored) {
    return findEvent(stored.subject())
        .map(type -> type.upcast(stored.subject().version(), stored.data()))
        .orElseGet(() -> List.of(stored.data()));
  }

  /** What a stored event says, read in its newest version; usually one event. */
  public List<Event<?>> decode(StoredEvent stored) {
    return type(stored).decode(stored.subject().version(), stored.data());
  }

  /**
   * The same as it is handed to projections.
   *
   * @param depth of causes, from the command's block plus one; 1 where it does not matter
   */
  public List<Recorded<Event<?>>> recorded(StoredEvent stored, int depth) {
    List<Recorded<Event<?>>> parts = new ArrayList<>();
    for (Event<?> event : decode(stored)) {
      parts.add(recorded(stored, event, depth, parts.size()));
    }
    return parts;
  }

  /** The same as data, for those that do not know the type. */
  public static Recorded<Value.Map> data(StoredEvent stored, int depth) {
    return recorded(stored, stored.data(), depth, 0);
  }

  private static <E> Recorded<E> recorded(StoredEvent stored, E event, int depth, int part) {
    return new Recorded<>(
        event,
        stored.id(),
        stored.subject(),
        stored.stream().aggregate(),
        stored.revision(),
        stored.position(),
        stored.timestamp(),
        stored.actor(),
        new Causality(stored.id(), stored.correlation(), stored.causation(), depth),
        part);
  }

  private EventType type(StoredEvent stored) {
    EventType type = events.get(stored.subject());
    if (type == null) {
      throw unreadable(stored.subject());
    }
    return type;
  }

  /**
   * Refuses stored types that no code here reads, of domains that are deployed here; those of other
   * domains are kept unread (RULINGS 26). Names all of them at once.
   *
   * @param stored the types of a log
   * @param count how many events of a type there are; asked for those that are refused
   * @throws Refusal {@code unknown_event}
   */
  public void requireReadable(Collection<Subject> stored, ToLongFunction<Subject> count) {
    List<String> lost =
        stored.stream()
            .filter(subject -> domains.containsKey(subject.context()))
            .filter(subject -> !events.containsKey(subject))
            .sorted(Comparator.comparing(Subject::toString))
            .map(subject -> subject + " (" + count.applyAsLong(subject) + " events)")
            .toList();
    if (!lost.isEmpty()) {
      throw new Refusal(
          "unknown_event",
          "stored without code: " + String.join(", ", lost),
          "a version that code here has, or an upcaster from it",
          "deploy the version of the domain that wrote them, or add the upcaster; ./cim catalog --markdown shows what is read, ./cim events --domain cim what they were");
    }
  }

  private static Refusal unreadable(Subject subject) {
    return new Refusal(
        "unknown_event",
        subject.toString(),
        "a stored type with code or an upcaster",
        "deploy the version of the domain that wrote it, or add the upcaster");
  }

  private static String contextOf(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
