package cim.domains.nix;

import cim.domains.nix.analysis.Leaves;
import cim.domains.nix.analysis.Leaves.Leaf;
import cim.domains.nix.language.Expr;
import cim.domains.nix.language.Expr.Operator;
import cim.domains.nix.language.Printer;
import cim.model.InvalidValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * What a module's file says, as far as it stands there: nothing is evaluated.
 *
 * @param definitions the options that it sets
 */
public record ModuleFile(
    List<OptionDeclaration> options, List<AttributePath> definitions, List<ImportedFile> imports) {
  /** What a module without {@code config} says beside what it sets. */
  private static final Set<String> NO_OPTION =
      Set.of(
          "imports",
          "options",
          "config",
          "disabledModules",
          "freeformType",
          "meta",
          "key",
          "_file",
          "_class");

  /** Functions whose last argument is the value. */
  private static final Set<String> MARKS =
      Set.of("mkIf", "mkForce", "mkDefault", "mkOverride", "mkBefore", "mkAfter", "mkOrder");

  public ModuleFile {
    options = List.copyOf(options);
    definitions = List.copyOf(definitions);
    imports = List.copyOf(imports);
  }

  /**
   * Reads it.
   *
   * @throws InvalidValue where the source comes to no set
   */
  static ModuleFile of(Expr source) {
    if (!(Leaves.result(source) instanceof Expr.Attributes set)) {
      throw new InvalidValue(
          source.at().toString(), "no set", "a module: a set, or a function that makes one");
    }
    List<Leaf> leaves = Leaves.of(set);
    boolean isLong =
        leaves.stream()
            .map(leaf -> leaf.path().getFirst())
            .anyMatch(name -> name.equals("options") || name.equals("config"));
    List<OptionDeclaration> options = new ArrayList<>();
    SequencedSet<AttributePath> definitions = new LinkedHashSet<>();
    SequencedSet<ImportedFile> imports = new LinkedHashSet<>();
    for (Leaf leaf : leaves) {
      List<String> path = leaf.path();
      if (leaf.isBelow("options")) {
        leaf.value().ifPresent(value -> options.add(option(below(path), value)));
      } else if (leaf.isBelow("config")) {
        define(below(path), leaf.value(), definitions);
      } else if (path.equals(List.of("config"))) {
        define(List.of(), leaf.value(), definitions);
      } else if (path.equals(List.of("imports"))) {
        leaf.value().ifPresent(value -> addImports(value, imports));
      } else if (!isLong && !NO_OPTION.contains(path.getFirst())) {
        define(path, leaf.value(), definitions);
      }
    }
    return new ModuleFile(options, List.copyOf(definitions), List.copyOf(imports));
  }

  private static List<String> below(List<String> path) {
    return path.subList(1, path.size());
  }

  private static OptionDeclaration option(List<String> path, Expr value) {
    Optional<String> type = Optional.empty();
    Optional<String> description = Optional.empty();
    if (value instanceof Expr.Call call) {
      Expr last = call.arguments().getLast();
      switch (name(call)) {
        case "mkEnableOption" -> {
          type = Optional.of("bool");
          description = text(last).map(what -> "Whether to enable " + what + ".");
        }
        case "mkPackageOption" -> type = Optional.of("package");
        default -> {
          if (last instanceof Expr.Attributes set) {
            for (Leaf leaf : Leaves.of(set)) {
              if (leaf.path().equals(List.of("type"))) {
                type = leaf.value().map(ModuleFile::type);
              } else if (leaf.path().equals(List.of("description"))) {
                description = leaf.value().flatMap(ModuleFile::text);
              }
            }
          }
        }
      }
    }
    return new OptionDeclaration(
        AttributePath.of(path),
        new OptionDeclaration.Type(cut(type.orElse("unspecified"), OptionDeclaration.Type.LONGEST)),
        description
            .filter(text -> !text.isBlank())
            .map(text -> new Description(cut(text, Description.LONGEST))));
  }

  /** {@code lib.types.listOf lib.types.str} is {@code listOf str}. */
  private static String type(Expr type) {
    return printed(type).replaceAll("\\b(?:lib\\.)?types\\.", "");
  }

  /** A text, also where {@code lib.mdDoc} marks what language it is in. */
  private static Optional<String> text(Expr value) {
    return switch (value) {
      case Expr.Text text -> text.literal();
      case Expr.Call call -> text(call.arguments().getLast());
      default -> Optional.empty();
    };
  }

  private static void define(
      List<String> path, Optional<Expr> value, SequencedSet<AttributePath> definitions) {
    switch (value.map(Leaves::result).orElse(null)) {
      case Expr.Call call when MARKS.contains(name(call)) ->
          define(path, Optional.of(call.arguments().getLast()), definitions);
      case Expr.Call call
          when name(call).equals("mkMerge")
              && call.arguments().getLast() instanceof Expr.Items(_, List<Expr> items) ->
          items.forEach(item -> define(path, Optional.of(item), definitions));
      case Expr.Binary(_, Operator operator, Expr left, Expr right)
          when operator == Operator.UPDATE -> {
        define(path, Optional.of(left), definitions);
        define(path, Optional.of(right), definitions);
      }
      case Expr.Attributes set when !set.bindings().isEmpty() ->
          Leaves.of(set)
              .forEach(leaf -> {
                List<String> whole = new ArrayList<>(path);
                whole.addAll(leaf.path());
                define(whole, leaf.value(), definitions);
              });
      case null, default -> {
        if (!path.isEmpty()) {
          definitions.add(AttributePath.of(path));
        }
      }
    }
  }

  private static void addImports(Expr value, SequencedSet<ImportedFile> imports) {
    switch (value) {
      case Expr.Items(_, List<Expr> items) -> items.forEach(item -> imports.add(imported(item)));
      case Expr.Binary(_, Operator operator, Expr left, Expr right)
          when operator == Operator.CONCAT -> {
        addImports(left, imports);
        addImports(right, imports);
      }
      default -> imports.add(imported(value));
    }
  }

  private static ImportedFile imported(Expr value) {
    return new ImportedFile(cut(printed(value), ImportedFile.LONGEST));
  }

  private static String printed(Expr value) {
    return Printer.print(value).strip().replaceAll("\\s+", " ");
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }

  private static String name(Expr.Call call) {
    return switch (call.function()) {
      case Expr.Name(_, String name) -> name;
      case Expr.Select select -> select.path().getLast().literal().orElse("");
      default -> "";
    };
  }
}
