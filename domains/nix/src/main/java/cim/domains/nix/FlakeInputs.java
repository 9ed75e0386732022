package cim.domains.nix;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What flakes are given, and which states of it they use. */
final class FlakeInputs {

  /**
   * An input of a flake, or of an input of it; named by both.
   *
   * @param declared as the flake says it; inputs of inputs are in the lock only
   * @param held the revision that it is held at
   * @param source what is locked, without the state
   * @param modified when the locked state was made
   * @param locked when it was locked
   */
  public record InputRow(
      @Key String id,
      @Indexed EntityId<Flake> flake,
      @Indexed InputName name,
      Optional<Input> declared,
      Optional<Revision> held,
      Optional<Pin> pin,
      @Indexed Optional<FlakeReference> source,
      @Indexed Optional<Instant> modified,
      Optional<Instant> locked) {

    private InputRow declaring(Optional<Input> next) {
      return new InputRow(id, flake, name, next, held, pin, source, modified, locked);
    }

    private InputRow holding(Optional<Revision> next) {
      return new InputRow(id, flake, name, declared, next, pin, source, modified, locked);
    }

    private InputRow locking(Optional<Pin> next, Optional<Instant> at) {
      return new InputRow(
          id,
          flake,
          name,
          declared,
          held,
          next,
          next.map(Pin::source),
          next.flatMap(Pin::modified),
          at);
    }
  }

  /**
   * A state of an input that was locked, in the order of time.
   *
   * @param pin what was locked
   * @param at when
   */
  public record LockRow(
      @Key String id,
      @Indexed EntityId<Flake> flake,
      @Indexed InputName input,
      Pin pin,
      @Indexed Instant at) {}

  static final ReadModel<InputRow> INPUTS =
      ReadModel.of("inputs", 1, InputRow.class)
          .on(
              FlakeEvent.InputAdded.class,
              (event, rows) -> {
                Input input = event.event().input();
                change(event, input.name(), rows, row -> row.declaring(Optional.of(input)));
              })
          .on(
              FlakeEvent.InputRemoved.class,
              (event, rows) ->
                  change(
                      event,
                      event.event().input().name(),
                      rows,
                      row -> row.declaring(Optional.empty())))
          .on(
              FlakeEvent.InputPinned.class,
              (event, rows) ->
                  change(
                      event,
                      event.event().input(),
                      rows,
                      row -> row.holding(Optional.of(event.event().revision()))))
          .on(
              FlakeEvent.InputUnpinned.class,
              (event, rows) ->
                  change(event, event.event().input(), rows, row -> row.holding(Optional.empty())))
          .on(
              FlakeEvent.InputLocked.class,
              (event, rows) -> {
                Pin pin = event.event().pin();
                change(
                    event,
                    pin.input(),
                    rows,
                    row -> row.locking(Optional.of(pin), Optional.of(event.at())));
              })
          .on(
              FlakeEvent.InputUnlocked.class,
              (event, rows) ->
                  change(
                      event,
                      event.event().pin().input(),
                      rows,
                      row -> row.locking(Optional.empty(), Optional.empty())));

  static final ReadModel<LockRow> LOCKS =
      ReadModel.of("locks", 1, LockRow.class)
          .on(
              FlakeEvent.InputLocked.class,
              (event, rows) -> {
                Pin pin = event.event().pin();
                rows.put(
                    new LockRow(
                        key(event, pin.input()) + "@" + event.position(),
                        EntityId.of(event.stream()),
                        pin.input(),
                        pin,
                        event.at()));
              });

  private FlakeInputs() {}

  private static String key(Recorded<?> event, InputName name) {
    return event.stream() + "/" + name.value();
  }

  /** An input that is neither declared nor locked is none. */
  private static void change(
      Recorded<?> event, InputName name, Table<InputRow> rows, UnaryOperator<InputRow> change) {
    String key = key(event, name);
    InputRow before =
        rows.find(key)
            .orElseGet(() ->
                new InputRow(
                    key,
                    EntityId.of(event.stream()),
                    name,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
    InputRow after = change.apply(before);
    if (after.declared().isEmpty() && after.pin().isEmpty()) {
      rows.remove(key);
    } else {
      rows.put(after);
    }
  }
}
