package cim.domains.nix.analysis;

import cim.domains.nix.analysis.References.Reference;
import cim.domains.nix.language.Expr;
import cim.domains.nix.language.Position;
import cim.model.graph.Cycles;
import cim.model.graph.Groups;
import cim.model.graph.Network;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What files need of each other and of the world.
 *
 * @param links everything that a file refers to, in the order of files and sources
 * @param cycles files that need each other in a circle; at most {@value #CYCLES}
 * @param missing links to files that are not there
 * @param roots files to which no other refers
 * @param depth links that follow each other at most, a cycle counted as one file
 * @param unusedInputs what {@code flake.nix} is given and does not use
 */
public record Dependencies(
    List<Link> links,
    List<List<String>> cycles,
    List<Link> missing,
    List<String> roots,
    int depth,
    List<String> unusedInputs) {

  /** Cycles that are told of: there can be very many. */
  static final int CYCLES = 20;

  /** How a file depends on something. */
  public enum Kind {
    /** {@code import ./a.nix}, or {@code callPackage ./a.nix}. */
    IMPORT,
    /** A module in {@code imports} or {@code modules}. */
    MODULE,
    /** Another path: a file or folder that is used. */
    PATH,
    /** {@code <nixpkgs>}. */
    LOOKED_UP,
    /** What is fetched while the file is evaluated or built. */
    FETCH,
    /** An input of a flake. */
    INPUT
  }

  /**
   * A file depends on something.
   *
   * @param target as the source says it
   * @param file the file that it is, where it was given
   */
  public record Link(String from, Kind kind, String target, Position at, Optional<String> file) {}

  public Dependencies {
    links = List.copyOf(links);
    cycles = cycles.stream().map(List::copyOf).toList();
    missing = List.copyOf(missing);
    roots = List.copyOf(roots);
    unusedInputs = List.copyOf(unusedInputs);
  }

  /**
   * @param files by their paths, with slashes between and none at the beginning
   */
  public static Dependencies of(SequencedMap<String, Expr> files) {
    List<Link> links = new ArrayList<>();
    List<Link> missing = new ArrayList<>();
    List<String> unused = new ArrayList<>();
    files.forEach((path, source) -> {
      for (Reference reference : References.of(source)) {
        Link link = link(path, reference, files.keySet());
        links.add(link);
        if (isMissing(link)) {
          missing.add(link);
        }
      }
      if (path.equals("flake.nix") || path.endsWith("/flake.nix")) {
        InputUse inputs = InputUse.of(source);
        inputs
            .declared()
            .forEach(
                (name, at) -> links.add(new Link(path, Kind.INPUT, name, at, Optional.empty())));
        unused.addAll(inputs.unused());
      }
    });
    return of(List.copyOf(files.keySet()), links, missing, unused);
  }

  private static Dependencies of(
      List<String> paths, List<Link> links, List<Link> missing, List<String> unused) {
    Map<String, Integer> numbers = new HashMap<>();
    paths.forEach(path -> numbers.put(path, numbers.size()));
    List<Link> inner = links.stream().filter(link -> link.file().isPresent()).toList();
    Set<List<Integer>> edges = new HashSet<>();
    inner.forEach(link ->
        edges.add(List.of(number(numbers, link.from()), number(numbers, link.file().get()))));
    int[] sources = edges.stream().mapToInt(List::getFirst).toArray();
    int[] targets = edges.stream().mapToInt(List::getLast).toArray();
    Network network = Network.of(paths.size(), sources, targets);
    Set<String> needed = new HashSet<>();
    inner.stream()
        .filter(link -> !link.file().equals(Optional.of(link.from())))
        .forEach(link -> needed.add(link.file().orElseThrow()));
    return new Dependencies(
        links,
        Cycles.find(network, CYCLES).stream()
            .map(cycle -> cycle.stream().map(paths::get).toList())
            .toList(),
        missing,
        paths.stream().filter(path -> !needed.contains(path)).toList(),
        depth(network, sources, targets),
        unused);
  }

  private static int number(Map<String, Integer> numbers, String path) {
    return numbers.getOrDefault(path, -1);
  }

  /** The longest way through groups of files that need each other. */
  private static int depth(Network network, int[] sources, int[] targets) {
    Groups groups = Groups.stronglyConnected(network);
    int[] depth = new int[groups.count()];
    // What a group needs has a smaller number, so it is known when the group's turn comes.
    IntStream.range(0, sources.length)
        .boxed()
        .sorted(Comparator.comparingInt(edge -> groups.of(sources[edge])))
        .forEach(edge -> {
          int from = groups.of(sources[edge]);
          int to = groups.of(targets[edge]);
          if (from != to) {
            depth[from] = Math.max(depth[from], depth[to] + 1);
          }
        });
    return IntStream.of(depth).max().orElse(0);
  }

  private static Link link(String from, Reference reference, Set<String> files) {
    return switch (reference.how()) {
      case IMPORT -> path(from, Kind.IMPORT, reference, files);
      case MODULE -> path(from, Kind.MODULE, reference, files);
      case PATH -> path(from, Kind.PATH, reference, files);
      case LOOKED_UP ->
          new Link(from, Kind.LOOKED_UP, reference.target(), reference.at(), Optional.empty());
      case FETCH ->
          new Link(from, Kind.FETCH, reference.target(), reference.at(), Optional.empty());
    };
  }

  private static Link path(String from, Kind kind, Reference reference, Set<String> files) {
    Optional<String> target = resolved(from, reference.target());
    Optional<String> file =
        target
            .filter(files::contains)
            .or(() ->
                target
                    .map(folder -> folder.isEmpty() ? "default.nix" : folder + "/default.nix")
                    .filter(files::contains)
                    .filter(_ -> kind != Kind.PATH));
    return new Link(from, kind, reference.target(), reference.at(), file);
  }

  /** The path from the top of the folder; nothing where it leads out of it. */
  private static Optional<String> resolved(String from, String target) {
    if (target.startsWith("/") || target.startsWith("~")) {
      return Optional.empty();
    }
    Deque<String> steps = new ArrayDeque<>(List.of(from.split("/", -1)));
    steps.removeLast();
    for (String step : target.split("/", -1)) {
      switch (step) {
        case ".", "" -> {}
        case ".." -> {
          if (steps.pollLast() == null) {
            return Optional.empty();
          }
        }
        default -> steps.addLast(step);
      }
    }
    return Optional.of(String.join("/", steps));
  }

  private static boolean isMissing(Link link) {
    return switch (link.kind()) {
      case IMPORT, MODULE -> link.file().isEmpty() && resolved(link).isPresent();
      case PATH ->
          link.target().endsWith(".nix") && link.file().isEmpty() && resolved(link).isPresent();
      case LOOKED_UP, FETCH, INPUT -> false;
    };
  }

  private static Optional<String> resolved(Link link) {
    return resolved(link.from(), link.target());
  }
}
