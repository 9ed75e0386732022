package cim.domains.policies;

import cim.model.TextForm;
import cim.model.Texts;
import java.util.Optional;
import java.util.UUID;

/** What requests a policy is about. A policy without targets is about all. */
public sealed interface Target {

  /** Requests in an organization. */
  record Organization(UUID id) implements Target {}

  /** Requests in a part of an organization. */
  record Unit(UUID id) implements Target {}

  /** Requests of those who have a role. */
  record Role(@TextForm(min = 1, max = 200) String role) implements Target {
    public Role {
      role = Texts.within(200, "role", role);
    }
  }

  /** Requests for resources whose name the glob matches: {@code documents/**}. */
  record Resource(@TextForm(min = 1, max = 500, example = "documents/**") String glob)
      implements Target {
    public Resource {
      glob = Texts.within(500, "glob", glob);
    }
  }

  /** Requests to do something. */
  record Operation(@TextForm(min = 1, max = 200, example = "read") String action)
      implements Target {
    public Operation {
      action = Texts.within(200, "action", action);
    }
  }

  /** Requests of one entity. */
  record Entity(UUID id) implements Target {}

  /** Whether a request is meant. */
  default boolean meets(Request request) {
    return switch (this) {
      case Organization(UUID id) -> request.organization().equals(Optional.of(id));
      case Unit(UUID id) -> request.unit().equals(Optional.of(id));
      case Role(String role) -> request.roles().contains(role);
      case Resource(String glob) ->
          Truths.matches(Glob.expression(glob), request.resource()) == Truth.TRUE;
      case Operation(String action) -> request.action().equals(action);
      case Entity(UUID id) -> request.subject().id().equals(id);
    };
  }
}
