package cim.runtime;

import java.util.List;
import java.util.UUID;

/**
 * Who acts. Decided once at the door of a face, and recorded with every command.
 *
 * @param id pseudonymous; the {@code actor} of events
 * @param name for logs and audit
 * @param rights the names of the rights under which it acts
 */
public record Principal(UUID id, String name, List<String> rights) {
  public Principal {
    rights = List.copyOf(rights);
  }
}
