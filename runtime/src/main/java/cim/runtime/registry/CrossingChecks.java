package cim.runtime.registry;

import cim.ipld.Value;
import cim.model.ContextBridge;
import cim.model.ContextBridge.Mapping;
import cim.model.ProcessManager;
import cim.model.Subject;
import cim.model.SubjectPattern;
import cim.model.Take;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What goes from one domain to another must fit at both ends (MISSION B6): the names of events and
 * commands, and the shapes of what is taken from the one and given to the other. An end whose
 * domain is not deployed here cannot be looked at.
 */
final class CrossingChecks {
  private final Map<String, DomainType> domains;
  private final Map<Subject, EventType> events;
  private final Map<String, CommandType> commands;
  private final List<String> faults;

  private CrossingChecks(List<DomainType> all, List<String> faults) {
    this.domains =
        all.stream()
            .collect(Collectors.toMap(DomainType::name, Function.identity(), (one, _) -> one));
    this.events =
        domains.values().stream()
            .flatMap(domain -> domain.events().stream())
            .collect(Collectors.toMap(EventType::subject, Function.identity(), (one, _) -> one));
    this.commands =
        domains.values().stream()
            .flatMap(domain -> domain.commands().stream())
            .collect(Collectors.toMap(CommandType::name, Function.identity(), (one, _) -> one));
    this.faults = faults;
  }

  static void check(List<DomainType> domains, List<String> faults) {
    CrossingChecks checks = new CrossingChecks(domains, faults);
    for (DomainType domain : domains) {
      domain.definition().processManagers().forEach(manager -> checks.manager(domain, manager));
      domain.definition().bridges().forEach(bridge -> checks.bridge(domain, bridge));
    }
  }

  private void manager(DomainType domain, ProcessManager<?> manager) {
    String where = domain.name() + ": process manager " + manager.name();
    manager.commands().forEach(command -> known(where, command));
    for (SubjectPattern pattern :
        manager.commands().isEmpty() ? Set.<SubjectPattern>of() : manager.reactsTo()) {
      heard(where, pattern);
    }
  }

  private void bridge(DomainType domain, ContextBridge bridge) {
    String where = domain.name() + ": bridge " + bridge.name();
    if (bridge.source().equals(bridge.target())) {
      fault(where, "from " + bridge.source() + " to itself", "let the domain react to its own");
    }
    if (bridge.mappings().isEmpty()) {
      fault(where, "no mapping", "say what becomes of the events, or drop the bridge");
    }
    for (SubjectPattern pattern : bridge.heard()) {
      if (!pattern.parts().getFirst().equals(bridge.source())) {
        fault(where, "hears `" + pattern + "`", "hear events of " + bridge.source() + " only");
      } else {
        heard(where, pattern);
      }
    }
    bridge.ignored().forEach(pattern -> heard(where, pattern));
    bridge.mappings().forEach(mapping -> mapping(where + ": " + mapping.event(), bridge, mapping));
  }

  private void heard(String where, SubjectPattern pattern) {
    if (domains.containsKey(pattern.parts().getFirst())
        && events.values().stream().noneMatch(event -> reads(event, pattern))) {
      fault(where, "`" + pattern + "` is no event there", "see ./cim catalog for what there is");
    }
  }

  private static boolean reads(EventType event, SubjectPattern pattern) {
    Subject newest = event.subject();
    for (int version = newest.version(); version > 0 && event.reads(version); version--) {
      if (pattern.matches(
          new Subject(newest.context(), newest.aggregate(), newest.event(), version))) {
        return true;
      }
    }
    return false;
  }

  private Optional<CommandType> known(String where, String command) {
    Optional<CommandType> type = Optional.ofNullable(commands.get(command));
    String context = command.substring(0, Math.max(0, command.indexOf('.')));
    if (type.isEmpty() && (context.isEmpty() || domains.containsKey(context))) {
      fault(where, "`" + command + "` is no command there", "see ./cim catalog --commands");
    }
    return type;
  }

