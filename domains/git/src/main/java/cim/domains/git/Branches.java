package cim.domains.git;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import java.time.Instant;
import java.util.Optional;

/** The branches that are there now. */
final class Branches {

  /** A branch and the commit that it stands at, since when. */
  public record BranchRow(
      @Key EntityId<Branch> id,
      @Indexed EntityId<Repository> repository,
      @Indexed RefName name,
      Optional<CommitHash> head,
      Instant moved) {}

  static final ReadModel<BranchRow> MODEL =
      ReadModel.of("branches", 1, BranchRow.class)
          .on(
              BranchEvent.Created.class,
              (event, rows) ->
                  rows.put(
                      new BranchRow(
                          EntityId.of(event.stream()),
                          event.event().repository(),
                          event.event().name(),
                          Optional.empty(),
                          event.at())))
          .on(
              BranchEvent.HeadAdded.class,
              (event, rows) ->
                  rows.find(EntityId.of(event.stream()))
                      .ifPresent(row ->
                          rows.put(
                              new BranchRow(
                                  row.id(),
                                  row.repository(),
                                  row.name(),
                                  Optional.of(event.event().head()),
                                  event.at()))))
          .on(BranchEvent.Deleted.class, (event, rows) -> rows.remove(EntityId.of(event.stream())));

  private Branches() {}
}
