package cim.domains.people;

import cim.domains.people.Connection.Ends;
import cim.domains.people.Connection.Nature;
import cim.domains.people.Connection.Status;
import cim.domains.people.ConnectionCommand.Connect;
import cim.domains.people.ConnectionCommand.Describe;
import cim.domains.people.ConnectionCommand.Disconnect;
import cim.domains.people.ConnectionEvent.Connected;
import cim.domains.people.ConnectionEvent.Disconnected;
import cim.domains.people.ConnectionEvent.NatureAdded;
import cim.domains.people.ConnectionEvent.NatureRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import cim.model.Recorded;
import cim.model.Sought;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Decides what happens to a connection. */
public final class ConnectionDecider
    implements Decider<ConnectionCommand, ConnectionEvent, Connection> {

  /** What has connected the two, from either side. */
  static Sought sought(ConnectionCommand command, Connection state) {
    return command instanceof Connect(_, var person, var other, _)
        ? between(person, other).or(between(other, person))
        : Sought.NOTHING;
  }

  private static Sought between(EntityId<Person> person, EntityId<Person> other) {
    return Sought.tagged("person", person).and("other", other);
  }

  @Override
  public Connection initial() {
    return Connection.UNKNOWN;
  }

  @Override
  public Decision<ConnectionEvent> decide(ConnectionCommand command, Connection state, Inputs in) {
    if (command instanceof Connect(var id, var person, var other, var nature)) {
      return connect(id, new Ends(person, other), nature, state, in);
    }
    if (state.ends().isEmpty()) {
      return Decision.reject("connection_not_found", "there is no such connection; connect first");
    }
    Ends ends = state.ends().get();
    return switch (command) {
      case Connect _ -> Decision.nothing();
      case Describe(_, Nature nature) ->
          state.status() == Status.CONNECTED
              ? describe(ends, nature, state.nature())
              : Connection.TRANSITIONS.wrong(state.status());
      case Disconnect _ -> disconnect(ends, state);
    };
  }

  private static Decision<ConnectionEvent> connect(
      EntityId<Connection> id, Ends ends, Nature nature, Connection state, Inputs in) {
    if (ends.person().equals(ends.other())) {
      return Decision.reject(
          "connection_with_oneself", "other: the person itself (expected: another); name one");
    }
    if (state.ends().filter(known -> !known.equals(ends)).isPresent()) {
      return Decision.reject(
          "connection_already_made", "the id connects two others; give a new one");
    }
    if (state.status() == Status.CONNECTED) {
      return state.nature().equals(Optional.of(nature))
          ? Decision.nothing()
          : Decision.reject(
              "connection_already_made", "they are connected otherwise; describe it instead");
    }
    return areConnected(id, in)
        ? Decision.reject(
            "people_already_connected", "the two are connected by another connection; use that one")
        : Decision.accept(
            new Connected(ends.person(), ends.other()),
            new NatureAdded(ends.person(), ends.other(), nature));
  }

  private static boolean areConnected(EntityId<Connection> id, Inputs in) {
    Set<UUID> connections = new HashSet<>();
    for (Recorded<ConnectionEvent> event : in.found(ConnectionEvent.class)) {
      if (event.event() instanceof Connected) {
        connections.add(event.stream());
      } else if (event.event() instanceof Disconnected) {
        connections.remove(event.stream());
      }
    }
    connections.remove(id.value());
    return !connections.isEmpty();
  }

  private static Decision<ConnectionEvent> describe(
      Ends ends, Nature next, Optional<Nature> known) {
    return Decision.replace(
        known,
        next,
        old -> new NatureRemoved(ends.person(), ends.other(), old),
        nature -> new NatureAdded(ends.person(), ends.other(), nature));
  }

  private static Decision<ConnectionEvent> disconnect(Ends ends, Connection state) {
    if (state.status() == Status.DISCONNECTED) {
      return Decision.nothing();
    }
    List<ConnectionEvent> events = new ArrayList<>();
    state
        .nature()
        .map(nature -> new NatureRemoved(ends.person(), ends.other(), nature))
        .ifPresent(events::add);
    events.add(new Disconnected(ends.person(), ends.other()));
    return Decision.accept(events);
  }

  @Override
  public Connection evolve(Connection state, ConnectionEvent event) {
    return switch (event) {
      case Connected(var person, var other) ->
          new Connection(Status.CONNECTED, Optional.of(new Ends(person, other)), Optional.empty());
      case NatureRemoved _ -> state.with(Optional.empty());
      case NatureAdded added -> state.with(Optional.of(added.nature()));
      case Disconnected _ -> new Connection(Status.DISCONNECTED, state.ends(), Optional.empty());
    };
  }
}
