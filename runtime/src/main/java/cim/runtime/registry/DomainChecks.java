package cim.runtime.registry;

import cim.model.ContextBridge;
import cim.model.Domain;
import cim.model.ProcessManager;
import cim.model.Relationship;
import cim.model.Subject;
import cim.model.Transitions;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a domain must keep to beside its types: names, state machines, the anti-patterns of seed
 * 001, personal data (RULINGS 6), tags, frozen names (RULINGS 7). Every fault says what to do.
 */
final class DomainChecks {

  /** The node's own context, and first parts of paths that are not domains (docs/http-api.md). */
  private static final Set<String> RESERVED =
      Set.of(
          "cim",
          "blocks",
          "bridges",
          "checkpoints",
          "components",
          "dead_letters",
          "docs",
          "domains",
          "events",
          "graph",
          "import",
          "imports",
          "live",
          "metrics",
          "node",
          "objects",
          "openapi",
          "ready",
          "results",
          "streams",
          "subjects");

  private static final Pattern QUESTION = Pattern.compile("(get|find|fetch|query)(_.*)?");
  private static final Pattern OLD = Pattern.compile("(old|previous|prior|before)(_.*)?");
  private static final List<String> NEW = List.of("new", "current", "next", "after");

  private final DomainType domain;
  private final List<String> faults;

  private DomainChecks(DomainType domain, List<String> faults) {
    this.domain = domain;
    this.faults = faults;
  }

  static void check(DomainType domain, List<String> faults) {
    DomainChecks checks = new DomainChecks(domain, faults);
    PersonalChecks personal = new PersonalChecks(domain, checks::fault);
    TagChecks tags = new TagChecks(domain, checks::fault);
    checks.names();
    checks.machines();
    checks.messages();
    checks.references();
    personal.check();
    tags.check();
    checks.catalog();
  }

  /** Takes note of what is wrong, where, and what to do about it. */
  @FunctionalInterface
  interface Faults {
    void fault(String where, String what, String action);
  }

  private void fault(String where, String what, String action) {
    faults.add(domain.name() + ": " + where + ": " + what + "; " + action);
  }

  private void names() {
    if (RESERVED.contains(domain.name())) {
      fault("name", "reserved", "call the domain otherwise");
    }
    twice("aggregate", domain.aggregates(), AggregateType::kind);
    twice("command", domain.commands(), CommandType::name);
    twice("event", domain.events(), event -> event.aggregate() + "." + event.subject().event());
    twice("query", domain.queries(), QueryType::name);
    twice("read model", domain.readModels(), ReadModelType::name);
    twice(
        "process manager or bridge",
        Stream.concat(
                domain.definition().processManagers().stream().map(ProcessManager::name),
                domain.definition().bridges().stream().map(ContextBridge::name))
            .toList(),
        Function.identity());
    twice("relationship", domain.definition().relationships(), Relationship::toString);
    twice("alias", domain.definition().aliases(), Domain.Alias::alias);
  }

  private <T> void twice(String what, Collection<T> all, Function<T, String> name) {
    Set<String> seen = new HashSet<>();
    all.stream()
        .map(name)
        .filter(one -> !seen.add(one))
        .forEach(one -> fault(one, what + " twice", "give each a name of its own"));
  }

  private void machines() {
    for (AggregateType aggregate : domain.aggregates()) {
      Optional<Transitions<?>> machine = aggregate.transitions();
      machine
          .filter(transitions -> !transitions.unreachable().isEmpty())
          .ifPresent(transitions ->
              fault(
                  aggregate.kind(),
                  "states that no transition reaches: " + transitions.unreachable(),
                  "allow the way to them, or drop them"));
      Object initial = aggregate.initial();
      Optional<Enum<?>> status = aggregate.status(initial);
      if (machine.isPresent() && status.isPresent() && machine.get().first() != status.get()) {
        fault(
            aggregate.kind(),
            "begins as " + status.get() + ", its state machine as " + machine.get().first(),
            "let both begin alike");
      }
    }
  }

  private void messages() {
    for (CommandType command : domain.commands()) {
      if (QUESTION.matcher(command.verb()).matches()) {
        fault(command.name(), "a question, and commands answer with acks only", "make it a query");
      }
    }
    for (EventType event : domain.events()) {
      replaced(event);
    }
    for (AggregateType aggregate : domain.aggregates()) {
      large(aggregate.kind(), aggregate.state());
    }
    for (QueryType query : domain.queries()) {
      query.parameters().fields().stream()
          .filter(field -> !isPiece(field.shape()))
          .forEach(field ->
              fault(
                  query.name() + "." + field.name(),
                  "no single value",
                  "ask by text, numbers, ids or lists of them"));
    }
  }

  static boolean isPiece(Shape shape) {
    return switch (shape) {
      case Shape.Items items -> isPiece(items.item());
      case Shape.Fields _, Shape.OneOf _, Shape.Entries _, Shape.Any _, Shape.Bytes _ -> false;
      default -> true;
    };
  }

  /**
   * A changed value is a removal and an addition (seed 001, "Update Events for Value Objects";
   * RULINGS 11).
   */
  private void replaced(EventType event) {
    List<Field> fields = event.shape().fields();
    for (Field field : fields) {
      if (OLD.matcher(field.name()).matches() && !(field.shape() instanceof Shape.Choice)) {
        int bar = field.name().indexOf('_');
        String rest = bar < 0 ? "" : field.name().substring(bar);
        Stream<String> names = NEW.stream().map(prefix -> prefix + rest);
        if (names.anyMatch(name -> fields.stream().anyMatch(other -> other.name().equals(name)))) {
          fault(
              event + "." + field.name(),
              "an old and a new value in one event",
              "say the removal and the addition as two events");
        }
      }
    }
  }

