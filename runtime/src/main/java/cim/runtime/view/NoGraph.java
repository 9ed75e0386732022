package cim.runtime.view;

import cim.model.Page;
import cim.model.Paging;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The relationship graph where nobody wants one. */
public final class NoGraph implements FollowedGraph {

  @Override
  public long ordinal() {
    return 0;
  }

  @Override
  public Page<GraphNode> nodes(NodeFilter filter, long ordinal, Paging paging) {
    return new Page<>(List.of(), 0, Optional.empty());
  }

  @Override
  public Optional<GraphNode> node(UUID id, long ordinal) {
    return Optional.empty();
  }

  @Override
  public List<GraphEdge> edges(UUID id, long ordinal) {
    return List.of();
  }

  @Override
  public boolean awaitApplied(String domain, long position, Duration patience) {
    return true;
  }

  @Override
  public List<ProjectionStatus> statuses() {
    return List.of();
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return List.of();
  }

  @Override
  public Optional<Throwable> replay(DeadLetter letter) {
    throw new IllegalArgumentException(letter + ": not of this graph");
  }

  @Override
  public void close() {}
}
