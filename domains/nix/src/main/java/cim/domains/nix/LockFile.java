package cim.domains.nix;

import cim.ipld.IpldException;
import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.InvalidValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a {@code flake.lock} says, its inputs by their paths: {@code utils/systems} is the input
 * {@code systems} of {@code utils}. A state that several inputs share is told of with each, what is
 * below it with the first.
 *
 * <p>Source: the Nix manual, "nix flake", "Lock files"; versions 5 and 6 have the hash and the time
 * in {@code info} too.
 *
 * @param version of the format
 * @param inputs what is looked for, or followed
 * @param pins what is used
 */
public record LockFile(int version, List<Input> inputs, List<Pin> pins) {
  private static final int FIRST_VERSION = 5;
  private static final int LAST_VERSION = 7;

  /** Inputs on the way to one that is followed; more are a circle. */
  private static final int MOST_STEPS = 200;

  public LockFile {
    inputs = List.copyOf(inputs);
    pins = List.copyOf(pins);
  }

  /**
   * Reads it.
   *
   * @throws InvalidValue with the place, what is there and what was expected
   */
  static LockFile of(LockText text) {
    Value.Map file = map("lock", parsed(text));
    int version = version(file);
    return new Reader(map("nodes", required(file, "nodes"))).read(version, text(file, "root"));
  }

  private static Value parsed(LockText text) {
    try {
      return Json.parse(text.value());
    } catch (IpldException e) {
      throw new InvalidValue("lock", "this text", "JSON: " + e.getMessage());
    }
  }

  private static int version(Value.Map file) {
    if (required(file, "version") instanceof Value.Int(long version)
        && version >= FIRST_VERSION
        && version <= LAST_VERSION) {
      return (int) version;
    }
    throw new InvalidValue(
        "version", shown(required(file, "version")), FIRST_VERSION + " to " + LAST_VERSION);
  }

  /** A node, as the input at a path. */
  private record Place(String path, Value.Map node) {}

  /** Used once, by one thread. */
  private static final class Reader {
    private final Value.Map nodes;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Pin> pins = new ArrayList<>();

    Reader(Value.Map nodes) {
      this.nodes = nodes;
    }

    LockFile read(int version, String root) {
      Set<String> seen = new HashSet<>(Set.of(root));
      Deque<Place> open = new ArrayDeque<>(List.of(new Place("", node(root))));
      while (!open.isEmpty()) {
        Place place = open.remove();
        inputs(place.node())
            .forEach((name, target) -> {
              String path = place.path().isEmpty() ? name : place.path() + "/" + name;
              switch (target) {
                case Value.Text key -> {
                  Value.Map node = node(key.value());
                  add(new InputName(path), node);
                  if (seen.add(key.value())) {
                    open.add(new Place(path, node));
                  }
                }
                case Value.List follows -> addFollowing(new InputName(path), root, follows);
                default -> throw wrong(path, target, "the name of a node, or a list of inputs");
              }
            });
      }
      return new LockFile(version, inputs, pins);
    }

    private void add(InputName name, Value.Map node) {
      FlakeReference source =
          attributes(node, "original")
              .orElseThrow(
                  () -> new InvalidValue("original", "nothing", "where " + name + " is looked for"))
              .reference();
      Input.Contents contents =
          entry(node, "flake").equals(Optional.of(Value.of(false)))
              ? Input.Contents.FILES
              : Input.Contents.FLAKE;
      inputs.add(new Input(name, Optional.of(source), Optional.empty(), contents));
      Map<String, String> used = new LinkedHashMap<>();
      attributes(node, "info").ifPresent(info -> used.putAll(info.values()));
      FetchAttributes locked =
          attributes(node, "locked")
              .orElseThrow(() ->
                  new InvalidValue("locked", "nothing", "which state of " + name + " is used"));
      used.putAll(locked.values());
      FetchAttributes state = new FetchAttributes(used);
      pins.add(
          new Pin(
              name,
              source,
              state.value("rev").map(Revision::new),
              state.value("narHash").map(ContentHash::new),
              state.value("lastModified").map(LockFile::time)));
    }

    /** An empty list stands for an input that is nothing. */
    private void addFollowing(InputName name, String root, Value.List follows) {
      List<String> path = follows.items().stream().map(step -> text("follows", step)).toList();
      if (path.isEmpty()) {
        inputs.add(new Input(name, Optional.empty(), Optional.empty(), Input.Contents.FLAKE));
        return;
      }
      InputName followed = new InputName(String.join("/", path));
      requireThere(name, root, path);
      inputs.add(new Input(name, Optional.empty(), Optional.of(followed), Input.Contents.FLAKE));
    }

    /** Follows each step, also through inputs that follow others, but not in a circle. */
    private void requireThere(InputName name, String root, List<String> path) {
      Deque<String> steps = new ArrayDeque<>(path);
      String key = root;
      for (int taken = 0; !steps.isEmpty(); taken++) {
        Value target = inputs(node(key)).get(steps.remove());
        if (target == null || taken + steps.size() > MOST_STEPS) {
          throw new InvalidValue(
              name.value(), String.join("/", path), "an input of this file to follow");
        }
        switch (target) {
          case Value.Text next -> key = next.value();
          case Value.List list -> {
            key = root;
            list.items().stream()
                .limit(MOST_STEPS)
                .toList()
                .reversed()
                .forEach(step -> steps.push(text("follows", step)));
          }
          default -> throw wrong(name.value(), target, "an input to follow");
        }
      }
    }

    private Value.Map node(String key) {
      return map(
          key,
          entry(nodes, key)
              .orElseThrow(() -> new InvalidValue("node", key, "one of the file's nodes")));
    }

    private static Map<String, Value> inputs(Value.Map node) {
      return entry(node, "inputs")
          .<Map<String, Value>>map(value -> map("inputs", value).entries())
          .orElse(Map.of());
    }
  }

  private static Optional<FetchAttributes> attributes(Value.Map node, String name) {
    return entry(node, name)
        .map(value -> {
          Map<String, String> attributes = new LinkedHashMap<>();
          map(name, value).entries().forEach((key, one) -> attributes.put(key, shown(one)));
          return new FetchAttributes(attributes);
        });
  }

  private static Instant time(String seconds) {
    try {
      return Instant.ofEpochSecond(Long.parseLong(seconds));
    } catch (NumberFormatException | DateTimeException e) {
      throw new InvalidValue("lastModified", seconds, "seconds since 1970");
    }
  }

  private static Value required(Value.Map map, String name) {
    return entry(map, name)
        .orElseThrow(() -> new InvalidValue(name, "nothing", "an entry " + name));
  }

  private static Optional<Value> entry(Value.Map map, String name) {
    return Optional.ofNullable(map.entries().get(name));
  }

  private static Value.Map map(String field, Value value) {
    if (value instanceof Value.Map map) {
      return map;
    }
    throw wrong(field, value, "an object");
  }

  private static String text(Value.Map map, String name) {
    return text(name, required(map, name));
  }

  private static String text(String field, Value value) {
    if (value instanceof Value.Text text) {
      return text.value();
    }
    throw wrong(field, value, "a text");
  }

  private static InvalidValue wrong(String field, Value value, String expected) {
    return new InvalidValue(field, shown(value), expected);
  }

  private static String shown(Value value) {
    return value instanceof Value.Text text ? text.value() : Json.write(value);
  }
}
