package cim.domains.documents;

import cim.model.Bounded;
import cim.model.InvalidValue;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places for values: {@code Dear {{name}}}. */
public record Template(
    Status status,
    Optional<Title> name,
    Optional<Body> body,
    @Bounded(Template.MOST) List<Variable> variables) {
  /** How many variables a template has. */
  static final int MOST = 100;

  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([a-z][a-z0-9_]*)\\s*}}");

  /** Whether documents are still made of it. */
  public enum Status {
    UNKNOWN,
    ACTIVE,
    RETIRED
  }

  /** The text with its places. */
  public record Body(MediaType mediaType, Passage text) {}

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.ACTIVE)
          .allow(Status.ACTIVE, Status.RETIRED)
          .allow(Status.RETIRED, Status.ACTIVE);

  static final Template UNKNOWN =
      new Template(Status.UNKNOWN, Optional.empty(), Optional.empty(), List.of());

  public Template {
    variables = List.copyOf(variables);
  }

  Optional<Variable> variable(Variable.Name name) {
    return variables.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  Template in(Status next) {
    return new Template(next, name, body, variables);
  }

  Template named(Optional<Title> next) {
    return new Template(status, next, body, variables);
  }

  Template saying(Optional<Body> next) {
    return new Template(status, name, next, variables);
  }

  Template with(List<Variable> next) {
    return new Template(status, name, body, next);
  }

  /** The names that a text has places for. */
  static Set<String> places(String text) {
    Set<String> names = new TreeSet<>();
    Matcher place = PLACE.matcher(text);
    while (place.find()) {
      names.add(place.group(1));
    }
    return names;
  }

  /**
   * The text with the values in their places, or what a variable stands for where none is given.
   *
   * @throws InvalidValue when a value is missing, of another kind, or of no variable
   */
  String filled(List<Work.Filling.Given> values) {
    for (Work.Filling.Given given : values) {
      if (variable(given.name()).isEmpty()) {
        throw new InvalidValue("values", given.name().value(), "variables of the template");
      }
    }
    return PLACE
        .matcher(body.map(one -> one.text().value()).orElse(""))
        .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), values)));
  }

  private String value(String name, List<Work.Filling.Given> values) {
    Variable variable =
        variable(new Variable.Name(name))
            .orElseThrow(() -> new InvalidValue("variable", name, "one that is declared"));
    return values.stream()
        .filter(given -> given.name().equals(variable.name()))
        .map(given -> variable.checked(given.value().value()))
        .findFirst()
        .or(() -> variable.usual().map(Passage::value))
        .orElseThrow(() -> new InvalidValue("values", name, "a value for every variable"));
  }
}
