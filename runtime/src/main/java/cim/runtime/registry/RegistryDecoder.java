package cim.runtime.registry;

import cim.ipld.Value;
import cim.model.Recorded;
import cim.runtime.view.EventDecoder;
import cim.store.EventStore;
import cim.store.StoredEvent;
import java.util.List;

/** Decodes what the registered domains know. */
public record RegistryDecoder(Registry registry, EventStore store) implements EventDecoder {
  // Nothing that is projected asks how deep a chain of causes is; it would cost a block read per
  // event.
  private static final int ANY_DEPTH = 1;

  @Override
  public List<Recorded<?>> typed(StoredEvent event) {
    return registry.findEvent(event.subject()).isPresent()
        ? List.copyOf(registry.recorded(event, ANY_DEPTH))
        : List.of();
  }

  @Override
  public Recorded<Value.Map> data(StoredEvent event) {
    int depth =
        store
            .log(event.subject().context())
            .command(event.command())
            .map(command -> command.causality().depth() + 1)
            .orElse(ANY_DEPTH);
    return Registry.data(event, depth);
  }
}
