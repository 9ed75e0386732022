package cim.domains.nix;

import cim.domains.nix.analysis.Leaves;
import cim.domains.nix.analysis.Leaves.Leaf;
import cim.domains.nix.language.Expr;
import cim.domains.nix.language.Expr.Operator;
import cim.model.InvalidValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a {@code flake.nix} says, as far as it stands there: nothing is evaluated.
 *
 * @param outputs their paths; where a function makes them for each system, without the system
 */
public record FlakeFile(
    Optional<Description> description, List<Input> inputs, List<AttributePath> outputs) {
  /** Outputs that are made for each system, and how many names they have with it. */
  private static final Map<String, Integer> OF_SYSTEMS =
      Map.of(
          "packages",
          3,
          "devShells",
          3,
          "checks",
          3,
          "apps",
          3,
          "legacyPackages",
          3,
          "formatter",
          2);

  /** {@code nixosConfigurations.build}. */
  private static final int NAMED = 2;

  private static final Set<String> FOR_EACH_SYSTEM = Set.of("eachSystem", "eachDefaultSystem");

  public FlakeFile {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * Reads it.
   *
   * @throws InvalidValue where the source is no set, or an input cannot be what it says
   */
  static FlakeFile of(Expr source) {
    if (!(source instanceof Expr.Attributes set)) {
      throw new InvalidValue(source.at().toString(), "no set", "a flake, which is a set");
    }
    Optional<Description> description = Optional.empty();
    Map<String, List<Leaf>> inputs = new LinkedHashMap<>();
    SequencedSet<AttributePath> outputs = new LinkedHashSet<>();
    for (Leaf leaf : Leaves.of(set)) {
      if (leaf.path().equals(List.of("description"))) {
        description = leaf.text().filter(text -> !text.isBlank()).map(Description::new);
      } else if (leaf.isBelow("inputs")) {
        addInput(leaf, inputs);
      } else if (leaf.path().getFirst().equals("outputs")) {
        leaf.value().ifPresent(value -> addOutputs(value, outputs));
      }
    }
    return new FlakeFile(
        description,
        inputs.entrySet().stream().map(one -> input(one.getKey(), one.getValue())).toList(),
        List.copyOf(outputs));
  }

  /** Sorts what is said of an input to its path: {@code inputs.a.inputs.b.url} to {@code a/b}. */
  private static void addInput(Leaf leaf, Map<String, List<Leaf>> inputs) {
    List<String> path = leaf.path();
    String name = path.get(1);
    int next = 2;
    while (next + 1 < path.size() && path.get(next).equals("inputs")) {
      inputs.computeIfAbsent(name, _ -> new ArrayList<>());
      name += "/" + path.get(next + 1);
      next += 2;
    }
    List<Leaf> said = inputs.computeIfAbsent(name, _ -> new ArrayList<>());
    if (next < path.size()) {
      said.add(new Leaf(path.subList(next, path.size()), leaf.at(), leaf.value()));
    }
  }

  private static Input input(String name, List<Leaf> said) {
    Map<String, String> texts = new LinkedHashMap<>();
    Input.Contents contents = Input.Contents.FLAKE;
    for (Leaf leaf : said) {
      String attribute = String.join(".", leaf.path());
      leaf.text().ifPresent(text -> texts.put(attribute, text));
      if (attribute.equals("flake")
          && leaf.value().orElse(null) instanceof Expr.Name(_, String value)
          && value.equals("false")) {
        contents = Input.Contents.FILES;
      }
    }
    FetchAttributes attributes = new FetchAttributes(texts);
    Optional<FlakeReference> reference =
        attributes.value("type").isPresent()
            ? Optional.of(attributes.reference())
            : attributes.value("url").map(FlakeReference::new);
    return new Input(
        new InputName(name),
        reference,
        attributes.value("follows").filter(path -> !path.isEmpty()).map(InputName::new),
        contents);
  }

  private static void addOutputs(Expr value, SequencedSet<AttributePath> outputs) {
    switch (Leaves.result(value)) {
      case Expr.Binary(_, Operator operator, Expr left, Expr right)
          when operator == Operator.UPDATE -> {
        addOutputs(left, outputs);
        addOutputs(right, outputs);
      }
      case Expr.Call call when isForEachSystem(call) ->
          made(call).forEach(leaf -> add(leaf.path(), 1, outputs));
      case Expr.Attributes set -> Leaves.of(set).forEach(leaf -> addOutput(leaf, outputs));
      default -> {}
    }
  }

  private static boolean isForEachSystem(Expr.Call call) {
    return switch (call.function()) {
      case Expr.Name(_, String name) -> FOR_EACH_SYSTEM.contains(name);
      case Expr.Select select ->
          select.path().getLast().literal().filter(FOR_EACH_SYSTEM::contains).isPresent();
      default -> false;
    };
  }

  /** {@code packages = forAll (pkgs: { default = ...; });} is {@code packages.default}. */
  private static void addOutput(Leaf leaf, SequencedSet<AttributePath> outputs) {
    boolean isOfSystems =
        leaf.path().size() == 1 && OF_SYSTEMS.getOrDefault(leaf.path().getFirst(), NAMED) > NAMED;
    List<Leaf> made =
        isOfSystems && leaf.value().orElse(null) instanceof Expr.Call call ? made(call) : List.of();
    if (made.isEmpty()) {
      add(leaf.path(), 0, outputs);
    } else {
      made.forEach(one ->
          add(Stream.concat(leaf.path().stream(), one.path().stream()).toList(), 1, outputs));
    }
  }

  private static List<Leaf> made(Expr.Call call) {
    return call.arguments().getLast() instanceof Expr.Function function
            && Leaves.result(function) instanceof Expr.Attributes set
        ? Leaves.of(set)
        : List.of();
  }

  /** What is deeper than an output has names is the output's own. */
  private static void add(List<String> path, int without, SequencedSet<AttributePath> outputs) {
    int most = OF_SYSTEMS.getOrDefault(path.getFirst(), NAMED + without) - without;
    outputs.add(AttributePath.of(path.subList(0, Math.min(most, path.size()))));
  }
}