  private void mapping(String where, ContextBridge bridge, Mapping mapping) {
    if (bridge.heard().stream().noneMatch(pattern -> pattern.matches(mapping.event()))) {
      fault(where, "mapped and not heard", "hear it too");
    }
    if (!mapping.command().startsWith(bridge.target() + ".")) {
      fault(where, "`" + mapping.command() + "`", "give commands of " + bridge.target() + " only");
      return;
    }
    Optional<CommandType> command = known(where, mapping.command());
    Optional<EventType> event = Optional.ofNullable(events.get(mapping.event()));
    if (domains.containsKey(bridge.source())
        && events.values().stream().noneMatch(one -> reads(one, pattern(mapping.event())))) {
      fault(
          where,
          "no such event in this version",
          "map one of " + String.join(", ", alike(mapping.event())));
    }
    if (command.isPresent() && event.isPresent()) {
      Shape.Fields from = event.get().shape();
      mapping.conditions().keySet().forEach(path -> field(where, path, from));
      fits(where + ": target", mapping.target(), from, ID);
      fits(where, mapping.fields(), from, command.get().shape());
    }
  }

  private static SubjectPattern pattern(Subject subject) {
    return SubjectPattern.parse(subject.toString());
  }

  private List<String> alike(Subject subject) {
    return events.keySet().stream()
        .map(Subject::toString)
        .filter(text -> text.startsWith(subject.context() + "." + subject.aggregate() + "."))
        .sorted()
        .toList();
  }

  private static final Field ID =
      new Field("id", new Shape.Id(""), Field.Presence.REQUIRED, Field.Privacy.PUBLIC, "");

  private void fits(String where, Map<String, Take> given, Shape.Fields from, Shape.Fields asked) {
    Map<String, Field> fields =
        asked.fields().stream().collect(Collectors.toMap(Field::name, Function.identity()));
    given.forEach((name, take) -> {
      Field field = fields.get(name);
      if (field == null) {
        fault(where, "field `" + name + "` is unknown there", "give one of " + fields.keySet());
      } else {
        fits(where + ": " + name, take, from, field);
      }
    });
    asked.fields().stream()
        .filter(Field::isRequired)
        .filter(field -> !given.containsKey(field.name()))
        .forEach(field -> fault(where, "field `" + field.name() + "` is missing", "take it"));
  }

  private void fits(String where, Take take, Shape.Fields from, Field to) {
    switch (take) {
      case Take.Id _ -> shapes(where, take, new Shape.Id(""), to.shape());
      case Take.Derived derived -> {
        fits(where, derived.from(), from, ID);
        shapes(where, take, new Shape.Id(""), to.shape());
      }
      case Take.Constant(Value value) -> constant(where, value, to.shape());
      case Take.Changed changed -> {
        if (changed.from() instanceof Take.Field(String path)) {
          field(where, path, from).ifPresent(field -> privacy(where, field, to));
        }
      }
      case Take.Field(String path) ->
          field(where, path, from)
              .ifPresent(field -> {
                privacy(where, field, to);
                shapes(where, take, field.shape(), to.shape());
                if (!field.isRequired()) {
                  fault(where, "`" + path + "` may be absent", "take what is always there");
                }
              });
      case Take.Items(List<Take> items) -> {
        if (to.shape() instanceof Shape.Items(Shape item, _, _)) {
          items.forEach(one -> fits(where, one, from, inside(to, item)));
        } else {
          shapes(
              where,
              take,
              new Shape.Items(new Shape.Any(), Shape.Repetition.ALLOWED, 0),
              to.shape());
        }
      }
      case Take.Fields record -> {
        switch (to.shape()) {
          case Shape.Fields fields -> fits(where, record.fields(), from, within(to, fields));
          case Shape.OneOf one -> oneOf(where, record, from, one);
          default -> shapes(where, take, new Shape.Fields("", "", List.of()), to.shape());
        }
      }
    }
  }

  /** The case of several records that the constant {@code type} names. */
  private void oneOf(String where, Take.Fields record, Shape.Fields from, Shape.OneOf to) {
    Take type = record.fields().getOrDefault(OneOfCoder.TYPE, Take.text(""));
    Optional<Shape.Case> found =
        to.cases().stream().filter(one -> type.equals(Take.text(one.type()))).findFirst();
    if (found.isEmpty()) {
      fault(
          where,
          "type " + type,
          "say one of " + to.cases().stream().map(Shape.Case::type).toList());
      return;
    }
    Map<String, Take> rest =
        record.fields().entrySet().stream()
            .filter(field -> !field.getKey().equals(OneOfCoder.TYPE))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    fits(where, rest, from, found.get().fields());
  }

