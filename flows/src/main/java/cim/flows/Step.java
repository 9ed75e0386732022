package cim.flows;

import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.ProcessManager.Order;
import cim.model.SubjectPattern;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One step of a flow: a command to some domain, and how it is taken back.
 *
 * @param name what is done, in words; unique in the flow
 * @param act the command
 * @param undo what takes it back; empty: it leaves nothing to take back, or cannot be. Of a step
 *     that waits it ends the waiting: what came while it waited is a fact, and stays
 * @param awaited what must happen then before the step is done; empty: nothing
 * @param retry after which refusals it is tried again, and how
 * @param settled refusals that say that it is so already; the step is done then, and not taken back
 * @param finality whether the flow can still be taken back afterwards
 * @param when which requests ask for the step
 * @param each the field of the request with those that it is taken for one by one; empty: once
 */
record Step(
    String name,
    Act act,
    Optional<Act> undo,
    Optional<Awaited> awaited,
    Retry retry,
    Set<String> settled,
    Finality finality,
    Predicate<Request> when,
    String each) {

  /** A command, made of what was asked for. */
  record Act(
      String command, Function<Request, EntityId<?>> target, Function<Request, Value.Map> data) {
    Order order(Request request) {
      return new Order(command, target.apply(request), data.apply(request));
    }
  }

  /**
   * An event that a step waits for. The stream that it is on is the run's own id, so a step that
   * waits gives that to what it makes.
   *
   * @param until it may have come
   * @param good whether it says what is hoped for; else the step has failed
   * @param failing events that say that it has failed
   * @param within how long is waited
   */
  record Awaited(
      SubjectPattern until,
      Predicate<Value.Map> good,
      Set<SubjectPattern> failing,
      Duration within) {
    Stream<SubjectPattern> patterns() {
      return Stream.concat(Stream.of(until), failing.stream());
    }
  }

  /**
   * When a refused step is tried again.
   *
   * @param codes the refusals that may pass
   * @param tries how often again
   * @param first how long before the first time; doubled from then on
   */
  record Retry(Set<String> codes, int tries, Duration first) {
    static final Retry NEVER = new Retry(Set.of(), 0, Duration.ZERO);

    Duration delay(int tried) {
      return first.multipliedBy(1L << Math.min(tried, 20));
    }
  }

  /** Whether a flow can be taken back once a step is done. */
  enum Finality {
    OPEN,
    /** From here on it goes forward only: what is refused is tried again, or waits for somebody. */
    FINAL
  }

  static Step named(
      String name,
      String command,
      Function<Request, EntityId<?>> target,
      Function<Request, Value.Map> data) {
    return new Step(
        name,
        new Act(command, target, data),
        Optional.empty(),
        Optional.empty(),
        Retry.NEVER,
        Set.of(),
        Finality.OPEN,
        _ -> true,
        "");
  }

  /** Taken back by this command. */
  Step undoneBy(
      String command, Function<Request, EntityId<?>> target, Function<Request, Value.Map> data) {
    return new Step(
        name,
        act,
        Optional.of(new Act(command, target, data)),
        awaited,
        retry,
        settled,
        finality,
        when,
        each);
  }

  /** Taken back by this command to the same aggregate. */
  Step undoneBy(String command, Value.Map data) {
    return undoneBy(command, act.target(), _ -> data);
  }

  Step awaiting(Awaited event) {
    return new Step(name, act, undo, Optional.of(event), retry, settled, finality, when, each);
  }

  Step retried(int tries, Duration first, String... codes) {
    return new Step(
        name,
        act,
        undo,
        awaited,
        new Retry(Set.of(codes), tries, first),
        settled,
        finality,
        when,
        each);
  }

  Step settledBy(String... codes) {
    return new Step(name, act, undo, awaited, retry, Set.of(codes), finality, when, each);
  }

  /** After this step there is no way back. */
  Step isFinal() {
    return new Step(name, act, undo, awaited, retry, settled, Finality.FINAL, when, each);
  }

  /** Only where the request has that field. */
  Step with(String field) {
    return when(request -> request.has(field));
  }

  /** Only where the request has not that field. */
  Step without(String field) {
    return when(request -> !request.has(field));
  }

  private Step when(Predicate<Request> more) {
    return new Step(name, act, undo, awaited, retry, settled, finality, when.and(more), each);
  }

  /** Once for each of the records in that field of the request. */
  Step each(String field) {
    return new Step(name, act, undo, awaited, retry, settled, finality, when, field);
  }

  /** The commands that it may give. */
  Stream<String> commands() {
    return Stream.concat(Stream.of(act.command()), undo.stream().map(Act::command));
  }

  /** What there is to do for a request, in order. */
  List<Task> tasks(Request request) {
    if (!when.test(request)) {
      return List.of();
    }
    return each.isEmpty()
        ? List.of(new Task(this, request))
        : request.data().list(each).items().stream()
            .map(item -> new Task(this, request.of(item)))
            .toList();
  }

  /** A step for one request, and one of its items. */
  record Task(Step step, Request request) {
    Order order() {
      return step.act().order(request);
    }

    Optional<Order> undo() {
      return step.undo().map(act -> act.order(request));
    }
  }
}
