package cim.testkit;

import cim.ipld.DagCbor;
import cim.ipld.Value;
import cim.model.Command;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.Event;
import cim.runtime.registry.AggregateType;
import cim.runtime.registry.CommandType;
import cim.runtime.registry.Decoding;
import cim.runtime.registry.DomainType;
import cim.runtime.registry.EventType;
import cim.runtime.registry.Registry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What holds for every domain:
 *
 * <ul>
 *   <li>the registry accepts it, and its stored names are those that are frozen in its catalog;
 *   <li>every command and event comes back equal from the bytes that it is stored as;
 *   <li>data that do not say a command are refused with the name of the field, whatever they are;
 *   <li>an event whose personal parts were erased can still be replayed, projected and related.
 * </ul>
 */
public final class DomainProperties {
  private static final int EXAMPLES = 100;
  private static final int BAD_EXAMPLES = 3;

  private DomainProperties() {}

  public static void check(Domain.Provider provider, Generator generator) {
    DomainType domain = Registry.of(provider.domain()).domain(provider.domain().name());
    catalogIsFrozen(domain, provider.getClass().getClassLoader());
    for (int i = 0; i < EXAMPLES; i++) {
      domain.commands().forEach(command -> comesBack(command, generator));
      domain.events().forEach(event -> comesBack(event, generator));
    }
    for (int i = 0; i < BAD_EXAMPLES; i++) {
      domain.aggregates().forEach(aggregate -> refusesBadInput(aggregate, generator));
    }
    DomainFixture fixture = DomainFixture.of(provider);
    domain.aggregates().forEach(aggregate -> survivesErasure(aggregate, fixture, generator));
  }

  private static void catalogIsFrozen(DomainType domain, ClassLoader loader) {
    String file = "META-INF/cim/" + domain.name() + ".catalog";
    String found = read(file, loader);
    // Lines of versions that only upcasters read stay; the registry has checked all of them.
    String expected = found.isEmpty() ? domain.catalog().text() : domain.committed().text();
    if (!found.equals(expected)) {
      throw new AssertionError(file + ":\n" + found + "\n(expected:\n" + expected + ")");
    }
  }

  private static String read(String file, ClassLoader loader) {
    try (InputStream in = loader.getResourceAsStream(file)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void comesBack(CommandType type, Generator generator) {
    Command<?> command = generator.make(type.type());
    UUID target = target(command);
    Value.Map stored = throughBytes(type.encode(command));
    same(command, type.decode(target, stored, Decoding.WIRE));
    same(command, type.decode(target, stored, Decoding.STORED));
  }

  private static void refusesBadInput(AggregateType aggregate, Generator generator) {
    for (CommandType type : aggregate.commands()) {
      Command<?> command = generator.make(type.type());
      BadInput.check(aggregate, type, target(command), type.encode(command));
    }
  }

  private static void comesBack(EventType type, Generator generator) {
    Event<?> event = generator.make(type.type());
    Value.Map stored = throughBytes(type.encode(event));
    same(event, type.decode(type.subject().version(), stored).getFirst());
  }

  private static Value.Map throughBytes(Value.Map data) {
    return (Value.Map) DagCbor.decode(DagCbor.encode(data));
  }

  private static void same(Object before, Object after) {
    if (!before.equals(after)) {
      throw new AssertionError("decoded: " + after + "\n (expected: " + before + ")");
    }
  }

  /** The first component of every command is the id of its aggregate. */
  private static UUID target(Command<?> command) {
    RecordComponent first = command.getClass().getRecordComponents()[0];
    try {
      first.getAccessor().setAccessible(true);
      return ((EntityId<?>) first.getAccessor().invoke(command)).value();
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new LinkageError(first + " cannot be read", e);
    }
  }

  private static void survivesErasure(
      AggregateType aggregate, DomainFixture fixture, Generator generator) {
    UUID stream = new UUID(1, 1);
    Object state = aggregate.initial();
    for (EventType type : aggregate.events()) {
      Value.Map open = type.split(generator.make(type.type()), stream).open();
      Event<?> erased = type.decode(type.subject().version(), open).getFirst();
      state = aggregate.evolve(state, erased);
      aggregate.show(state);
      fixture.happened(stream, erased);
    }
  }
}
