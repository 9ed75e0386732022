package cim.demo;

import cim.model.Command;
import cim.model.EntityId;
import cim.model.Uuids;
import cim.runtime.importing.ImportContext;
import cim.runtime.importing.Sender;
import java.util.List;
import java.util.UUID;

/**
 * What the chapters share: ids, choices and commands that are the same in every run. Nothing is
 * random, so that a second run finds its commands done and says nothing.
 */
final class World {
  private static final String NAME = "demo";

  private final Size size;
  private final Sender sender;
  private long commands;

  World(Size size, ImportContext context) {
    this.size = size;
    this.sender = new Sender(context);
  }

  Size size() {
    return size;
  }

  int people() {
    return size.people();
  }

  /** How many there are where one serves so many people. */
  int oneFor(int people) {
    return Math.max(1, size.people() / people);
  }

  /** The n-th entity of a kind. */
  <T> EntityId<T> id(String kind, long number) {
    return EntityId.of(uuid(kind, number));
  }

  UUID uuid(String kind, long number) {
    return Uuids.derived(NAME, size.word(), kind, Long.toString(number));
  }

  /** A number below the bound that looks as if it were drawn. */
  static int choose(int bound, String what, long number) {
    long mixed = (what.hashCode() * 0x9E3779B97F4A7C15L) ^ (number * 0xBF58476D1CE4E5B9L);
    mixed = (mixed ^ (mixed >>> 29)) * 0x94D049BB133111EBL;
    return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 32), bound);
  }

  static <T> T pick(List<T> from, String what, long number) {
    return from.get(choose(from.size(), what, number));
  }

  /** Whether this is one of those of which there is one in so many. */
  static boolean oneIn(int many, String what, long number) {
    return choose(many, what, number) == 0;
  }

  void send(Command<?> command) {
    sender.send(Uuids.derived(NAME, size.word(), "command", Long.toString(commands++)), command);
  }

  /** Waits until all that was sent is durable; what is sent then may refer to it. */
  void settle() {
    sender.finish();
  }

  long commands() {
    return commands;
  }
}
