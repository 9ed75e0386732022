package cim.domains.dialogs;

import cim.model.Bounded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a dialog knew when it was paused. */
public record Snapshot(
    Instant at,
    Optional<Topic.Name> topic,
    @Bounded(Dialog.MOST) List<Topic.Name> open,
    @Bounded(Dialog.MOST) List<ContextVariable> variables) {
  public Snapshot {
    open = List.copyOf(open);
    variables = List.copyOf(variables);
  }
}
