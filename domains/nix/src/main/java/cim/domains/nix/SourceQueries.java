package cim.domains.nix;

import cim.domains.nix.analysis.Analysis;
import cim.domains.nix.analysis.Dependencies;
import cim.domains.nix.analysis.Finding;
import cim.domains.nix.analysis.Rule;
import cim.domains.nix.language.Canonical;
import cim.domains.nix.language.Expr;
import cim.domains.nix.language.Parser;
import cim.domains.nix.language.Position;
import cim.domains.nix.language.Printer;
import cim.model.Bounded;
import cim.model.Doc;
import cim.model.InvalidValue;
import cim.model.Query;
import cim.model.QueryHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Questions about sources that are given with the question; nothing is kept of them. */
final class SourceQueries {
  static final int MOST_FILES = 200;
  static final int MOST_CHARACTERS = 1_000_000;

  @Doc("What an expression means: operators in parentheses, attributes merged.")
  public record ParseSource(Source source) implements Query<Parsed> {}

  @Doc("A source as it is written by convention; without comments, which it loses.")
  public record FormatSource(Source source) implements Query<Formatted> {}

  @Doc("What breaks rules of security and performance in a source, and what in it is dead.")
  public record AnalyzeSource(
      Source source, @Doc("Findings of this area only.") Optional<Rule.Area> area)
      implements Query<Analyzed> {}

  @Doc("What files need of each other, of inputs and of the world; cycles, and what is missing.")
  public record AnalyzeDependencies(
      @Doc("The files of a folder, by their paths in it.") @Bounded(MOST_FILES)
          List<FilePath> paths,
      @Doc("Their sources, in the same order.") @Bounded(MOST_FILES) List<Source> sources)
      implements Query<Dependencies> {
    public AnalyzeDependencies {
      paths = List.copyOf(paths);
      sources = List.copyOf(sources);
      requireFew(paths, sources);
    }
  }

  @Doc("What a flake.nix says: its description, inputs and outputs; nothing is evaluated.")
  public record ReadFlake(Source source) implements Query<FlakeFile> {}

  @Doc("What a flake.lock says: which inputs there are, and which of their states are used.")
  public record ReadLock(LockText lock) implements Query<LockFile> {}

  @Doc("What the file of a module says: its options, what it sets, and what it imports.")
  public record ReadModule(Source source) implements Query<ModuleFile> {}

  /**
   * @param findings in the order of the source
   */
  public record Analyzed(List<Fault> findings) {
    public Analyzed {
      findings = List.copyOf(findings);
    }
  }

  /**
   * @param subject what stands there
   * @param advice what to do about it
   */
  public record Fault(Rule.Area area, Rule rule, Position at, String subject, String advice) {}

  /**
   * @param canonical as {@code nix-instantiate --parse} writes it
   * @param expressions how many there are in it, itself included
   */
  public record Parsed(String canonical, int expressions) {}

  public record Formatted(String source) {}

  static final QueryHandler<ParseSource, Parsed> PARSE =
      QueryHandler.one(
          "parse_source", ParseSource.class, Parsed.class, (query, _) -> parsed(query.source()));

  static final QueryHandler<FormatSource, Formatted> FORMAT =
      QueryHandler.one(
          "format_source",
          FormatSource.class,
          Formatted.class,
          (query, _) -> new Formatted(Printer.print(Parser.parse(query.source().value()))));

  static final QueryHandler<AnalyzeSource, Analyzed> ANALYZE =
      QueryHandler.one(
          "analyze_source", AnalyzeSource.class, Analyzed.class, (query, _) -> analyzed(query));

  static final QueryHandler<AnalyzeDependencies, Dependencies> DEPENDENCIES =
      QueryHandler.one(
          "analyze_dependencies",
          AnalyzeDependencies.class,
          Dependencies.class,
          (query, _) -> dependencies(query));

  static final QueryHandler<ReadFlake, FlakeFile> FLAKE =
      QueryHandler.one(
          "read_flake",
          ReadFlake.class,
          FlakeFile.class,
          (query, _) -> FlakeFile.of(Parser.parse(query.source().value())));

  static final QueryHandler<ReadLock, LockFile> LOCK =
      QueryHandler.one(
          "read_lock", ReadLock.class, LockFile.class, (query, _) -> LockFile.of(query.lock()));

  static final QueryHandler<ReadModule, ModuleFile> MODULE =
      QueryHandler.one(
          "read_module",
          ReadModule.class,
          ModuleFile.class,
          (query, _) -> ModuleFile.of(Parser.parse(query.source().value())));

  private SourceQueries() {}

  private static Analyzed analyzed(AnalyzeSource query) {
    return new Analyzed(
        Analysis.of(Parser.parse(query.source().value())).stream()
            .filter(finding ->
                query.area().filter(finding.rule().area()::equals).isPresent()
                    || query.area().isEmpty())
            .map(SourceQueries::fault)
            .toList());
  }

  private static Fault fault(Finding finding) {
    return new Fault(
        finding.rule().area(),
        finding.rule(),
        finding.at(),
        finding.subject(),
        finding.rule().advice());
  }

  private static Dependencies dependencies(AnalyzeDependencies query) {
    SequencedMap<String, Expr> sources = new LinkedHashMap<>();
    for (int i = 0; i < query.paths().size(); i++) {
      sources.put(query.paths().get(i).value(), Parser.parse(query.sources().get(i).value()));
    }
    return Dependencies.of(sources);
  }

  private static void requireFew(List<FilePath> paths, List<Source> sources) {
    if (paths.size() > MOST_FILES) {
      throw new InvalidValue("paths", paths.size(), "at most " + MOST_FILES);
    }
    if (sources.size() != paths.size()) {
      throw new InvalidValue("sources", sources.size(), paths.size() + ", one for each path");
    }
    if (Set.copyOf(paths).size() != paths.size()) {
      throw new InvalidValue("paths", "one of them twice", "each path once");
    }
    int characters = sources.stream().mapToInt(source -> source.value().length()).sum();
    if (characters > MOST_CHARACTERS) {
      throw new InvalidValue(
          "sources", characters + " characters", "at most " + MOST_CHARACTERS + " together");
    }
  }

  private static Parsed parsed(Source source) {
    Expr expression = Parser.parse(source.value());
    return new Parsed(Canonical.of(expression, "/"), count(expression));
  }

  private static int count(Expr expression) {
    return 1 + expression.children().stream().mapToInt(SourceQueries::count).sum();
  }
}