  /**
   * An aggregate holds ids of others, not the others (seed 001, "Large Aggregates"; RULINGS 11).
   */
  private void large(String where, Shape shape) {
    switch (shape) {
      case Shape.Fields fields ->
          fields.fields().forEach(field -> large(where + "." + field.name(), field.shape()));
      case Shape.OneOf one -> one.cases().forEach(each -> large(where, each.fields()));
      case Shape.Items(Shape.Fields item, _, int maximum)
          when maximum == Integer.MAX_VALUE && hasId(item) ->
          entities(where);
      case Shape.Entries(Shape key, Shape.Fields value, int maximum)
          when maximum == Integer.MAX_VALUE && (key instanceof Shape.Id || hasId(value)) ->
          entities(where);
      default -> {}
    }
  }

  private static boolean hasId(Shape.Fields fields) {
    return fields.fields().stream().anyMatch(field -> field.shape() instanceof Shape.Id);
  }

  private void entities(String where) {
    fault(
        where,
        "entities without bound inside an aggregate",
        "give them streams of their own and hold their ids, or say @Bounded with how many there can be");
  }

  private void references() {
    Set<Class<?>> events = new HashSet<>();
    domain.events().forEach(event -> events.add(event.type()));
    for (ReadModelType model : domain.readModels()) {
      model.definition().handlers().keySet().stream()
          .filter(event -> !events.contains(event))
          .forEach(event ->
              fault(
                  model.name(),
                  "reacts to " + event.getSimpleName() + " of no aggregate here",
                  "follow the domain's own events"));
    }
    domain.definition().relations().stream()
        .filter(relations -> !events.contains(relations.event()))
        .forEach(relations ->
            fault(
                "relations",
                relations.event().getSimpleName() + " is no event here",
                "relate by the domain's own events"));
    domain.definition().requests().stream()
        .filter(request -> !events.contains(request.event()))
        .forEach(request ->
            fault(
                "request",
                request.event().getSimpleName() + " is no event here",
                "ask by the domain's own events"));
    if (!domain.definition().relations().isEmpty()
        && domain.definition().relationships().isEmpty()) {
      fault("relations", "no relationship is declared", "declare the kinds that the relations use");
    }
    for (Relationship kind : domain.definition().relationships()) {
      Stream.of(kind.source(), kind.target())
          .filter(end -> !end.matches("[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*"))
          .forEach(end -> fault(kind.name(), "end `" + end + "`", "write <context>.<aggregate>"));
    }
    domain.definition().upcasters().stream()
        .filter(upcaster ->
            domain.events().stream()
                .noneMatch(event ->
                    upcaster.event().equals(event.aggregate() + "." + event.subject().event())))
        .forEach(upcaster ->
            fault(upcaster.event(), "an upcaster of no event here", "correct its name"));
    domain.definition().aliases().stream()
        .filter(alias -> !resolves(DomainResolver.full(domain.name(), alias.name())))
        .forEach(alias ->
            fault(
                alias.alias(),
                "stands for `" + alias.name() + "`, which is nothing here",
                "correct the alias"));
  }

  private boolean resolves(String name) {
    return domain.commands().stream().anyMatch(command -> command.name().equals(name))
        || domain.queries().stream().anyMatch(query -> query.name().equals(name))
        || domain.events().stream()
            .map(EventType::subject)
            .anyMatch(subject -> isNamed(subject, name));
  }

  private static boolean isNamed(Subject subject, String name) {
    String text = subject.toString();
    return text.equals(name) || text.substring(0, text.lastIndexOf('.')).equals(name);
  }

  private void catalog() {
    Optional<ClassLoader> loader =
        domain.definition().aggregates().stream()
            .findFirst()
            .map(one -> one.commands().getClassLoader());
    loader
        .flatMap(from -> Catalog.frozen(domain.name(), from))
        .ifPresent(frozen ->
            domain
                .catalog()
                .changesSince(frozen, domain.events())
                .forEach(change -> faults.add(domain.name() + ": " + change)));
  }

  /** What concerns several domains: names, and that none uses a type of another. */
  static void checkTogether(
      List<DomainType> domains, Map<String, Coders> coders, List<String> faults) {
    Set<String> names = new HashSet<>();
    domains.stream()
        .map(DomainType::name)
        .filter(name -> !names.add(name))
        .forEach(name -> faults.add(name + ": domain twice; deploy one of them"));
    CrossingChecks.check(domains, faults);
    for (DomainType owner : domains) {
      for (AggregateType aggregate : owner.aggregates()) {
        String home = owner.definition().aggregates().getFirst().commands().getPackageName();
        coders.forEach((user, types) -> {
          if (!user.equals(owner.name())) {
            types.met().stream()
                .filter(type ->
                    type.getPackageName().equals(home)
                        || type.getPackageName().startsWith(home + "."))
                .forEach(type ->
                    faults.add(
                        user
                            + ": uses "
                            + type.getName()
                            + " of "
                            + aggregate.kind()
                            + "; domains share events, not types"));
          }
        });
      }
    }
  }

  /** Whether the component behind a field bears the annotation. */
  static boolean isMarked(Class<?> record, String field, Class<? extends Annotation> mark) {
    return Stream.of(record.getRecordComponents())
        .anyMatch(component ->
            Names.snake(component.getName()).equals(field) && component.isAnnotationPresent(mark));
  }
}
