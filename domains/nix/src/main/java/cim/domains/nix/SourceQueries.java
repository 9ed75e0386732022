package cim.domains.nix;

import cim.domains.nix.language.Canonical;
import cim.domains.nix.language.Expr;
import cim.domains.nix.language.Parser;
import cim.domains.nix.language.Printer;
import cim.model.Doc;
import cim.model.Query;
import cim.model.QueryHandler;

/** Questions about sources that are given with the question; nothing is kept of them. */
final class SourceQueries {

  @Doc("What an expression means: operators in parentheses, attributes merged.")
  public record ParseSource(Source source) implements Query<Parsed> {}

  @Doc("A source as it is written by convention; without comments, which it loses.")
  public record FormatSource(Source source) implements Query<Formatted> {}

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

  private SourceQueries() {}

  private static Parsed parsed(Source source) {
    Expr expression = Parser.parse(source.value());
    return new Parsed(Canonical.of(expression, "/"), count(expression));
  }

  private static int count(Expr expression) {
    return 1 + expression.children().stream().mapToInt(SourceQueries::count).sum();
  }
}
