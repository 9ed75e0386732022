package cim.runtime.view;

import cim.runtime.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a store remembers of one version of a read model. */
record Standing(
    String name,
    int version,
    String signature,
    DomainRows.Serving serving,
    @Nullable Checkpoint checkpoint) {

  /** What opening has to do to what is stored. */
  record Plan(List<Standing> drop, List<Standing> begin) {}

  String table() {
    return table(name, version);
  }

  static String table(String name, int version) {
    return name + "__v" + version;
  }

  Optional<Checkpoint> reached() {
    return Optional.ofNullable(checkpoint);
  }

  boolean isOf(RowShape<?> shape) {
    return name.equals(shape.model().name()) && version == shape.model().version();
  }

  Standing at(Checkpoint reached) {
    return new Standing(name, version, signature, serving, reached);
  }

  Standing current() {
    return new Standing(name, version, signature, DomainRows.Serving.CURRENT, checkpoint);
  }

  /** Why what is stored is of no use; empty when it is. */
  static Optional<String> fault(
      Collection<Standing> stored, Collection<RowShape<?>> shapes, Predicate<Checkpoint> holds) {
    for (Standing standing : stored) {
      if (standing.checkpoint != null && !holds.test(standing.checkpoint)) {
        return Optional.of(
            standing.table()
                + " has applied "
                + standing.checkpoint
                + ", which the log does not hold");
      }
      for (RowShape<?> shape : shapes) {
        if (standing.isOf(shape) && !standing.signature.equals(shape.signature())) {
          return Optional.of(
              standing.table()
                  + " has the columns "
                  + standing.signature
                  + " (expected: "
                  + shape.signature()
                  + "); count up the version of a read model whose row changes");
        }
      }
    }
    return Optional.empty();
  }

  static Plan plan(Collection<Standing> stored, Collection<RowShape<?>> shapes) {
    List<Standing> drop = new ArrayList<>();
    List<Standing> begin = new ArrayList<>();
    for (Standing standing : stored) {
      boolean known = shapes.stream().anyMatch(shape -> standing.name.equals(shape.model().name()));
      boolean current = shapes.stream().anyMatch(standing::isOf);
      if (!known || (!current && standing.serving == DomainRows.Serving.BUILDING)) {
        drop.add(standing);
      }
    }
    for (RowShape<?> shape : shapes) {
      if (stored.stream().noneMatch(standing -> standing.isOf(shape))) {
        begin.add(first(stored, shape));
      }
    }
    return new Plan(drop, begin);
  }

  private static Standing first(Collection<Standing> stored, RowShape<?> shape) {
    String name = shape.model().name();
    boolean older =
        stored.stream()
            .anyMatch(standing ->
                standing.name.equals(name) && standing.serving == DomainRows.Serving.CURRENT);
    return new Standing(
        name,
        shape.model().version(),
        shape.signature(),
        older ? DomainRows.Serving.BUILDING : DomainRows.Serving.CURRENT,
        null);
  }

  /** The table that answers for these rows. */
  static String answering(Collection<Standing> stored, RowShape<?> shape) {
    return stored.stream()
        .filter(standing -> standing.name.equals(shape.model().name()))
        .filter(standing -> standing.serving == DomainRows.Serving.CURRENT)
        .filter(standing -> standing.signature.equals(shape.signature()))
        .findFirst()
        .map(Standing::table)
        .orElseThrow(() ->
            new Refusal(
                "not_ready",
                "read model " + shape.model().name() + " version " + shape.model().version(),
                "to be built",
                "ask again when the node has built it"));
  }
}
