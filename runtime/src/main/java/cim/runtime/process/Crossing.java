package cim.runtime.process;

import cim.ipld.Value;
import cim.model.CommandAck;
import cim.model.ContextBridge;
import cim.model.ContextBridge.Mapping;
import cim.model.ProcessManager;
import cim.model.Recorded;
import cim.model.SubjectPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A context bridge at work: one process for each type of event that it hears, which remembers how
 * many there were and what became of them.
 */
final class Crossing implements ProcessManager<Crossing.Tally> {

  /**
   * What became of events of one type.
   *
   * @param mapped given on as commands
   * @param passedOver mapped, but not such as the mapping asks for
   * @param ignored declared to mean nothing there
   * @param unmapped nobody has said what they mean
   * @param erased mapped, but without the personal data that it takes
   * @param refused of those given on, what the other context did not take
   */
  record Tally(
      long mapped, long passedOver, long ignored, long unmapped, long erased, long refused) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    private Tally plus(Tally more) {
      return new Tally(
          mapped + more.mapped,
          passedOver + more.passedOver,
          ignored + more.ignored,
          unmapped + more.unmapped,
          erased + more.erased,
          refused + more.refused);
    }
  }

  private static final Tally MAPPED = new Tally(1, 0, 0, 0, 0, 0);
  private static final Tally PASSED_OVER = new Tally(0, 1, 0, 0, 0, 0);
  private static final Tally IGNORED = new Tally(0, 0, 1, 0, 0, 0);
  private static final Tally UNMAPPED = new Tally(0, 0, 0, 1, 0, 0);
  private static final Tally ERASED = new Tally(0, 0, 0, 0, 1, 0);
  private static final Tally REFUSED = new Tally(0, 0, 0, 0, 0, 1);

  private final ContextBridge bridge;

  Crossing(ContextBridge bridge) {
    this.bridge = bridge;
  }

  ContextBridge bridge() {
    return bridge;
  }

  @Override
  public String name() {
    return bridge.name();
  }

  @Override
  public Set<SubjectPattern> reactsTo() {
    return Set.copyOf(bridge.heard());
  }

  @Override
  public Set<String> commands() {
    return bridge.mappings().stream().map(Mapping::command).collect(Collectors.toSet());
  }

  @Override
  public Class<Tally> state() {
    return Tally.class;
  }

  @Override
  public Tally initial() {
    return Tally.NONE;
  }

  @Override
  public Set<String> processes(Recorded<Value.Map> event) {
    return Set.of(event.subject().toString());
  }

  @Override
  public Reaction<Tally> react(String process, Tally state, Recorded<Value.Map> event) {
    List<Mapping> mappings = bridge.mappings(event.subject());
    if (mappings.isEmpty()) {
      return Reaction.to(state.plus(bridge.ignores(event.subject()) ? IGNORED : UNMAPPED));
    }
    List<Mapping> concerned = mappings.stream().filter(mapping -> mapping.concerns(event)).toList();
    if (concerned.isEmpty()) {
      return Reaction.to(state.plus(PASSED_OVER));
    }
    List<Order> orders = new ArrayList<>();
    for (Mapping mapping : concerned) {
      Optional<Order> order = mapping.order(event);
      if (order.isEmpty()) {
        return Reaction.to(state.plus(ERASED));
      }
      orders.add(order.get());
    }
    return Reaction.to(state.plus(MAPPED), orders.toArray(Order[]::new));
  }

  @Override
  public Reaction<Tally> answered(
      String process, Tally state, Order order, CommandAck ack, Instant now) {
    return switch (ack) {
      case CommandAck.Accepted _ -> Reaction.to(state);
      case CommandAck.Rejected _ -> Reaction.to(state.plus(REFUSED));
    };
  }
}