  /** What lies in a personal field is personal too. */
  private static Shape.Fields within(Field outer, Shape.Fields fields) {
    return new Shape.Fields(
        fields.name(),
        fields.doc(),
        fields.fields().stream()
            .map(field ->
                new Field(
                    field.name(),
                    field.shape(),
                    field.presence(),
                    outer.isPersonal() ? outer.privacy() : field.privacy(),
                    field.doc()))
            .toList());
  }

  private static Field inside(Field outer, Shape item) {
    return new Field(outer.name(), item, Field.Presence.REQUIRED, outer.privacy(), "");
  }

  private Optional<Field> field(String where, String path, Shape.Fields from) {
    Field.Presence presence = Field.Presence.REQUIRED;
    Field.Privacy privacy = Field.Privacy.PUBLIC;
    Shape shape = from;
    for (String name : path.split("\\.", -1)) {
      Optional<Field> next =
          shape instanceof Shape.Fields fields
              ? fields.fields().stream().filter(field -> field.name().equals(name)).findFirst()
              : Optional.empty();
      if (next.isEmpty()) {
        fault(where, "`" + path + "` is no field of the event", "it has " + from);
        return Optional.empty();
      }
      shape = next.get().shape();
      presence = next.get().isRequired() ? presence : Field.Presence.OPTIONAL;
      privacy = next.get().isPersonal() ? Field.Privacy.PERSONAL : privacy;
    }
    return Optional.of(new Field(path, shape, presence, privacy, ""));
  }

  private void privacy(String where, Field from, Field to) {
    if (from.isPersonal() && !to.isPersonal()) {
      fault(where, "`" + from.name() + "` is personal, and public there", "leave it out");
    }
  }

  private void constant(String where, Value value, Shape to) {
    boolean fits =
        switch (to) {
          case Shape.Any _ -> true;
          case Shape.Choice choice ->
              value instanceof Value.Text text && choice.values().contains(text.value());
          case Shape.Text _, Shape.Id _, Shape.Time _ -> value instanceof Value.Text;
          case Shape.Whole _ -> value instanceof Value.Int;
          case Shape.Real _ -> value instanceof Value.Int || value instanceof Value.Float;
          case Shape.Bool _ -> value instanceof Value.Bool;
          case Shape.Link _ -> value instanceof Value.Link;
          case Shape.Bytes _ -> value instanceof Value.Bytes;
          case Shape.Items _ -> value instanceof Value.List;
          case Shape.Entries _, Shape.Fields _, Shape.OneOf _ -> value instanceof Value.Map;
        };
    if (!fits) {
      fault(where, "the constant " + Take.constant(value), "it must be " + to);
    }
  }

  private void shapes(String where, Take take, Shape from, Shape to) {
    if (!fits(from, to)) {
      fault(where, "`" + take + "` is " + from, "it must be " + to);
    }
  }

  /**
   * Whether data of one shape are such as the other asks for, but for the rules of single texts.
   */
  private static boolean fits(Shape from, Shape to) {
    return switch (to) {
      case Shape.Any _ -> true;
      case Shape.Text _ ->
          from instanceof Shape.Text
              || from instanceof Shape.Choice
              || from instanceof Shape.Id
              || from instanceof Shape.Time;
      case Shape.Choice choice ->
          from instanceof Shape.Choice(_, List<String> values)
              && choice.values().containsAll(values);
      case Shape.Real _ -> from instanceof Shape.Real || from instanceof Shape.Whole;
      case Shape.Whole _, Shape.Bool _, Shape.Id _, Shape.Time _, Shape.Link _, Shape.Bytes _ ->
          from.getClass() == to.getClass();
      case Shape.Items(Shape item, _, _) ->
          from instanceof Shape.Items(Shape given, _, _) && fits(given, item);
      case Shape.Entries _, Shape.Fields _, Shape.OneOf _ -> from.toString().equals(to.toString());
    };
  }

  private void fault(String where, String what, String action) {
    faults.add(where + ": " + what + "; " + action);
  }
}
